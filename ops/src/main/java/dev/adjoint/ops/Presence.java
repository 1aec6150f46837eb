package dev.adjoint.ops;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Which elements of a cotangent are there at all.
///
/// A cotangent that `where`, indexing or padding keeps from flowing is *absent*, which is not the
/// same as 0: an absent cotangent times an infinite derivative is absent, while 0·∞ is NaN. So the
/// sweep carries a mask along. Pointwise operations apply it again, operations that move elements
/// about transport it, adding two cotangents keeps an element absent only where both are;
/// everything else reads an absent element as 0. The mask is computed only if somebody asks for it,
/// or if what it is made of is about to be dropped.
final class Presence {
  /// Every element is there.
  static final Presence FULL = new Presence(null, 0);

  /// How many masks may wait for each other: what asks for the last one recurs as deep as this.
  private static final int DEEPEST = 32;

  private final @Nullable Supplier<Tensor> compute;
  private final int depth;
  private @Nullable Tensor mask;

  private Presence(@Nullable Supplier<Tensor> compute, int depth) {
    this.compute = compute;
    this.depth = depth;
  }

  /// Elements are there where the mask is not 0.
  static Presence of(Supplier<Tensor> mask) {
    return new Presence(mask, 1);
  }

  /// Elements are there where a mask is not 0 that is made from those of other presences.
  private static Presence after(Presence a, Presence b, Supplier<Tensor> mask) {
    int depth = 1 + Math.max(a.depth, b.depth);
    if (depth <= DEEPEST) {
      return new Presence(mask, depth);
    }
    Tensor known = mask.get().kept();
    return of(() -> known);
  }

  boolean isFull() {
    return compute == null;
  }

  private Tensor mask(Tensor like) {
    if (compute == null) {
      return Tensor.ones(like.dtype(), like.shape());
    }
    if (mask == null) {
      mask = compute.get().kept();
    }
    return mask;
  }

  /// Computes the mask, if there is one.
  void settle(Tensor g) {
    if (!isFull()) {
      mask(g);
    }
  }

  /// The mask as 1 and 0: what is combined with another.
  private Tensor flags(Tensor like) {
    return mask(like).notEqual(0);
  }

  /// The values with zeros where they are absent under this presence; an element of the result is
  /// there if it is under this presence and under the one that the values carry.
  Tensor restrict(Tensor values) {
    Presence own = values.presence();
    if (compute == null || own == this) {
      return values;
    }
    Presence both =
        own.isFull() ? this : after(this, own, () -> flags(values).mul(own.flags(values)));
    return mask(values).where(values, 0).withPresence(both);
  }

  /// The presence of elements that are moved about as `move` does with the elements of `g`.
  ///
  /// @param leavesHoles whether the result has elements to which none of `g` is moved
  Presence moved(Tensor g, boolean leavesHoles, UnaryOperator<Tensor> move) {
    return isFull() && !leavesHoles
        ? FULL
        : after(this, this, () -> move.apply(flags(g)).notEqual(0));
  }

  /// The presence of a sum of two cotangents.
  Presence or(Tensor g, Presence other) {
    return isFull() || other.isFull()
        ? FULL
        : after(this, other, () -> flags(g).maximum(other.flags(g)));
  }
}
