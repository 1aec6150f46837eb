/// What follows from the evidence: a verdict on each element of a gradient, and the laws that all
/// of them together break.
///
/// A [judge][dev.adjoint.core.check.judgment.Judge] compares one claimed derivative with one
/// numerical one. A [trial][dev.adjoint.core.check.judgment.Trial] calls for ever better evidence
/// until the judge can decide. On these two stand
///
/// - the [elements][dev.adjoint.core.check.judgment.Elements], each by itself: a
///   [check][dev.adjoint.core.check.judgment.ElementCheck] tries the derivative of every value by
///   it, and where elements are [tied][dev.adjoint.core.check.judgment.TiedElements], by all of
///   these together;
/// - the [laws][dev.adjoint.core.check.judgment.Laws], for all elements at once: products are
///   linear in the [cotangent][dev.adjoint.core.check.judgment.CotangentLaws], they agree with
///   differences along directions, and with the
///   [curvature][dev.adjoint.core.check.judgment.Curvature] of the function if it is a gradient
///   itself. Of a function of float32 numbers, they are also what they are of the
///   [widened][dev.adjoint.core.check.judgment.Widened] one.
///
/// The [checker][dev.adjoint.core.check.judgment.GradientChecker] runs both, and hands what is
/// rejected to [dev.adjoint.core.check.blame].
///
/// Read `GradientChecker`, `Elements`, `ElementCheck`, `Trial`, `Judge`, then `Laws`.
@NullMarked
package dev.adjoint.core.check.judgment;

import org.jspecify.annotations.NullMarked;
