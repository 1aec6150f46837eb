/// Programs: a function recorded once, with its reverse sweeps, and replayed many times.
///
/// A function is run as it is, while an [observer][dev.adjoint.core.tape.Observer] writes down
/// every operation: those of the forward pass, those by which sweeps compute cotangents, those that
/// update weights. What is left when that list is simplified is a *program*: a list of operations,
/// each bound to its arrays. Running it computes the same numbers, bit for bit, without tape,
/// handles or new arrays.
///
/// Laws:
///
/// 1. A recording becomes a program only when the function has done the very same twice: the same
///    operations on the same values, with the same numbers from elsewhere. A function that uses
///    something else each time (a counter, a field, a generator of its own) stays without one.
/// 2. Programs are kept by the shapes of what they are given, and by what was learned on the way. A
///    raw number that the function looks at (`value`, `item`, a gradient) is a *guard* on its bits;
///    a question asked by `test` is a guard on the answer. Where a replay finds a guard that does
///    not hold, it stops before anything has changed, and the function is run and recorded again.
/// 3. Random numbers are drawn anew by each replay, in the order of the recording; those that were
///    drawn before a guard ended a replay are taken by what is run in its stead. So a generator
///    goes on as it would without programs.
/// 4. What no result needs is not computed, and errors that it might have raised are not raised.
/// 5. Arrays are planned before the first run. A result takes the place of what nobody reads any
///    more; new values of a state that runs from step to step are written over the old ones.
/// 6. Pointwise operations on long arrays of one shape run together, tile by tile, and what only
///    they read never stands in memory as a whole; a sum of all elements goes along. Each element
///    is computed as it would be alone. How the operations of a tile are
///    [run][dev.adjoint.core.tape.Op#chain] is theirs: after a while as one loop.
/// 7. A step on arrays of a few numbers takes longer to call than to compute. Once a program has
///    run so often that it pays, runs of such steps are
///    [unrolled][dev.adjoint.core.tape.Op#unroll]: written out number by number, and made a class
///    without branches or loops, where numbers are local variables. The bits are the same, for each
///    number is computed by what computes it in the step; guards between such steps wait until all
///    of them are done.
/// 8. Contractions do the step that alone reads their result along with their own, share one copy
///    of what each would have to rearrange, and find what never changes in the order they read it.
/// 9. Where [settings][dev.adjoint.core.program.Settings#onThreads] ask for several threads, a
///   large product of two matrices and a large pointwise step that is alone are cut into parts that
///   run at the same time. How, does not change a bit. Groups that run tile by tile and stacks of
///   products run on one thread.
/// 10. What a [block][dev.adjoint.core.tape.Block] computes again for the sweep is computed again
///   in a program too, and not merged with what the forward pass has computed.
/// 11. A function of plain numbers becomes [one class][dev.adjoint.core.program.ScalarReplay] with
///   its sweep, and is compared with it once before that is trusted.
///
/// What cannot be seen is what the function reads elsewhere and that changes seldom: a field, an
/// array written to behind its back; coins that its own code flips, where a few flips in a row fall
/// alike; numbers read on another thread; numbers that a question carries out of
/// [test][dev.adjoint.core.tape.Variable#test] beside its answer.
/// [Settings][dev.adjoint.core.program.Settings] can have every n-th replay compared with the
/// function itself.
@NullMarked
package dev.adjoint.core.program;

import org.jspecify.annotations.NullMarked;
