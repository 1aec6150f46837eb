package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Selection;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Which elements of a cotangent are there at all.
///
/// A cotangent that `where`, indexing or padding keeps from flowing is *absent*, which is not the
/// same as 0: an absent cotangent times an infinite derivative is absent, while 0·∞ is NaN. So the
/// sweep carries a mask along. Pointwise operations apply it again, operations that move elements
/// about transport it, adding two cotangents keeps an element absent only where both are; everything
/// else reads an absent element as 0. The mask is computed only if somebody asks for it.
final class Presence {
  /// Every element is there.
  static final Presence FULL = new Presence(null);

  /// x where the mask is not 0, else 0; its own cotangent is absent in the same places.
  private static final Pointwise KEEP =
      Pointwise.ternary(
          "keep", Selection.SELECT, null, (g, inputs, _) -> g.keepWhere(inputs[0]), null);

  private final @Nullable Supplier<Tensor> compute;
  private @Nullable Tensor mask;

  private Presence(@Nullable Supplier<Tensor> compute) {
    this.compute = compute;
  }

  /// Elements are there where the mask is not 0.
  static Presence of(Supplier<Tensor> mask) {
    return new Presence(mask);
  }

  boolean isFull() {
    return compute == null;
  }

  private Tensor mask(Tensor like) {
    if (compute == null) {
      return Tensor.ones(like.dtype(), like.shape());
    }
    if (mask == null) {
      mask = compute.get().lasting();
    }
    return mask;
  }

  /// The values with zeros where they are absent, carrying this presence.
  Tensor restrict(Tensor values) {
    if (compute == null) {
      return values;
    }
    return KEEP.of(mask(values), values, Tensor.number(0, values)).withPresence(this);
  }

  /// The presence of elements that are moved about as `move` does with the elements of `g`.
  ///
  /// @param leavesHoles whether the result has elements to which none of `g` is moved
  Presence moved(Tensor g, boolean leavesHoles, UnaryOperator<Tensor> move) {
    return isFull() && !leavesHoles ? FULL : of(() -> move.apply(mask(g)).notEqual(0));
  }

  /// The presence of elements that are there under this presence and where a mask is not 0.
  Presence and(Tensor g, Tensor other) {
    return of(() -> isFull() ? other.lasting() : mask(g).mul(other.notEqual(0)));
  }

  /// The presence of a sum of two cotangents.
  Presence or(Tensor g, Presence other) {
    return isFull() || other.isFull() ? FULL : of(() -> mask(g).maximum(other.mask(g)));
  }
}
