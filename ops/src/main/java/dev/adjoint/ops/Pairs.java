package dev.adjoint.ops;

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

  /// The greater of a and b; NaN if either is. VJP: ȳ goes to the greater one and is absent for the
  /// other; at a tie each gets half.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor maximum(Tensor b) {
    return PairOps.MAXIMUM.of(this, b);
  }

  /// The greater of a and a plain number b; NaN if either is. Half of ȳ flows at a tie; see
  /// [Elementary#clampMin] for all of it, [Activations#relu] for nothing.
  default Tensor maximum(double b) {
    return maximum(Tensor.number(b, this));
  }

  /// The lesser of a and b; NaN if either is. VJP: ȳ goes to the lesser one and is absent for the
  /// other; at a tie each gets half.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor minimum(Tensor b) {
    return PairOps.MINIMUM.of(this, b);
  }

  /// The lesser of a and a plain number b; NaN if either is. Half of ȳ flows at a tie; see
  /// [Elementary#clampMax] for all of it.
  default Tensor minimum(double b) {
    return minimum(Tensor.number(b, this));
  }

  /// What remains of a after a division by b to a whole number rounded towards 0, as Java's `%`: it
  /// has the sign of a. VJP: ā = ȳ, b̄ = −ȳ·trunc(a/b); at a jump, the derivative of the side on which
  /// the value lies.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor fmod(Tensor b) {
    return PairOps.FMOD.of(this, b);
  }

  /// What remains of a after a division by a plain number b, as Java's `%`.
  default Tensor fmod(double b) {
    return fmod(Tensor.number(b, this));
  }

  /// What remains of a after a division by b to a whole number rounded down, as
  /// [Math#floorMod(int, int)]: it has the sign of b. VJP: ā = ȳ, b̄ = −ȳ·⌊a/b⌋; at a jump, the
  /// derivative of the side on which the value lies.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor floorMod(Tensor b) {
    return PairOps.FLOOR_MOD.of(this, b);
  }

  /// What remains of a after a division by a plain number b, with the sign of b.
  default Tensor floorMod(double b) {
    return floorMod(Tensor.number(b, this));
  }
}
