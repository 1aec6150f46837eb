package dev.adjoint.ops;

/// Functions of two numbers, and comparisons. Either may be a [Scalar] or a plain number; where a
/// plain number comes first the word begins with r: `x.rsub(1)` is 1 − x.
///
/// An operation on two recorded scalars throws an [IllegalStateException] if they are of two tapes,
/// or if their tape was cleared since.
public sealed interface ScalarPairs permits Scalar {

  /// a + b. Derivatives: 1 and 1.
  default Scalar add(Scalar b) {
    return ScalarPairOps.ADD.of((Scalar) this, b);
  }

  /// a + b for a plain number b.
  default Scalar add(double b) {
    return ScalarPairOps.ADD.of((Scalar) this, b);
  }

  /// a − b. Derivatives: 1 and −1.
  default Scalar sub(Scalar b) {
    return ScalarPairOps.SUB.of((Scalar) this, b);
  }

  /// a − b for a plain number b.
  default Scalar sub(double b) {
    return ScalarPairOps.SUB.of((Scalar) this, b);
  }

  /// b − a for a plain number b: the operands the other way round.
  default Scalar rsub(double b) {
    return ScalarPairOps.RSUB.of((Scalar) this, b);
  }

  /// a · b. Derivatives: b and a.
  default Scalar mul(Scalar b) {
    return ScalarPairOps.MUL.of((Scalar) this, b);
  }

  /// a · b for a plain number b.
  default Scalar mul(double b) {
    return ScalarPairOps.MUL.of((Scalar) this, b);
  }

  /// a / b. Derivatives: 1/b and −y/b.
  default Scalar div(Scalar b) {
    return ScalarPairOps.DIV.of((Scalar) this, b);
  }

  /// a / b for a plain number b.
  default Scalar div(double b) {
    return ScalarPairOps.DIV.of((Scalar) this, b);
  }

  /// b / a for a plain number b: the operands the other way round.
  default Scalar rdiv(double b) {
    return ScalarPairOps.RDIV.of((Scalar) this, b);
  }

  /// a to the power of b. Derivatives: b·a^(b−1) and y·log a, the latter 0 where a is 0 and b > 0.
  default Scalar pow(Scalar b) {
    return ScalarElementaryOps.POW.of((Scalar) this, b);
  }

  /// A plain number b to the power of a: the operands the other way round.
  default Scalar rpow(double b) {
    return ScalarPairOps.RPOW.of((Scalar) this, b);
  }

  /// The greater of a and b; NaN if either is. Derivatives: 1 for the greater one; to the other
  /// nothing flows; at a tie each gets half.
  default Scalar maximum(Scalar b) {
    return ScalarPairOps.MAXIMUM.of((Scalar) this, b);
  }

  /// The greater of a and a plain number b; NaN if either is. Derivative: ½ at a tie; see
  /// [ScalarElementary#clampMin] for all of it, [ScalarActivations#relu] for nothing.
  default Scalar maximum(double b) {
    return ScalarPairOps.MAXIMUM.of((Scalar) this, b);
  }

  /// The lesser of a and b; NaN if either is. Derivatives: 1 for the lesser one; to the other
  /// nothing flows; at a tie each gets half.
  default Scalar minimum(Scalar b) {
    return ScalarPairOps.MINIMUM.of((Scalar) this, b);
  }

  /// The lesser of a and a plain number b; NaN if either is. Derivative: ½ at a tie; see
  /// [ScalarElementary#clampMax] for all of it.
  default Scalar minimum(double b) {
    return ScalarPairOps.MINIMUM.of((Scalar) this, b);
  }

  /// The angle in [−π, π] of the point (b, a). Derivatives: b/r² and −a/r² with r² = a² + b².
  default Scalar atan2(Scalar b) {
    return ScalarPairOps.ATAN2.of((Scalar) this, b);
  }

  /// The angle in [−π, π] of the point (b, a) for a plain number b.
  default Scalar atan2(double b) {
    return ScalarPairOps.ATAN2.of((Scalar) this, b);
  }

  /// √(a² + b²). Derivatives: a/y and b/y; 0 and 0 where y is 0.
  default Scalar hypot(Scalar b) {
    return ScalarPairOps.HYPOT.of((Scalar) this, b);
  }

  /// √(a² + b²) for a plain number b.
  default Scalar hypot(double b) {
    return ScalarPairOps.HYPOT.of((Scalar) this, b);
  }

