/// Loops over `float[]` and `double[]`, and the functions of one, two and three numbers in them.
/// Nothing here knows of shapes, tapes or tensors.
///
/// **Same bits.** A kernel's results do not depend on whether the Vector API is there, on how wide
/// vectors are, on whether the code is interpreted or compiled, or on where in an array a number
/// stands. So there is only +, −, ·, /, √, fused multiply-add, comparison, choice, operations on
/// bits, and `StrictMath`. Which NaN a NaN is, is not promised.
///
/// **One source for both precisions.** `DoubleXxx` with the marker `float: generated` gets its twin
/// `FloatXxx` at build time, by replacing words. What differs by more than words stands in twins
/// written by hand, such as `DoubleConstants` and `FloatConstants`.
///
/// **Two loops for one formula.** `DoubleXxx` holds plain loops, `DoubleXxxVectors` the same
/// formulas on the Vector API, loaded only where it [is there][VectorSupport#AVAILABLE] and pays.
/// The vector loop does what fills whole vectors, the plain loop the rest, or all of it.
///
/// **One loop for several kernels.** A kernel that can say its [Formula] can be part of a
/// [FusedLoop], which is written at run time from the compiled code of the formulas.
///
/// Operations reach all this through [UnaryKernel], [BinaryKernel] and [TernaryKernel], whose
/// implementations are the enums of this package: `Arithmetic.ADD`, `Exponential.EXP`.
@NullMarked
package dev.adjoint.ops.kernel;

import org.jspecify.annotations.NullMarked;
