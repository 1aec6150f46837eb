/// Which operations make a gradient wrong, and how.
///
/// [Blame][dev.adjoint.core.check.blame.Blame] takes each recorded operation out of its graph, at
/// the operands that it had there, and has it checked [alone][dev.adjoint.core.check.blame.Alone];
/// or, where others saved something of its operands for it, together with those
/// ([Complete][dev.adjoint.core.check.blame.Complete]). The check itself is handed in: this package
/// does not know how a gradient is judged.
///
/// A rule that fails is [diagnosed][dev.adjoint.core.check.blame.Diagnosis] by
/// [asking it again][dev.adjoint.core.check.blame.Questions]: with other cotangents, at other
/// operands, for another argument, transposed. What it answers is
/// [compared][dev.adjoint.core.check.blame.Comparison] with five-point differences, a
/// [column][dev.adjoint.core.check.blame.Column] of the Jacobian for each element. These are plain,
/// and good to a few digits: that the rule is wrong is already known.
///
/// Read `Blame`, `Alone`, `Diagnosis`, `Questions`, `Comparison`.
@NullMarked
package dev.adjoint.core.check.blame;

import org.jspecify.annotations.NullMarked;
