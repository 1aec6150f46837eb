package dev.adjoint.ops.precise;

import static dev.adjoint.ops.precise.DoubleDouble.ONE;

/// The error function and the normal distribution.
public final class ErrorIntegrals {
  private static final DoubleDouble TWO_BY_SQRT_PI =
      new DoubleDouble(0x1.20dd750429b6dp0, 0x1.1ae3a914fed8p-56);
  private static final DoubleDouble SQRT_PI =
      new DoubleDouble(0x1.c5bf891b4ef6bp0, -0x1.618f13eb7ca89p-54);
  private static final DoubleDouble SQRT_HALF =
      new DoubleDouble(0x1.6a09e667f3bcdp-1, -0x1.bdd3413b26456p-55);

  /// 1/√(2π).
  private static final DoubleDouble PEAK =
      new DoubleDouble(0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56);

  private ErrorIntegrals() {}

  /// erf x.
  public static DoubleDouble erf(DoubleDouble x) {
    if (Math.abs(x.hi()) > 2) {
      DoubleDouble y = ONE.sub(Math.abs(x.hi()) > 9 ? DoubleDouble.ZERO : fraction(x.abs()));
      return x.hi() < 0 ? y.neg() : y;
    }
    return series(x);
  }

  /// 1 − erf x.
  public static DoubleDouble erfc(DoubleDouble x) {
    return x.hi() > 2 ? fraction(x) : ONE.sub(erf(x));
  }

  /// erf x = 2/√π·e^−x²·Σ 2ⁿx²ⁿ⁺¹/(1·3·…·(2n + 1)), whose terms are all positive.
  private static DoubleDouble series(DoubleDouble x) {
    if (Math.abs(x.hi()) < 0x1p-56) {
      return x.mul(TWO_BY_SQRT_PI);
    }
    DoubleDouble z = x.square();
    DoubleDouble twice = z.scaled(1);
    DoubleDouble sum = ONE;
    DoubleDouble term = ONE;
    for (int n = 1; term.hi() > 0x1p-112 * sum.hi(); n++) {
      term = term.mul(twice).div(2 * n + 1);
      sum = sum.add(term);
    }
    return sum.mul(x).mul(TWO_BY_SQRT_PI).mul(Exponentials.exp(z.neg()));
  }

  /// erfc x = e^−x²/√π / (x + ½/(x + 1/(x + 1½/(x + …)))), from its end back, for x ≥ 2 (NIST
  /// Digital Library of Mathematical Functions, 7.9.1). The error falls as e^(−2x·√(2n)).
  private static DoubleDouble fraction(DoubleDouble x) {
    if (!x.isFinite()) {
      return DoubleDouble.of(x.isNaN() ? Double.NaN : 0);
    }
    double root = 40 / x.hi();
    DoubleDouble f = x;
    for (int n = (int) (root * root / 2) + 30; n > 0; n--) {
      f = x.add(DoubleDouble.of(0.5 * n).div(f));
    }
    return Exponentials.exp(x.square().neg()).div(f.mul(SQRT_PI));
  }

  /// The n-th derivative of 2/√π·e^−x².
  public static DoubleDouble erfSlope(int n, DoubleDouble x) {
    return bell(n, 1, x).mul(TWO_BY_SQRT_PI);
  }

  /// The number whose erf is x: two steps of Halley's method from a y that is about right to a
  /// double. What is missing of erf y is found from erfc where both are near ±1.
  public static DoubleDouble erfinv(DoubleDouble x, double y) {
    DoubleDouble a = x.abs();
    if (!(a.hi() < 1) || a.hi() < 0x1p-56) {
      return a.hi() < 1 ? x.div(TWO_BY_SQRT_PI) : DoubleDouble.of(y);
    }
    DoubleDouble root = DoubleDouble.of(Math.abs(y));
    for (int i = 0; i < 2; i++) {
      DoubleDouble off = a.hi() < 0.5 ? erf(root).sub(a) : ONE.sub(a).sub(erfc(root));
      DoubleDouble step = off.div(erfSlope(0, root));
      root = root.sub(step.div(step.mul(root).add(1)));
    }
    return x.hi() < 0 ? root.neg() : root;
  }

  /// √π/2·e^(y²) for y = erfinv x.
  public static DoubleDouble erfinvSlope(DoubleDouble x, double y) {
    return erfSlope(0, erfinv(x, y)).reciprocal();
  }

  /// Φ(x) = ½·erfc(−x/√2).
  public static DoubleDouble normalCdf(DoubleDouble x) {
    return erfc(x.mul(SQRT_HALF).neg()).scaled(-1);
  }

  /// The n-th derivative of φ(x) = e^(−x²/2)/√(2π).
  public static DoubleDouble normalPdf(int n, DoubleDouble x) {
    return bell(n, 0.5, x).mul(PEAK);
  }

  /// The n-th derivative of x·Φ(x), for n ≥ 2: n·φ⁽ⁿ⁻²⁾(x) + x·φ⁽ⁿ⁻¹⁾(x).
  public static DoubleDouble gelu(int n, DoubleDouble x) {
    return normalPdf(n - 2, x).mul(n).add(normalPdf(n - 1, x).mul(x));
  }

  /// The n-th derivative of e^(−c·x²), that times wₙ(x), where w₀ = 1 and wₙ₊₁ = −2c·(x·wₙ +
  /// n·wₙ₋₁).
  private static DoubleDouble bell(int n, double c, DoubleDouble x) {
    DoubleDouble before = DoubleDouble.ZERO;
    DoubleDouble w = ONE;
    for (int k = 0; k < n; k++) {
      DoubleDouble next = x.mul(w).add(before.mul(k)).mul(-2 * c);
      before = w;
      w = next;
    }
    return w.mul(Exponentials.exp(squareOrZero(x).mul(-c)));
  }

  private static DoubleDouble squareOrZero(DoubleDouble x) {
    return Math.abs(x.hi()) < 0x1p-200 ? DoubleDouble.ZERO : x.square();
  }
}
