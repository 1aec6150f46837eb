package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Comparison;
import dev.adjoint.ops.kernel.Selection;

/// Comparisons, and choosing by a mask. A mask is a tensor of 1 (true) and 0 (false), of the same
/// type as what was compared; any number but 0 counts as true. Shapes broadcast. No gradient flows
/// through a comparison.
public sealed interface Masks extends Operand permits Tensor {

  /// 1 where a < b, else 0; 0 where either is NaN.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor less(Tensor b) {
    return MaskOps.LESS.of(this, b);
  }

  /// 1 where a < b, else 0, for a plain number b.
  default Tensor less(double b) {
    return less(Tensor.number(b, this));
  }

  /// 1 where a ≤ b, else 0; 0 where either is NaN.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor lessEqual(Tensor b) {
    return MaskOps.LESS_EQUAL.of(this, b);
  }

  /// 1 where a ≤ b, else 0, for a plain number b.
  default Tensor lessEqual(double b) {
    return lessEqual(Tensor.number(b, this));
  }

  /// 1 where a > b, else 0; 0 where either is NaN.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor greater(Tensor b) {
    return MaskOps.GREATER.of(this, b);
  }

  /// 1 where a > b, else 0, for a plain number b.
  default Tensor greater(double b) {
    return greater(Tensor.number(b, this));
  }

  /// 1 where a ≥ b, else 0; 0 where either is NaN.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor greaterEqual(Tensor b) {
    return MaskOps.GREATER_EQUAL.of(this, b);
  }

  /// 1 where a ≥ b, else 0, for a plain number b.
  default Tensor greaterEqual(double b) {
    return greaterEqual(Tensor.number(b, this));
  }

  /// 1 where a = b, else 0; 0 where either is NaN.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor equalTo(Tensor b) {
    return MaskOps.EQUAL.of(this, b);
  }

  /// 1 where a = b, else 0, for a plain number b.
  default Tensor equalTo(double b) {
    return equalTo(Tensor.number(b, this));
  }

  /// 1 where a ≠ b, else 0; 1 where either is NaN.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor notEqual(Tensor b) {
    return MaskOps.NOT_EQUAL.of(this, b);
  }

  /// 1 where a ≠ b, else 0, for a plain number b.
  default Tensor notEqual(double b) {
    return notEqual(Tensor.number(b, this));
  }

  /// This tensor read as a mask: `a` where it is true, `b` where it is false. The element that is not
  /// chosen has no influence, whatever it is.
  ///
  /// VJP: ā is ȳ where the mask is true and *absent* elsewhere, b̄ the other way round: an infinite
  /// derivative in the branch not taken makes no NaN.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor where(Tensor a, Tensor b) {
    return MaskOps.WHERE.of(this, a, b);
  }

  /// `value` where the mask is true, this tensor elsewhere. VJP: x̄ is ȳ where the mask is false and
  /// absent elsewhere.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor maskedFill(Tensor mask, double value) {
    return mask.where(Tensor.number(value, this), (Tensor) this);
  }
}

/// The operations behind [Masks].
final class MaskOps {
  static final Pointwise LESS = Pointwise.flat("less", Comparison.LESS);
  static final Pointwise LESS_EQUAL = Pointwise.flat("lessEqual", Comparison.LESS_EQUAL);
  static final Pointwise GREATER = Pointwise.flat("greater", Comparison.GREATER);
  static final Pointwise GREATER_EQUAL = Pointwise.flat("greaterEqual", Comparison.GREATER_EQUAL);
  static final Pointwise EQUAL = Pointwise.flat("equalTo", Comparison.EQUAL);
  static final Pointwise NOT_EQUAL = Pointwise.flat("notEqual", Comparison.NOT_EQUAL);
  static final Pointwise WHERE =
      Pointwise.ternary(
          "where",
          Selection.SELECT,
          null,
          (g, in, y) -> g.keepWhere(in[0].broadcastTo(y.shape())),
          (g, in, y) -> g.keepWhere(in[0].equalTo(0).broadcastTo(y.shape())));

  private MaskOps() {}
}
