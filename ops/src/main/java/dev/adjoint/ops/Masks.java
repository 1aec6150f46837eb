package dev.adjoint.ops;

import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.kernel.Arithmetic;
import dev.adjoint.ops.kernel.Comparison;
import dev.adjoint.ops.kernel.Selection;

/// Comparisons, and choosing by a mask. A mask is a tensor of 1 (true) and 0 (false), of the same
/// type as what was compared; any number but 0, NaN too, counts as true. Shapes broadcast. No
/// gradient flows through a comparison, nor through what is logically made of masks.
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

  /// 1 where a is NaN, else 0.
  default Tensor isNaN() {
    return notEqual((Tensor) this);
  }

  /// 1 where a is a finite number, 0 where it is infinite or NaN.
  default Tensor isFinite() {
    return ((Tensor) this).abs().less(Double.POSITIVE_INFINITY);
  }

  /// 1 where a is ∞ or −∞, else 0.
  default Tensor isInfinite() {
    return ((Tensor) this).abs().equalTo(Double.POSITIVE_INFINITY);
  }

  /// 1 where both masks are true, else 0.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor and(Tensor b) {
    return MaskOps.AND.of(notEqual(0), b.notEqual(0));
  }

  /// 1 where at least one of two masks is true, else 0.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor or(Tensor b) {
    return MaskOps.OR.of(notEqual(0), b.notEqual(0));
  }

  /// 1 where exactly one of two masks is true, else 0.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor xor(Tensor b) {
    return MaskOps.XOR.of(notEqual(0), b.notEqual(0));
  }

  /// 1 where this mask is false, else 0.
  default Tensor not() {
    return equalTo(0);
  }

  /// This tensor read as a mask: `a` where it is true, `b` where it is false. The element that is
  /// not chosen has no influence, whatever it is.
  ///
  /// VJP: ā is ȳ where the mask is true and *absent* elsewhere, b̄ the other way round: an infinite
  /// derivative in the branch not taken makes no NaN.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor where(Tensor a, Tensor b) {
    return MaskOps.WHERE.of(this, a, b);
  }

  /// This tensor read as a mask: `a` where it is true, the plain number `b` where it is false.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor where(Tensor a, double b) {
    return where(a, Tensor.number(b, a));
  }

  /// This tensor read as a mask: the plain number `a` where it is true, `b` where it is false.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor where(double a, Tensor b) {
    return where(Tensor.number(a, b), b);
  }

  /// This tensor read as a mask: one plain number where it is true, another where it is false.
  default Tensor where(double a, double b) {
    return where(Tensor.number(a, this), Tensor.number(b, this));
  }

  /// `value` where the mask is true, this tensor elsewhere. VJP: x̄ is ȳ where the mask is false
  /// and absent elsewhere.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor maskedFill(Tensor mask, double value) {
    Shape.broadcast("maskedFill", shape(), mask.shape());
    return mask.where(value, (Tensor) this);
  }

  /// `value` where this tensor is NaN, this tensor elsewhere; infinities stay. VJP: x̄ is ȳ where x
  /// is a number and absent where it is NaN, so that what led to the NaN gets no gradient.
  default Tensor nanToNum(double value) {
    return maskedFill(isNaN(), value);
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
  static final Pointwise AND = Pointwise.flat("and", Arithmetic.MUL);
  static final Pointwise OR = Pointwise.flat("or", Arithmetic.MAXIMUM);
  static final Pointwise XOR = Pointwise.flat("xor", Comparison.NOT_EQUAL);
  static final Pointwise WHERE =
      Pointwise.ternary(
          "where",
          Selection.SELECT,
          null,
          (g, in, y) -> g.keepWhere(in[0].broadcastTo(y.shape())),
          (g, in, y) -> g.keepWhere(in[0].equalTo(0).broadcastTo(y.shape())));

  private MaskOps() {}
}
