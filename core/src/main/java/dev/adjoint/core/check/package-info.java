/// The engine of the gradient check.
///
/// A [claim][dev.adjoint.core.check.Claim] is a function at a point and the gradient that is
/// claimed for it. The check finds each derivative numerically and compares. There is no tolerance
/// to be tuned, because a numerical derivative comes with an estimate of its own error, and the
/// analytic one with a measure of its rounding:
///
/// - *Plain differences*, central, extrapolated from a few steps (Ridders 1982), on the scale that
///   served last: they accept.
/// - *Precise differences* of the [recording][dev.adjoint.core.check.Recording], in double-double
///   arithmetic: they accept and reject to 10⁻¹⁴, if the function does not contradict.
/// - *Regression*, polynomials through random points on every scale, from the argument's size down
///   to its last bits: it rejects, and tells kinks, jumps and edges.
/// - *Stochastic rounding*, the recording replayed with every result moved by a last bit or two and
///   swept with scaled cotangents: it excuses what rounding explains. Where the arguments are moved
///   too, what counts is how far such replays are apart, not how far from the claim: a rule that is
///   wrong at one number only, such as 0, stands alone among them and is not excused, unless kinks
///   at the same number scatter the others. A derivative of which rounding leaves less than eight
///   digits is not accepted by this excuse, but inconclusive.
/// - *Blind spots*, numbers on the way at which an operation is infinitely steep, has no finite
///   value, or sees numbers on a lattice only. They excuse what leads into them, and no more: which
///   elements those are, and which results come out, is found by putting a NaN in their place.
///
/// Laws:
///
/// 1. Each result is judged by itself, by a sweep with a cotangent that is zero elsewhere. Only
///    where there are very many are random mixtures judged first: a mixture hides what a small
///    result contributes behind the rounding of a large one.
/// 2. Nothing is rejected on plain differences alone, unless three elements of the same argument
///   have been rejected with all care before.
/// 3. What differences cannot decide is *inconclusive*, with the reason. It is one of two things.
///    Either nothing can be known of the derivative: a check passes only if no more elements than a
///    stated share are such, one in ten if nothing else is said. Or the best evidence speaks
///    [against the claim][dev.adjoint.core.check.Finding#isContradiction], though it is not good
///    enough to reject it: then the check does not
///    [pass][dev.adjoint.core.check.GradientReport#passes].
/// 4. A derivative of 0 is judged by how far rounding moves the values, at the point and half of
///    the element's own size beside it: x³ is flat at 0. A gradient that is not finite is wrong
///    where there is a derivative, unless a step on the way is infinitely steep.
/// 5. At a kink any value between the one-sided derivatives is right. Where elements are equal, and
///    all of them moved together show no kink, their derivatives must add up. Where kinks or ties
///    on the way meet, as in relu(x) − relu(−x) or a median of equal numbers, what the operations
///    choose need not be the function's derivative: then it is right if it lies among those of the
///    functions [beside][dev.adjoint.core.check.evidence.Neighborhood], whose operations see
///    operands that are displaced a little, and if the claim is right of these. They must stay
///    apart when they come near: a fast wave's do not. A kink that does not reach the result
///    excuses nothing, and what lies beside both one-sided derivatives is excused only where the
///    nearer of these is what is claimed a little to its side.
/// 6. Whatever the sample, the product is compared with differences along directions that move all
///    elements; where these disagree, the mistake is followed to an element by bisection.
/// 7. Products are linear in the cotangent: of mixtures of random ones, of 1 and −1, which losses
///    start from, and of 2⁵, 2¹⁰, 2¹⁵, … 2⁴⁰ times its size and as much smaller. A zero cotangent
///    gives exact zeros, or NaN where the slope itself is infinite; the same one gives the same
///    bits, in up to 64 sweeps where there are few numbers. This is asked strictly where the
///    recorded sweep shows that no number on the way leaves its range, and where the function is
///    float64, a sweep in float32 breaks it.
/// 8. The derivative of a gradient, along a few directions, is also compared with second
///    differences of the function: with differences of its gradient, a rule that is wrong in the
///    neighborhood of the point would agree. (Of float64 functions; a single wrong element of very
///    many may drown.)
///
/// What it cannot see: a wrong derivative where the function's values say nothing of it. That is so
///
/// - where an element's effect drowns in rounding (inconclusive, unless the double-double
///   arithmetic has a form for every operation);
/// - where numbers are so large that an operation such as a sine or a remainder sees them on a
///   lattice only, and for a NaN or ∞ behind a step that is infinitely steep: both inconclusive;
/// - of a rule that is wrong at one number only, where this is a computed number that rounding may
///   have missed, or in a stretch of a few last bits, or beside kinks at the same number
///   (inconclusive);
/// - at a kink, within the interval, and the shares of a tie of numbers that were computed: only
///   arguments are seen to be equal;
/// - below the accuracy of the evidence: 10⁻¹⁰ of a derivative by plain differences, 10⁻¹⁴ where
///   digits are compared as well, and what rounding explains.
///
/// Only an operation that [says so][dev.adjoint.core.tape.Op#isClosed] may not have a second
/// derivative; any other that throws or gives a constant where its gradient is differentiated is
/// wrong.
///
/// When a gradient is rejected, the operations at fault are looked for: each recorded operation is
/// checked alone, at the operands that it had in the graph, and one that fails becomes a
/// [culprit][dev.adjoint.core.check.Culprit], with its source line and the likely
/// [mistake][dev.adjoint.core.check.Mistake].
///
/// # Where to read on
///
/// This package holds the words in which a check is asked for and answered: claim, settings,
/// recording; finding, verdict, mistake, culprit, report. The check itself stands in four rooms,
/// none of which knows the ones behind it:
///
/// - [dev.adjoint.core.check.numerical]: derivatives of plain functions, with their errors;
/// - [dev.adjoint.core.check.evidence]: what is measured of a function, its sweeps and its replays;
/// - [dev.adjoint.core.check.blame]: which operation is at fault, and what is wrong with it;
/// - [dev.adjoint.core.check.judgment]: what follows, by the
///   [checker][dev.adjoint.core.check.judgment.GradientChecker].
///
/// # Beside other checkers
///
/// What gradient checkers decide. Ours is asserted by `GradientCheckersComparedTest`; the others
/// were run by `tests/peers/gradient_checkers.py` on the same functions, at their default settings:
/// `gradcheck` of PyTorch 2.13.0 and its fast mode (10⁵ numbers are too many for the slow one),
/// `check_grads` of JAX 0.10.2 in reverse and in forward mode, and DL4J's rule by its published
/// formula. Each function works element by element on float64 numbers. Of the two large arrays,
/// ours looks at 20 elements one by one, and at all of them together along directions.
///
/// | case | right? | ours | gradcheck | fast | reverse | forward | DL4J |
/// |---|---|---|---|---|---|---|---|
/// | sin, derivative 0.05 % off | no | rejects | accepts | accepts | rejects | rejects | accepts |
/// | 10⁻⁷ sin, sign flipped | no | rejects | accepts | accepts | accepts | accepts | rejects |
/// | 10⁻¹² sin, sign flipped | no | rejects | accepts | accepts | accepts | accepts | accepts |
/// | sin, backward uses g³ | no | rejects | accepts | rejects | rejects | rejects | accepts |
/// | sin, backward ignores g | no | rejects | rejects | rejects | rejects | rejects | accepts |
/// | x², 1 of 2000 wrong | no | rejects | rejects | accepts | rejects | rejects | rejects |
/// | sin of 10⁵ numbers, 50 % off | no | rejects | – | accepts | rejects | accepts | rejects |
/// | x² at 10⁹ | yes | accepts | rejects | rejects | rejects | rejects | rejects |
/// | abs x at 10⁻⁷ | yes | accepts | rejects | rejects | rejects | rejects | rejects |
/// | log x at 10⁻⁷ | yes | accepts | rejects | rejects | rejects | rejects | accepts |
@NullMarked
package dev.adjoint.core.check;

import org.jspecify.annotations.NullMarked;
