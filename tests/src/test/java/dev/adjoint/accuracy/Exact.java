package dev.adjoint.accuracy;

import static dev.adjoint.ops.kernel.HighPrecision.HALF;
import static dev.adjoint.ops.kernel.HighPrecision.ONE;
import static dev.adjoint.ops.kernel.HighPrecision.PI;
import static dev.adjoint.ops.kernel.HighPrecision.TWO;
import static dev.adjoint.ops.kernel.HighPrecision.add;
import static dev.adjoint.ops.kernel.HighPrecision.div;
import static dev.adjoint.ops.kernel.HighPrecision.mul;
import static dev.adjoint.ops.kernel.HighPrecision.sub;
import static java.math.BigDecimal.ZERO;

import dev.adjoint.ops.kernel.HighPrecision;
import java.math.BigDecimal;

/// The elementary, circular and hyperbolic functions with two derivatives each, from formulas that
/// do not cancel.
///
/// Where one of the three is infinite, all of them throw [ArithmeticException].
final class Exact {

  private Exact() {}

  static Jet reciprocal(Jet x) {
    BigDecimal y = div(ONE, x.value());
    BigDecimal square = mul(y, y);
    return x.map(y, square.negate(), mul(TWO, mul(square, y)));
  }

  static Jet square(Jet x) {
    return x.times(x);
  }

  static Jet abs(Jet x) {
    return x.times(x.signum());
  }

  static Jet sqrt(Jet x) {
    BigDecimal y = HighPrecision.sqrt(x.value());
    BigDecimal f1 = div(HALF, y);
    return x.map(y, f1, div(mul(f1, HALF), x.value()).negate());
  }

  /// y = ∛x, y′ = y/3x, y″ = −2y/9x².
  static Jet cbrt(Jet x) {
    BigDecimal v = x.value();
    BigDecimal root = HighPrecision.exp(div(HighPrecision.log(v.abs()), BigDecimal.valueOf(3)));
    BigDecimal y = v.signum() < 0 ? root.negate() : root;
    BigDecimal f1 = div(y, mul(BigDecimal.valueOf(3), v));
    return x.map(y, f1, div(mul(f1, TWO), mul(BigDecimal.valueOf(-3), v)));
  }

  /// x^p and p·x^(p−1) and p·(p−1)·x^(p−2); a factor 0 makes 0 of any power.
  static Jet pow(Jet x, double p) {
    BigDecimal v = x.value();
    BigDecimal e = HighPrecision.of(p);
    BigDecimal bend = mul(e, e.subtract(ONE));
    return x.map(
        power(v, e),
        e.signum() == 0 ? ZERO : mul(e, power(v, e.subtract(ONE))),
        bend.signum() == 0 ? ZERO : mul(bend, power(v, e.subtract(TWO))));
  }

  private static BigDecimal power(BigDecimal x, BigDecimal p) {
    if (p.signum() == 0) {
      return ONE;
    }
    if (x.signum() == 0 && p.signum() > 0) {
      return ZERO;
    }
    BigDecimal y = HighPrecision.exp(mul(p, HighPrecision.log(x.abs())));
    return x.signum() < 0 && p.toBigIntegerExact().testBit(0) ? y.negate() : y;
  }

  static Jet exp(Jet x) {
    BigDecimal y = HighPrecision.exp(x.value());
    return x.map(y, y, y);
  }

  static Jet expm1(Jet x) {
    BigDecimal e = HighPrecision.exp(x.value());
    return x.map(HighPrecision.expm1(x.value()), e, e);
  }

  static Jet log(Jet x) {
    BigDecimal f1 = div(ONE, x.value());
    return x.map(HighPrecision.log(x.value()), f1, mul(f1, f1).negate());
  }

  static Jet log1p(Jet x) {
    BigDecimal f1 = div(ONE, x.value().add(ONE));
    return x.map(HighPrecision.log1p(x.value()), f1, mul(f1, f1).negate());
  }

