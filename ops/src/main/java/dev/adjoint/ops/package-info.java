/// The vocabulary: tensors, their operations, derivatives of functions, and the check of gradients.
///
/// A [Tensor][dev.adjoint.ops.Tensor] is an immutable handle of a value: a constant, or something
/// recorded on a tape. Its methods are the operations, one interface for each family. An operation
/// on constants is computed at once; one on a recorded tensor is recorded as well.
///
/// **Shapes.** Operations on several tensors broadcast: aligned at their last axes, two sizes fit
/// when they are equal or one of them is 1. A gradient always has the shape of its variable. Axes
/// may count from the end. Reductions take the axes to be folded, none meaning all; their forms
/// with `Keep` leave these axes in the result, at size 1.
///
/// **Types.** float32 and float64 do not mix; `cast` converts. A plain number takes the type of the
/// tensor beside it. Masks are tensors of 1 and 0, labels and positions tensors of whole numbers.
///
/// **Arrangement.** Transposing, slicing, reshaping and broadcasting make views, which copy
/// nothing.
///
/// **Absent is not zero.** A cotangent that `where`, indexing, padding, a maximum or the closed
/// side of `relu` keeps from flowing is absent rather than 0. So an infinite derivative in a branch
/// not taken makes no NaN, while an honest 0·∞ stays visible. Absence moves through all operations
/// but those that mix numbers of a matrix, such as the matrix product, where it is read as 0. A NaN
/// operand never has a finite gradient, unless it was not chosen, or the gradient does not depend
/// on it, as that of a sum.
///
/// **Limits.** Where factors of a derivative are 0 and ∞, at infinite operands too, the derivative
/// is the limit of their product if there is one.
///
/// **Kinks.** |x|′(0) = 0, relu′(0) = 0, norm′(0) = 0; a tie of maximum or minimum is shared
/// evenly.
///
/// **Accuracy.** Elementwise operations and their derivatives are right to a few units in the last
/// place over their whole domain; `ops/ACCURACY.md` states the worst error measured of each.
///
/// **Same bits.** Results do not depend on whether the Vector API is there, on how wide vectors
/// are, or on whether code has been compiled yet.
///
/// **Derivatives.** [Differentiate][dev.adjoint.ops.Differentiate] turns functions into their
/// derivatives, to any order and at any depth. Every rule is written in operations
/// ([Rules][dev.adjoint.ops.Rules]), so a derivative of a derivative needs nothing more.
///
/// **Programs.** [Programs][dev.adjoint.ops.Programs] record a function once and replay it many
/// times, with the same bits; [dev.adjoint.core.program] says what they see and what they cannot.
///
/// **Memory.** What a function computes is kept for the reverse sweep, or dropped and
/// [computed again][dev.adjoint.ops.Recompute] if you say so.
///
/// **Operations of your own** are made by [Operation][dev.adjoint.ops.Operation]. What they compute
/// must depend on their operands alone. [GradientCheck][dev.adjoint.ops.GradientCheck] puts their
/// rules to the test.
///
/// **Plain numbers.** [Scalar][dev.adjoint.ops.Scalar] has the same vocabulary on a flat tape, for
/// code with millions of scalar operations, and a bridge that makes such a computation one
/// operation of a tensor graph. [ScalarProgram][dev.adjoint.ops.ScalarProgram] replays it.
///
/// **Errors** are found before a number is computed, and say in one line which operation was given
/// what, and which rule that breaks.
@NullMarked
package dev.adjoint.ops;

import org.jspecify.annotations.NullMarked;
