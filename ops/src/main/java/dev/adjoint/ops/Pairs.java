package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Arithmetic;

/// Functions of two numbers, applied to corresponding elements. Shapes broadcast; a plain number
/// stands for a tensor full of it.
public sealed interface Pairs extends Operand permits Tensor {

  /// a + b. VJP: ā = ȳ, b̄ = ȳ, each summed over the axes along which it was broadcast.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor add(Tensor b) {
    return PairOps.ADD.of(this, b);
  }

  /// a + b for a plain number b.
  default Tensor add(double b) {
    return add(Tensor.number(b, this));
  }

  /// a − b. VJP: ā = ȳ, b̄ = −ȳ.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor sub(Tensor b) {
    return PairOps.SUB.of(this, b);
  }

  /// a − b for a plain number b.
  default Tensor sub(double b) {
    return sub(Tensor.number(b, this));
  }

  /// b − a for a plain number b: the operands the other way round.
  default Tensor rsub(double b) {
    return Tensor.number(b, this).sub((Tensor) this);
  }

  /// a · b. VJP: ā = ȳ·b, b̄ = ȳ·a.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor mul(Tensor b) {
    return PairOps.MUL.of(this, b);
  }

  /// a · b for a plain number b.
  default Tensor mul(double b) {
    return mul(Tensor.number(b, this));
  }

  /// a / b. VJP: ā = ȳ/b, b̄ = −ȳ/b · y.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor div(Tensor b) {
    return PairOps.DIV.of(this, b);
  }

  /// a / b for a plain number b.
  default Tensor div(double b) {
    return div(Tensor.number(b, this));
  }

  /// b / a for a plain number b: the operands the other way round.
  default Tensor rdiv(double b) {
    return Tensor.number(b, this).div((Tensor) this);
  }

  /// The greater of a and b; NaN if either is. VJP: ȳ goes to the greater one, and half of it to each
  /// at a tie.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor maximum(Tensor b) {
    return PairOps.MAXIMUM.of(this, b);
  }
}

/// The operations behind [Pairs]: kernel and rules of each.
final class PairOps {
  static final Pointwise ADD =
      Pointwise.binary("add", Arithmetic.ADD, (g, _, _, _) -> g, (g, _, _, _) -> g);
  static final Pointwise SUB =
      Pointwise.binary("sub", Arithmetic.SUB, (g, _, _, _) -> g, (g, _, _, _) -> g.neg());
  static final Pointwise MUL =
      Pointwise.binary("mul", Arithmetic.MUL, (g, _, b, _) -> g.mul(b), (g, a, _, _) -> g.mul(a));
  static final Pointwise DIV =
      Pointwise.binary(
          "div", Arithmetic.DIV, (g, _, b, _) -> g.div(b), (g, _, b, y) -> g.div(b).mul(y).neg());
  static final Pointwise MAXIMUM =
      Pointwise.binary(
          "maximum",
          Arithmetic.MAXIMUM,
          (g, a, b, _) -> g.mul(PairOps.MAXIMUM_SLOPE.of(a, b)),
          (g, a, b, _) -> g.mul(PairOps.MAXIMUM_SLOPE.of(b, a)));
  private static final Pointwise MAXIMUM_SLOPE =
      Pointwise.flat("maximumSlope", Arithmetic.MAXIMUM_SLOPE);

  private PairOps() {}
}