  /// a · log b, which is 0 where a is 0. Derivatives: log b and a/b, the latter 0 where a is 0.
  default Scalar xlogy(Scalar b) {
    return ScalarPairOps.XLOGY.of((Scalar) this, b);
  }

  /// a · log b for a plain number b.
  default Scalar xlogy(double b) {
    return ScalarPairOps.XLOGY.of((Scalar) this, b);
  }

  /// a·log(1 + b), and 0 where a is 0, whatever number b is. Partials: log(1 + b) and a/(1 + b).
  default Scalar xlog1py(Scalar b) {
    return ScalarPairOps.XLOG1PY.of((Scalar) this, b);
  }

  /// a·log(1 + b) for a plain number b.
  default Scalar xlog1py(double b) {
    return ScalarPairOps.XLOG1PY.of((Scalar) this, b);
  }

  /// log(e^a + e^b). Derivatives: σ(a − b) and σ(b − a); half each where both are the same
  /// infinity.
  default Scalar logAddExp(Scalar b) {
    return ScalarPairOps.LOG_ADD_EXP.of((Scalar) this, b);
  }

  /// log(e^a + e^b) for a plain number b.
  default Scalar logAddExp(double b) {
    return ScalarPairOps.LOG_ADD_EXP.of((Scalar) this, b);
  }

  /// What remains of a after a division by b to a whole number rounded towards 0, as Java's `%`: it
  /// has the sign of a. Derivatives: 1 and −trunc(a/b); at a jump, the derivative of the side on
  /// which the value lies.
  default Scalar fmod(Scalar b) {
    return ScalarPairOps.FMOD.of((Scalar) this, b);
  }

  /// What remains of a after a division by a plain number b, as Java's `%`.
  default Scalar fmod(double b) {
    return ScalarPairOps.FMOD.of((Scalar) this, b);
  }

  /// What remains of a after a division by b to a whole number rounded down, as
  /// [Math#floorMod(int, int)]: it has the sign of b. Derivatives: 1 and −⌊a/b⌋; at a jump, the
  /// derivative of the side on which the value lies.
  default Scalar floorMod(Scalar b) {
    return ScalarPairOps.FLOOR_MOD.of((Scalar) this, b);
  }

  /// What remains of a after a division by a plain number b, with the sign of b.
  default Scalar floorMod(double b) {
    return ScalarPairOps.FLOOR_MOD.of((Scalar) this, b);
  }

  /// Whether a < b; false where either is NaN.
  default boolean less(Scalar b) {
    return ((Scalar) this).asks(ScalarComparison.LESS, b);
  }

  /// Whether a < b for a plain number b.
  default boolean less(double b) {
    return ((Scalar) this).asks(ScalarComparison.LESS, b);
  }

  /// Whether a ≤ b; false where either is NaN.
  default boolean lessEqual(Scalar b) {
    return ((Scalar) this).asks(ScalarComparison.LESS_EQUAL, b);
  }

  /// Whether a ≤ b for a plain number b.
  default boolean lessEqual(double b) {
    return ((Scalar) this).asks(ScalarComparison.LESS_EQUAL, b);
  }

  /// Whether a > b; false where either is NaN.
  default boolean greater(Scalar b) {
    return ((Scalar) this).asks(ScalarComparison.GREATER, b);
  }

  /// Whether a > b for a plain number b.
  default boolean greater(double b) {
    return ((Scalar) this).asks(ScalarComparison.GREATER, b);
  }

  /// Whether a ≥ b; false where either is NaN.
  default boolean greaterEqual(Scalar b) {
    return ((Scalar) this).asks(ScalarComparison.GREATER_EQUAL, b);
  }

  /// Whether a ≥ b for a plain number b.
  default boolean greaterEqual(double b) {
    return ((Scalar) this).asks(ScalarComparison.GREATER_EQUAL, b);
  }

  /// Whether a = b; false where either is NaN.
  default boolean equalTo(Scalar b) {
    return ((Scalar) this).asks(ScalarComparison.EQUAL, b);
  }

  /// Whether a = b for a plain number b.
  default boolean equalTo(double b) {
    return ((Scalar) this).asks(ScalarComparison.EQUAL, b);
  }

  /// Whether a ≠ b; true where either is NaN.
  default boolean notEqual(Scalar b) {
    return ((Scalar) this).asks(ScalarComparison.NOT_EQUAL, b);
  }

  /// Whether a ≠ b for a plain number b.
  default boolean notEqual(double b) {
    return ((Scalar) this).asks(ScalarComparison.NOT_EQUAL, b);
  }
}
