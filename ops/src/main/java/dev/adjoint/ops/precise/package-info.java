/// Functions in double-double arithmetic, about 106 bits: what the gradient check compares the
/// operations with. Nothing here knows of kernels, tapes or tensors.
///
/// Each function is right to a relative error of 10⁻²⁸, mostly of 10⁻³⁰, save near zeros that lie
/// at numbers which no double-double holds, such as sin's at multiples of π. Slow and short: series
/// and Newton's method in place of tables.
///
/// **Never silently wrong.** A result that is too small for its lower half to be kept (below about
/// 10⁻²⁹⁰), or too far out for a method (sine of 10⁷), is [NaN][DoubleDouble#NAN], and so is what
/// is made of it. One that overflows is infinite.
@NullMarked
package dev.adjoint.ops.precise;

import org.jspecify.annotations.NullMarked;