  static Jet sin(Jet x) {
    BigDecimal s = HighPrecision.sin(x.value());
    return x.map(s, HighPrecision.cos(x.value()), s.negate());
  }

  static Jet cos(Jet x) {
    BigDecimal c = HighPrecision.cos(x.value());
    return x.map(c, HighPrecision.sin(x.value()).negate(), c.negate());
  }

  static Jet tan(Jet x) {
    BigDecimal c = HighPrecision.cos(x.value());
    BigDecimal t = div(HighPrecision.sin(x.value()), c);
    BigDecimal f1 = div(ONE, mul(c, c));
    return x.map(t, f1, mul(mul(TWO, t), f1));
  }

  static Jet asin(Jet x) {
    BigDecimal s = asinSlope(x.value());
    return x.map(HighPrecision.atan(mul(x.value(), s)), s, mul(x.value(), mul(s, mul(s, s))));
  }

  static Jet acos(Jet x) {
    return Jet.constant(PI.divide(TWO)).minus(asin(x));
  }

  private static BigDecimal asinSlope(BigDecimal x) {
    return div(ONE, HighPrecision.sqrt(ONE.subtract(x).multiply(ONE.add(x))));
  }

  static Jet atan(Jet x) {
    BigDecimal v = x.value();
    BigDecimal f1 = div(ONE, add(ONE, mul(v, v)));
    return x.map(HighPrecision.atan(v), f1, mul(mul(v, f1), f1).multiply(TWO).negate());
  }

  static Jet sinh(Jet x) {
    BigDecimal s = sinh(x.value());
    return x.map(s, cosh(x.value()), s);
  }

  static Jet cosh(Jet x) {
    BigDecimal c = cosh(x.value());
    return x.map(c, sinh(x.value()), c);
  }

  static Jet tanh(Jet x) {
    BigDecimal c = cosh(x.value());
    BigDecimal t = div(sinh(x.value()), c);
    BigDecimal f1 = div(ONE, mul(c, c));
    return x.map(t, f1, mul(mul(TWO, t), f1).negate());
  }

  /// With n = e^x − 1 it is ½·(n + n/(n + 1)).
  private static BigDecimal sinh(BigDecimal x) {
    BigDecimal n = HighPrecision.expm1(x.abs());
    BigDecimal y = mul(HALF, add(n, div(n, add(n, ONE))));
    return x.signum() < 0 ? y.negate() : y;
  }

  private static BigDecimal cosh(BigDecimal x) {
    BigDecimal e = HighPrecision.exp(x.abs());
    return mul(HALF, add(e, div(ONE, e)));
  }

  static Jet asinh(Jet x) {
    BigDecimal v = x.value().abs();
    BigDecimal root = HighPrecision.sqrt(add(ONE, mul(v, v)));
    BigDecimal y = HighPrecision.log1p(add(v, div(mul(v, v), add(ONE, root))));
    return inverse(x, x.signum() < 0 ? y.negate() : y, root);
  }

  static Jet acosh(Jet x) {
    BigDecimal t = x.value().subtract(ONE);
    BigDecimal root = HighPrecision.sqrt(t.multiply(x.value().add(ONE)));
    return inverse(x, HighPrecision.log1p(add(t, root)), root);
  }

  /// y′ = 1/r and y″ = −x/r³.
  private static Jet inverse(Jet x, BigDecimal y, BigDecimal root) {
    BigDecimal f1 = div(ONE, root);
    return x.map(y, f1, mul(x.value(), mul(f1, mul(f1, f1))).negate());
  }

  static Jet atanh(Jet x) {
    BigDecimal v = x.value();
    BigDecimal y = HighPrecision.log1p(div(mul(TWO, v.abs()), sub(ONE, v.abs())));
    BigDecimal f1 = div(ONE, ONE.subtract(v).multiply(ONE.add(v)));
    return x.map(mul(v.signum() < 0 ? HALF.negate() : HALF, y), f1, mul(mul(TWO, v), mul(f1, f1)));
  }
}
