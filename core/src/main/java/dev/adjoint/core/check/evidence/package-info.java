/// What can be learned of a function and its claimed gradient near the point. Here it is measured;
/// what follows from it is decided in [dev.adjoint.core.check.judgment].
///
/// - *Values*: the [evaluator][dev.adjoint.core.check.evidence.Evaluator] makes lines of a
///   function, along which [dev.adjoint.core.check.numerical] finds derivatives. Elements that are
///   [tied][dev.adjoint.core.check.evidence.Ties] move together.
/// - *Products*: a [sweep][dev.adjoint.core.check.evidence.Sweeps] for one cotangent, and how far
///   off rounding may put it; [one for each value][dev.adjoint.core.check.evidence.Rows] as long as
///   there is room.
/// - *Replays*: a recording computes the same with other operations in the place of its own
///   ([Wrapped][dev.adjoint.core.check.evidence.Wrapped]). Results moved by a last bit
///   ([Shaken][dev.adjoint.core.check.evidence.Shaken]) show what rounding does, in the function or
///   in its [recorded sweep][dev.adjoint.core.check.evidence.RecordedSweep]; operands
///   [displaced][dev.adjoint.core.check.evidence.Displaced], what the functions in the
///   [neighborhood][dev.adjoint.core.check.evidence.Neighborhood] of a kink or tie have for
///   derivatives; NaN, what leads through a [blind
///   spot][dev.adjoint.core.check.evidence.BlindSpots]; double-double numbers,
///   [derivatives][dev.adjoint.core.check.evidence.PreciseSlopes] to more digits than float64 has.
///
/// [Evidence][dev.adjoint.core.check.evidence.Evidence] is the desk at which all of this is asked
/// for, element by element, and computed when it is needed.
///
/// Read `Evaluator`, `Sweeps`, `Shaken`, `RecordedSweep`, `PreciseSlopes`, `Neighborhood`, `Sight`,
/// `BlindSpots`, and last `Evidence`.
@NullMarked
package dev.adjoint.core.check.evidence;

import org.jspecify.annotations.NullMarked;
