/// The tape and the reverse sweep.
///
/// A [Tape][dev.adjoint.core.tape.Tape] is a list of [entries][dev.adjoint.core.tape.Entry], in the
/// order in which they were computed. Each holds an [operation][dev.adjoint.core.tape.Op], the
/// places of its inputs, and its value (the *primal*). The first entries are *leaves*: inputs that
/// get a gradient. Whatever is not on a tape is a [constant][dev.adjoint.core.tape.Constant].
///
/// The gradient of an output is found by going through the list backwards. The *cotangent* ȳ of an
/// entry y says how much the output changes with y; the output's own, the *seed*, is 1. An
/// operation y = f(a, b) turns ȳ into its contributions to ā and b̄ by one *vector-Jacobian
/// product* (VJP) for each argument, and contributions to the same entry add up:
///
/// ```
/// leaf w ──► matmul ──► add ──► sigmoid ──► sum      forward: compute and record
///   w̄   ◄──  vjp   ◄── vjp ◄──   vjp   ◄── vjp ◄── 1  backward: the same list, last entry first
/// ```
///
/// Laws:
///
/// 1. An entry's inputs stand before it; so a cotangent is complete when the sweep reaches its
///    entry, each entry is swept at most once, and the sweep is a loop.
/// 2. A rule sees only the operands that it is given. Given detached ones it computes numbers;
///    given live ones it is recorded, and the gradient can be differentiated again.
/// 3. [Gradients][dev.adjoint.core.tape.Gradients] are values. Nothing accumulates from one sweep
///    to the next.
/// 4. A tape uses its buffers again after `clear`, but never one that it has handed out. What it
///    has lent is refused from then on. The arrays of constants and leaves are not the tape's: who
///    gave them may write into them.
/// 5. The values between in a [block][dev.adjoint.core.tape.Block] are dropped when it has ended,
///    and computed again when a sweep comes to it. That changes no bit, and where nothing is
///    recorded, nothing.
///
/// For finding faults a tape can be made that [traces][dev.adjoint.core.tape.Tape#tracing()], so
/// that each entry knows the line of the program it was recorded at, or one that
/// [watches][dev.adjoint.core.tape.Tape#watching()] and stops the sweep at the first
/// [operation][dev.adjoint.core.tape.NonFinite] that made NaN or ∞ of finite numbers. An ordinary
/// tape pays nothing for either, and can still be asked
/// [afterwards][dev.adjoint.core.tape.Variable#firstNonFinite].
@NullMarked
package dev.adjoint.core.tape;

import org.jspecify.annotations.NullMarked;
