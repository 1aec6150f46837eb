package dev.adjoint.accuracy;

import static dev.adjoint.ops.kernel.HighPrecision.HALF;
import static dev.adjoint.ops.kernel.HighPrecision.ONE;
import static dev.adjoint.ops.kernel.HighPrecision.PI;
import static dev.adjoint.ops.kernel.HighPrecision.SQRT_PI;
import static dev.adjoint.ops.kernel.HighPrecision.TWO;
import static dev.adjoint.ops.kernel.HighPrecision.add;
import static dev.adjoint.ops.kernel.HighPrecision.div;
import static dev.adjoint.ops.kernel.HighPrecision.mul;
import static dev.adjoint.ops.kernel.HighPrecision.sub;

import dev.adjoint.ops.kernel.HighPrecision;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/// The logistic, normal and gamma functions with two derivatives each.
final class ExactSpecial {
  private static final BigDecimal ROOT_2PI =
      HighPrecision.sqrt(mul(TWO, PI.round(HighPrecision.DIGITS)));

  private ExactSpecial() {}

  /// σ′ = σ(x)·σ(−x), σ″ = −σ′·tanh(x/2).
  static Jet sigmoid(Jet x) {
    BigDecimal t = Exact.tanh(x.times(0.5)).value();
    BigDecimal p = logistic(x.value());
    BigDecimal f1 = mul(p, logistic(x.value().negate()));
    return x.map(p, f1, mul(f1, t).negate());
  }

  private static BigDecimal logistic(BigDecimal x) {
    return div(ONE, add(ONE, HighPrecision.exp(x.negate())));
  }

  static Jet softplus(Jet x) {
    BigDecimal v = x.value();
    BigDecimal tail = HighPrecision.log1p(HighPrecision.exp(v.abs().negate()));
    BigDecimal p = logistic(v);
    BigDecimal f2 = mul(p, logistic(v.negate()));
    return x.map(v.signum() > 0 ? add(v, tail) : tail, p, f2);
  }

  /// φ′ = −x·φ, φ″ = (x² − 1)·φ.
  static Jet normalPdf(Jet x) {
    BigDecimal v = x.value();
    BigDecimal p = density(v);
    Sum bend = Sum.of(mul(v, v)).plus(Sum.of(ONE.negate()));
    return x.map(Sum.of(p), Sum.of(mul(v, p).negate()), bend.times(p));
  }

  private static BigDecimal density(BigDecimal x) {
    return div(HighPrecision.exp(mul(HALF, mul(x, x)).negate()), ROOT_2PI);
  }

  static Jet normalCdf(Jet x) {
    BigDecimal v = x.value();
    BigDecimal p = density(v);
    BigDecimal y = mul(HALF, HighPrecision.erfc(div(v.negate(), HighPrecision.sqrt(TWO))));
    return x.map(y, p, mul(v, p).negate());
  }

  static Jet erf(Jet x) {
    BigDecimal s = erfSlope(x.value());
    return x.map(HighPrecision.erf(x.value()), s, mul(mul(TWO, x.value()), s).negate());
  }

  static Jet erfc(Jet x) {
    BigDecimal s = erfSlope(x.value());
    return x.map(HighPrecision.erfc(x.value()), s.negate(), mul(mul(TWO, x.value()), s));
  }

  private static BigDecimal erfSlope(BigDecimal x) {
    return div(mul(TWO, HighPrecision.exp(mul(x, x).negate())), SQRT_PI);
  }

  /// y by Halley's method from a guess that may be rough; y′ = √π/2·e^(y²), y″ = 2y·y′².
  static Jet erfinv(Jet x) {
    BigDecimal goal = x.value().abs();
    if (goal.compareTo(ONE) >= 0) {
      throw new ArithmeticException("erfinv of " + x.value());
    }
    BigDecimal y = guess(goal);
    for (int i = 0; i < 60; i++) {
      BigDecimal miss =
          goal.compareTo(HALF) < 0
              ? sub(HighPrecision.erf(y), goal)
              : sub(ONE.subtract(goal), HighPrecision.erfc(y));
      BigDecimal u = div(miss, erfSlope(y));
      BigDecimal step = div(u, add(ONE, mul(y, u)));
      y = sub(y, step);
      if (step.abs().compareTo(y.abs().scaleByPowerOfTen(-19)) <= 0) {
        break;
      }
    }
    BigDecimal f1 = div(ONE, erfSlope(y));
    BigDecimal signed = x.signum() < 0 ? y.negate() : y;
    return x.map(signed, f1, mul(mul(TWO, signed), mul(f1, f1)));
  }

  /// Winitzki's approximation.
  private static BigDecimal guess(BigDecimal x) {
    double v = x.doubleValue();
    if (v < 1e-3) {
      return div(mul(x, SQRT_PI), TWO);
    }
    double log = Math.log1p(-v) + Math.log1p(v);
    double half = 2 / (Math.PI * 0.147) + log / 2;
    return HighPrecision.of(Math.sqrt(Math.sqrt(half * half - log / 0.147) - half));
  }

