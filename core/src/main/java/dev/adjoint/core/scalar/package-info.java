/// The tape for scalars: a flat arena for programs of millions of operations on plain numbers.
///
/// On the tape for tensors an entry is an object with buffers and a rule written in operations.
/// Here an entry is 28 bytes in flat arrays: the places of up to two arguments, the *partials*
/// ∂y/∂a and ∂y/∂b as numbers, which were computed when the operation was, and the
/// [operation][dev.adjoint.core.scalar.ScalarOp] itself. The reverse sweep needs no rule: with the
/// *adjoint* ȳ of an entry (how much the output changes with it) complete, it is
///
/// ```
/// ā += ȳ · ∂y/∂a        b̄ += ȳ · ∂y/∂b
/// ```
///
/// for one entry after the other, the last first.
///
/// Leaves are numbered apart from entries and take no entry: their adjoints stand before those of
/// the entries in the same array, so that the loop need not tell them apart.
///
/// Laws:
///
/// 1. An entry's arguments stand before it, so the sweep is a loop and takes each entry once.
/// 2. An adjoint that nothing flowed to is *absent*, which is not the same as 0: an absent adjoint
///    times an infinite partial is absent, while 0·∞ is NaN.
/// 3. The operation is asked only for what the recorded partials cannot say: second derivatives, by
///    [ScalarTape#hessianProduct][dev.adjoint.core.scalar.ScalarTape#hessianProduct], which
///    computes the values anew from the leaves. Values are not stored.
/// 4. [Gradients][dev.adjoint.core.scalar.ScalarGradients] are values; nothing accumulates from one
///    sweep to the next.
/// 5. `clear` keeps the arrays; a handle from before it is refused.
/// 6. What was recorded can be [read][dev.adjoint.core.scalar.ScalarTape#entries], and a tape can
///    be [watched][dev.adjoint.core.scalar.ScalarObserver]: so a computation can be
///    [replayed][dev.adjoint.core.program.ScalarReplay] with other numbers, without a tape.
///
/// This package knows no formula: the partials come in as numbers, from the vocabulary that extends
/// [ScalarVariable][dev.adjoint.core.scalar.ScalarVariable].
@NullMarked
package dev.adjoint.core.scalar;

import org.jspecify.annotations.NullMarked;
