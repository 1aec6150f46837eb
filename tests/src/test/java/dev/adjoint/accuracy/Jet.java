package dev.adjoint.accuracy;

import dev.adjoint.ops.kernel.HighPrecision;
import java.math.BigDecimal;

/// A function of two variables at a point: its value and its first and second derivatives, carried
/// through sums, products and functions by Taylor's formula.
///
/// @param y its value
/// @param a ∂y/∂a
/// @param b ∂y/∂b
/// @param aa ∂²y/∂a²
/// @param ab ∂²y/∂a∂b
/// @param bb ∂²y/∂b²
record Jet(Sum y, Sum a, Sum b, Sum aa, Sum ab, Sum bb) {
  private static final Sum ONE = Sum.of(BigDecimal.ONE);

  static Jet constant(BigDecimal y) {
    return new Jet(Sum.of(y), Sum.ZERO, Sum.ZERO, Sum.ZERO, Sum.ZERO, Sum.ZERO);
  }

  static Jet constant(double y) {
    return constant(HighPrecision.of(y));
  }

  /// The first variable.
  static Jet first(double a) {
    return new Jet(Sum.of(HighPrecision.of(a)), ONE, Sum.ZERO, Sum.ZERO, Sum.ZERO, Sum.ZERO);
  }

  /// The second variable.
  static Jet second(double b) {
    return new Jet(Sum.of(HighPrecision.of(b)), Sum.ZERO, ONE, Sum.ZERO, Sum.ZERO, Sum.ZERO);
  }

  BigDecimal value() {
    return y.value();
  }

  int signum() {
    return value().signum();
  }

  int compareTo(double other) {
    return value().compareTo(HighPrecision.of(other));
  }

  Jet plus(Jet o) {
    return new Jet(
        y.plus(o.y), a.plus(o.a), b.plus(o.b), aa.plus(o.aa), ab.plus(o.ab), bb.plus(o.bb));
  }

  Jet plus(double number) {
    return plus(constant(number));
  }

  Jet minus(Jet o) {
    return plus(o.negate());
  }

  Jet negate() {
    return new Jet(y.negate(), a.negate(), b.negate(), aa.negate(), ab.negate(), bb.negate());
  }

  Jet times(double number) {
    return times(constant(number));
  }

  /// (uv)″ = u″v + 2u′v′ + uv″.
  Jet times(Jet o) {
    return new Jet(
        y.times(o.y),
        a.times(o.y).plus(y.times(o.a)),
        b.times(o.y).plus(y.times(o.b)),
        aa.times(o.y).plus(a.times(o.a).times(BigDecimal.TWO)).plus(y.times(o.aa)),
        ab.times(o.y).plus(a.times(o.b)).plus(b.times(o.a)).plus(y.times(o.ab)),
        bb.times(o.y).plus(b.times(o.b).times(BigDecimal.TWO)).plus(y.times(o.bb)));
  }

  Jet over(Jet o) {
    return times(Exact.reciprocal(o));
  }

  /// f of this, for a function f with the value f and the derivatives f1 and f2 here: (f ∘ u)″ =
  /// f″·u′² + f′·u″.
  Jet map(Sum f, Sum f1, Sum f2) {
    return new Jet(
        f,
        f1.times(a),
        f1.times(b),
        f2.times(a).times(a).plus(f1.times(aa)),
        f2.times(a).times(b).plus(f1.times(ab)),
        f2.times(b).times(b).plus(f1.times(bb)));
  }

  Jet map(BigDecimal f, BigDecimal f1, BigDecimal f2) {
    return map(Sum.of(f), Sum.of(f1), Sum.of(f2));
  }

  /// f(u, v) by the chain rule, where f is given at the values of u and v as if these were its
  /// variables.
  static Jet compose(Jet f, Jet u, Jet v) {
    return new Jet(
        f.y,
        f.a.times(u.a).plus(f.b.times(v.a)),
        f.a.times(u.b).plus(f.b.times(v.b)),
        bend(f, u.a, v.a, u.a, v.a).plus(f.a.times(u.aa)).plus(f.b.times(v.aa)),
        bend(f, u.a, v.a, u.b, v.b).plus(f.a.times(u.ab)).plus(f.b.times(v.ab)),
        bend(f, u.b, v.b, u.b, v.b).plus(f.a.times(u.bb)).plus(f.b.times(v.bb)));
  }

  /// f″ in two directions.
  private static Sum bend(Jet f, Sum u1, Sum v1, Sum u2, Sum v2) {
    return f.aa
        .times(u1)
        .times(u2)
        .plus(f.ab.times(u1).times(v2))
        .plus(f.ab.times(v1).times(u2))
        .plus(f.bb.times(v1).times(v2));
  }
}
