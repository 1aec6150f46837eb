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

  /// a · b + c, rounded once. VJP: ā = ȳ·b, b̄ = ȳ·a, c̄ = ȳ.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor fma(Tensor b, Tensor c) {
    return PairOps.FMA.of(this, b, c);
  }

  /// a · b + c, rounded once, for a plain number b.
  default Tensor fma(double b, Tensor c) {
    return fma(Tensor.number(b, this), c);
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

  /// a to the power of b, as [Math#pow] defines it. VJP: ā = ȳ·b·a^(b−1), b̄ = ȳ·y·log a, with
  /// their limits at a = 0: ā is 0 where b is 0 or the power is, b̄ is 0 where b > 0. For negative
  /// a, b̄ is NaN: there the power exists at whole numbers b only.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor pow(Tensor b) {
    return PowerOps.POW.of(this, b);
  }

  /// b to the power of a for a plain number b: the operands the other way round.
  default Tensor rpow(double b) {
    return Tensor.number(b, this).pow((Tensor) this);
  }

  /// The angle in [−π, π] of the point with the coordinates b to the right and a upwards. VJP:
  /// ā = ȳ·b/(a² + b²), b̄ = −ȳ·a/(a² + b²), NaN where both are 0.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor atan2(Tensor b) {
    return PairFunctionOps.ATAN2.of(this, b);
  }

  /// The angle of the point with the coordinates b, a plain number, to the right and a upwards.
  default Tensor atan2(double b) {
    return atan2(Tensor.number(b, this));
  }

  /// √(a² + b²), without overflow on the way. VJP: ā = ȳ·a/y, b̄ = ȳ·b/y, both 0 where y is 0.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor hypot(Tensor b) {
    return PairFunctionOps.HYPOT.of(this, b);
  }

  /// √(a² + b²) for a plain number b.
  default Tensor hypot(double b) {
    return hypot(Tensor.number(b, this));
  }

  /// a·log b, and 0 where a is 0, whatever number b is. VJP: ā = ȳ·log b, b̄ = ȳ·a/b, which is 0
  /// where both are 0.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor xlogy(Tensor b) {
    return PairFunctionOps.XLOGY.of(this, b);
  }

  /// a·log b for a plain number b.
  default Tensor xlogy(double b) {
    return xlogy(Tensor.number(b, this));
  }

  /// a·log(1 + b), and 0 where a is 0, whatever number b is. VJP: ā = ȳ·log(1 + b), b̄ = ȳ·a/(1 +
  /// b), which is 0 where a is 0 and b is −1.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor xlog1py(Tensor b) {
    return PairFunctionOps.XLOG1PY.of(this, b);
  }

  /// a·log(1 + b) for a plain number b.
  default Tensor xlog1py(double b) {
    return xlog1py(Tensor.number(b, this));
  }

  /// log(e^a + e^b), without overflow on the way. VJP: ā = ȳ·σ(a − b), b̄ = ȳ·σ(b − a), half each
  /// where a = b, also where both are infinite.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor logAddExp(Tensor b) {
    return PairFunctionOps.LOG_ADD_EXP.of(this, b);
  }

  /// log(e^a + e^b) for a plain number b.
  default Tensor logAddExp(double b) {
    return logAddExp(Tensor.number(b, this));
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
  /// has the sign of a. VJP: ā = ȳ, b̄ = −ȳ·trunc(a/b); at a jump, the derivative of the side on
  /// which the value lies.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the shapes do not broadcast
  default Tensor fmod(Tensor b) {
    return PairFunctionOps.FMOD.of(this, b);
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
    return PairFunctionOps.FLOOR_MOD.of(this, b);
  }

  /// What remains of a after a division by a plain number b, with the sign of b.
  default Tensor floorMod(double b) {
    return floorMod(Tensor.number(b, this));
  }
}
