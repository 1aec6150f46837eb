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
///   arithmetic: they accept and reject to a few ULP, if the function does not contradict.
/// - *Regression*, polynomials through random points on every scale, from the argument's size down
///   to its last bits: it rejects, and tells kinks, jumps and edges.
/// - *Stochastic rounding*, the recording replayed with every result moved by about a rounding and
///   swept with scaled cotangents: it excuses what rounding explains.
///
/// Laws:
///
/// 1. Each result is judged by itself, by a sweep with a cotangent that is zero elsewhere. Only
///    where there are very many are random mixtures judged first: a mixture hides what a small
///    result contributes behind the rounding of a large one.
/// 2. Nothing is rejected on plain differences alone, unless ten elements of the same argument have
///    been rejected with all care before.
/// 3. What differences cannot decide is *inconclusive*, with the reason, and never passes in
///    silence.
/// 4. At a kink any value between the one-sided derivatives is right.
/// 5. Whatever the sample, the product is compared with differences along directions that move all
///    elements; where these disagree, the mistake is followed to an element by bisection.
///
/// What it cannot see: a wrong derivative where the function's values say nothing of it. That is so
/// where an element's effect drowns in rounding (inconclusive, unless the double-double arithmetic
/// has a form for every operation), where numbers are so large that an operation such as a sine or
/// a remainder sees them on a lattice only, and at a kink, within the interval.
///
/// When a gradient is rejected, the operations at fault are looked for: each recorded operation is
/// checked alone, at the operands that it had in the graph, and one that fails becomes a
/// [culprit][dev.adjoint.core.check.Culprit], with its source line and the likely
/// [mistake][dev.adjoint.core.check.Mistake].
@NullMarked
package dev.adjoint.core.check;

import org.jspecify.annotations.NullMarked;
