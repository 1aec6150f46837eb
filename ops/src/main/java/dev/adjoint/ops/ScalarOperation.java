package dev.adjoint.ops;

import dev.adjoint.core.scalar.ScalarOp;
import dev.adjoint.core.tape.Term;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// An operation on plain numbers: its value, its partial derivatives, and its second ones.
///
/// An operation of your own is made as the built-in ones are:
///
/// ```java
/// static final ScalarOperation.Unary SOFT_CLIP =
///     ScalarOperation.of(
///         "softClip",
///         x -> x / Math.sqrt(1 + x * x),
///         (x, y) -> Math.pow(1 + x * x, -1.5),
///         (x, y) -> -3 * x * Math.pow(1 + x * x, -2.5));
///
/// Scalar y = SOFT_CLIP.of(s);
/// ```
///
/// Held in a `static final` field, it costs no more than a built-in one: these are records, whose
/// fields the compiler takes for constants.
public sealed interface ScalarOperation extends ScalarOp {

  /// A derivative of a function of one number.
  @FunctionalInterface
  interface Slope {
    /// The derivative at x.
    ///
    /// @param y the function's value at x
    double at(double x, double y);
  }

  /// A derivative of a function of two numbers.
  @FunctionalInterface
  interface Partial {
    /// The derivative at (a, b).
    ///
    /// @param y the function's value at (a, b)
    double at(double a, double b, double y);
  }

  /// A function of one number.
  static Unary of(String name, DoubleUnaryOperator f, Slope slope, Slope curvature) {
    return new Unary(name, f, slope, curvature);
  }

  /// A function of two numbers. Given a plain number for b, only `partialA` and `secondA` are used.
  ///
  /// @param secondA ∂²y/∂a²
  /// @param mixed ∂²y/∂a∂b
  /// @param secondB ∂²y/∂b²
  static Binary of(
      String name,
      DoubleBinaryOperator f,
      Partial partialA,
      Partial partialB,
      Partial secondA,
      Partial mixed,
      Partial secondB) {
    return new Binary(name, f, partialA, partialB, secondA, mixed, secondB);
  }

  /// A partial that is there, whatever it is: −0.0 would be taken for [#ABSENT].
  private static double there(double partial) {
    return partial + 0.0;
  }

  /// y = f(x).
  record Unary(String name, DoubleUnaryOperator f, Slope slope, Slope curvature)
      implements ScalarOperation {

    /// Applies the operation. The result is recorded if x is.
    ///
    /// @throws IllegalStateException if the tape was cleared since x was recorded, or belongs to
    ///     another thread
    public Scalar of(Scalar x) {
      return Scalar.apply(this, x);
    }

    @Override
    public double value(double a, double b) {
      return f.applyAsDouble(a);
    }

    double slopeAt(double x, double y) {
      return there(slope.at(x, y));
    }

    @Override
    public double partial(int argument, double a, double b, double y) {
      return slopeAt(a, y);
    }

    @Override
    public double second(int argument, int other, double a, double b, double y) {
      return curvature.equals(ScalarElementaryOps.STRAIGHT) ? ABSENT : there(curvature.at(a, y));
    }
  }

  /// y = f(a, b).
  record Binary(
      String name,
      DoubleBinaryOperator f,
      Partial partialA,
      Partial partialB,
      Partial secondA,
      Partial mixed,
      Partial secondB)
      implements ScalarOperation {

    /// Applies the operation. The result is recorded if a or b is.
    ///
    /// @throws IllegalStateException if a and b are of two tapes, their tape was cleared since, or
    ///     belongs to another thread
    public Scalar of(Scalar a, Scalar b) {
      return Scalar.apply(this, a, b);
    }

    /// Applies the operation to a plain number b.
    ///
    /// @throws IllegalStateException if the tape was cleared since a was recorded, or belongs to
    ///     another thread
    public Scalar of(Scalar a, double b) {
      return Scalar.apply(this, a, b);
    }

    @Override
    public Optional<Term> term(Term a, Term b) {
      return ScalarTerms.of(this, a, b);
    }

    @Override
    public Optional<Term> partialTerm(int argument, Term a, Term b) {
      return ScalarTerms.partial(this, argument, a, b);
    }

    /// The same function of (b, a).
    Binary swapped() {
      return new Binary(
          name,
          (a, b) -> f.applyAsDouble(b, a),
          swapped(partialB),
          swapped(partialA),
          swapped(secondB),
          swapped(mixed),
          swapped(secondA));
    }

    private static Partial swapped(Partial partial) {
      return partial.equals(ScalarPairOps.ZERO) ? partial : (a, b, y) -> partial.at(b, a, y);
    }

    @Override
    public double value(double a, double b) {
      return f.applyAsDouble(a, b);
    }

    double partialAAt(double a, double b, double y) {
      return there(partialA.at(a, b, y));
    }

    double partialBAt(double a, double b, double y) {
      return there(partialB.at(a, b, y));
    }

    @Override
    public double partial(int argument, double a, double b, double y) {
      return argument == 0 ? partialAAt(a, b, y) : partialBAt(a, b, y);
    }

    @Override
    public double second(int argument, int other, double a, double b, double y) {
      Partial partial = argument != other ? mixed : argument == 0 ? secondA : secondB;
      return partial.equals(ScalarPairOps.ZERO) ? ABSENT : there(partial.at(a, b, y));
    }
  }

  /// y = f(a, b), where f passes one of the two on.
  ///
  /// @param shareA what of ȳ goes to a: 1 if it was chosen, 0 if not, a share at a tie
  /// @param shareB what of ȳ goes to b
  record Choice(
      String name, DoubleBinaryOperator f, DoubleBinaryOperator shareA, DoubleBinaryOperator shareB)
      implements ScalarOperation {

    Scalar of(Scalar a, Scalar b) {
      return Scalar.apply(this, a, b);
    }

    Scalar of(Scalar a, double b) {
      return Scalar.apply(this, a, b);
    }

    Choice swapped() {
      return new Choice(
          name,
          (a, b) -> f.applyAsDouble(b, a),
          (a, b) -> shareB.applyAsDouble(b, a),
          (a, b) -> shareA.applyAsDouble(b, a));
    }

    double partialA(double a, double b) {
      return orAbsent(shareA.applyAsDouble(a, b));
    }

    double partialB(double a, double b) {
      return orAbsent(shareB.applyAsDouble(a, b));
    }

    private static double orAbsent(double share) {
      return share == 0 ? ABSENT : share;
    }

    @Override
    public double value(double a, double b) {
      return f.applyAsDouble(a, b);
    }

    @Override
    public double partial(int argument, double a, double b, double y) {
      return argument == 0 ? partialA(a, b) : partialB(a, b);
    }

    @Override
    public double second(int argument, int other, double a, double b, double y) {
      return ABSENT;
    }
  }
}
