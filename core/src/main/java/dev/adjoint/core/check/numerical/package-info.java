/// Derivatives of plain functions of one number, with the error that each may have.
///
/// Nothing here knows of gradients, claims or tapes. A function is known by its values along a
/// [line][dev.adjoint.core.check.numerical.Line]; what comes out is a
/// [slope][dev.adjoint.core.check.numerical.Slope]: the derivative, from both sides and from each,
/// and how far off it may be, because the function bends and because its values are
/// [rounded][dev.adjoint.core.check.numerical.Precision].
///
/// Two methods find it, which err in different ways:
///
/// - [Differences][dev.adjoint.core.check.numerical.Differences] are cheap: a few
///   [steps][dev.adjoint.core.check.numerical.Steps], halved, and
///   [extrapolated][dev.adjoint.core.check.numerical.Extrapolation] to none.
/// - [Regression][dev.adjoint.core.check.numerical.Regression] over all scales is
///   [careful][dev.adjoint.core.check.numerical.CarefulSlopes]: it costs hundreds of values, and
///   does not depend on luck.
///
/// A [mixture][dev.adjoint.core.check.numerical.Mixture] makes one value of many; a
/// [direction][dev.adjoint.core.check.numerical.Direction] moves many arguments at once, and
/// [bisection][dev.adjoint.core.check.numerical.Bisection] finds the one among them that matters.
///
/// Read `Line`, `Slope`, `Extrapolation`, `Steps`, `Differences`, `Regression`, `CarefulSlopes`.
@NullMarked
package dev.adjoint.core.check.numerical;

import org.jspecify.annotations.NullMarked;