  static Jet lgamma(Jet x) {
    return x.map(lgamma(x.value()), polygamma(0, x.value()), polygamma(1, x.value()));
  }

  /// The n-th derivative of digamma.
  static Jet polygamma(int n, Jet x) {
    BigDecimal v = x.value();
    return x.map(polygamma(n, v), polygamma(n + 1, v), polygamma(n + 2, v));
  }

  /// Below ½ log |Γ(x)| = log(π/|sin πx|) − log Γ(1 − x); at 1 and 2 it is 0.
  private static Sum lgamma(BigDecimal x) {
    if (x.compareTo(HALF) >= 0) {
      boolean zero = x.compareTo(ONE) == 0 || x.compareTo(TWO) == 0;
      return zero ? Sum.ZERO : Sum.of(HighPrecision.lgamma(x));
    }
    return Sum.of(HighPrecision.log(div(PI, sinPi(x).abs())))
        .plus(Sum.of(HighPrecision.lgamma(ONE.subtract(x)).negate()));
  }

  /// Below 0 ψ⁽ⁿ⁾(x) = (−1)ⁿ·ψ⁽ⁿ⁾(1 − x) − π·dⁿ/dxⁿ cot πx.
  ///
  /// ψ itself is −γ − 1/x + Σ(1/k − 1/(x + k)): beside its zeros the summand 1/x stands.
  private static Sum polygamma(int n, BigDecimal x) {
    Sum y = x.signum() > 0 ? Sum.of(HighPrecision.polygamma(n, x)) : mirrored(n, x);
    return n == 0 ? new Sum(y.value(), y.largest().max(div(ONE, x).abs())) : y;
  }

  private static Sum mirrored(int n, BigDecimal x) {
    BigDecimal right = HighPrecision.polygamma(n, ONE.subtract(x));
    BigDecimal cot = div(cosPi(x), sinPi(x));
    BigDecimal turned = mul(PI.pow(n + 1, HighPrecision.DIGITS), cotangent(n, cot));
    return Sum.of(n % 2 == 0 ? right : right.negate()).plus(Sum.of(turned.negate()));
  }

  /// Exactly 0 at whole numbers.
  private static BigDecimal sinPi(BigDecimal x) {
    BigDecimal whole = x.setScale(0, RoundingMode.HALF_EVEN);
    BigDecimal s = HighPrecision.sin(mul(PI, x.subtract(whole)));
    return whole.toBigInteger().testBit(0) ? s.negate() : s;
  }

  private static BigDecimal cosPi(BigDecimal x) {
    return HighPrecision.cos(mul(PI, x.remainder(TWO)));
  }

  /// The n-th derivative of the cotangent as a polynomial in it: P₀ = c, Pₙ₊₁ = −Pₙ′·(1 + c²).
  private static BigDecimal cotangent(int n, BigDecimal cot) {
    BigDecimal[] p = {BigDecimal.ZERO, ONE};
    for (int k = 0; k < n; k++) {
      BigDecimal[] next = new BigDecimal[p.length + 1];
      Arrays.fill(next, BigDecimal.ZERO);
      for (int i = 1; i < p.length; i++) {
        BigDecimal slope = p[i].multiply(BigDecimal.valueOf(-i));
        next[i - 1] = next[i - 1].add(slope);
        next[i + 1] = next[i + 1].add(slope);
      }
      p = next;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = p.length - 1; i >= 0; i--) {
      sum = add(mul(sum, cot), p[i]);
    }
    return sum;
  }

  /// sin(πx)/(πx): with t = πx and s = sin t/t, s′ = (cos t − s)/t and s″ = −s − 2s′/t, which near
  /// 0 are −t/3 + t³/30 and −⅓ + t²/10.
  static Jet sinc(Jet x) {
    BigDecimal t = mul(PI, x.value());
    if (t.abs().compareTo(new BigDecimal("1e-12")) < 0) {
      BigDecimal z = mul(t, t);
      BigDecimal third = div(ONE, BigDecimal.valueOf(3));
      BigDecimal bend = sub(div(z, BigDecimal.valueOf(30)), third);
      return scaled(
          x,
          Sum.of(sub(ONE, div(z, BigDecimal.valueOf(6)))),
          Sum.of(mul(t, bend)),
          Sum.of(sub(div(z, BigDecimal.TEN), third)));
    }
    BigDecimal s = div(sinPi(x.value()), t);
    BigDecimal over = div(ONE, t);
    // Within a turn the parts are large only because they are divided by t: there they do not
    // count.
    Sum slope = Sum.of(cosPi(x.value())).plus(Sum.of(s).negate()).times(over);
    Sum bend = Sum.of(s).negate().plus(slope.times(TWO.negate()).times(over));
    boolean near = t.abs().compareTo(TWO) < 0;
    return scaled(
        x, Sum.of(s), near ? Sum.of(slope.value()) : slope, near ? Sum.of(bend.value()) : bend);
  }

  private static Jet scaled(Jet x, Sum f, Sum f1, Sum f2) {
    return x.map(f, f1.times(PI), f2.times(mul(PI, PI)));
  }
}
