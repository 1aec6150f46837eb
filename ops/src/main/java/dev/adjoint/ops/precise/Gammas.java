package dev.adjoint.ops.precise;

import static dev.adjoint.ops.precise.DoubleDouble.NAN;
import static dev.adjoint.ops.precise.DoubleDouble.ONE;
import static dev.adjoint.ops.precise.DoubleDouble.PI;

/// The logarithm of the gamma function and its derivatives: by recurrence to large arguments, and
/// there by Stirling's series (NIST Digital Library of Mathematical Functions, 5.11, 5.15). Near
/// zeros of these functions the error is relative to the summands.
public final class Gammas {
  private static final DoubleDouble HALF_LOG_TWO_PI =
      new DoubleDouble(0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55);
  private static final DoubleDouble LOG_PI =
      new DoubleDouble(0x1.250d048e7a1bdp0, 0x1.7abf2ad8d5088p-57);

  /// From here on Stirling's series is right.
  private static final int LARGE = 30;

  /// B₂, B₄, …, as fractions.
  private static final long[][] BERNOULLI = {
    {1, 6},
    {-1, 30},
    {1, 42},
    {-1, 30},
    {5, 66},
    {-691, 2730},
    {7, 6},
    {-3617, 510},
    {43867, 798},
    {-174611, 330},
    {854513, 138},
    {-236364091, 2730},
    {8553103, 6},
    {-23749461029L, 870},
    {8615841276005L, 14322},
    {-7709321041217L, 510}
  };

  private Gammas() {}

  /// log |Γ(x)|.
  public static DoubleDouble lgamma(DoubleDouble x) {
    if (x.hi() <= 0) {
      return LOG_PI.sub(Exponentials.log(Circles.sinPi(x).abs())).sub(lgamma(ONE.sub(x)));
    }
    DoubleDouble product = ONE;
    DoubleDouble z = x;
    while (z.hi() < LARGE) {
      product = product.mul(z);
      z = z.add(1);
    }
    DoubleDouble w = z.reciprocal();
    DoubleDouble square = w.hi() < 0x1p-200 ? DoubleDouble.ZERO : w.square();
    DoubleDouble tail = DoubleDouble.ZERO;
    for (int k = BERNOULLI.length; k > 0; k--) {
      tail = tail.mul(square).add(bernoulli(k).div(2.0 * k * (2 * k - 1)));
    }
    DoubleDouble main = z.sub(0.5).mul(Exponentials.log(z)).sub(z).add(HALF_LOG_TWO_PI);
    return main.add(tail.mul(w)).sub(Exponentials.log(product));
  }

  private static DoubleDouble bernoulli(int k) {
    return DoubleDouble.of((double) BERNOULLI[k - 1][0]).div((double) BERNOULLI[k - 1][1]);
  }

  /// The derivative of order n of ψ = (log Γ)′. With s = (−1)ⁿ⁺¹ it is, for large x, s times (n −
  /// 1)!/xⁿ + n!/(2xⁿ⁺¹) + Σ B₂ₖ·(2k + n − 1)!/((2k)!·x²ᵏ⁺ⁿ), where −log x stands first for n = 0.
  /// For x ≤ 0 there is the reflection of n ≤ 1 only, and NaN beyond.
  public static DoubleDouble polygamma(int n, DoubleDouble x) {
    if (x.hi() <= 0) {
      return reflected(n, x);
    }
    DoubleDouble factorial = factorial(n);
    DoubleDouble sum = DoubleDouble.ZERO;
    DoubleDouble z = x;
    while (z.hi() < LARGE + n) {
      sum = sum.add(factorial.div(power(z, n + 1)));
      z = z.add(1);
    }
    DoubleDouble w = z.reciprocal();
    DoubleDouble scale = power(w, n);
    DoubleDouble y = sum.add(n == 0 ? Exponentials.log(z).neg() : factorial.div(n).mul(scale));
    if (w.hi() > 0x1p-200) {
      DoubleDouble tail = DoubleDouble.ZERO;
      for (int k = BERNOULLI.length; k > 0; k--) {
        tail = tail.add(bernoulli(k).mul(rising(n, k))).mul(w.square());
      }
      y = y.add(tail.add(factorial.scaled(-1).mul(w)).mul(scale));
    }
    return n % 2 == 0 ? y.neg() : y;
  }

  /// ψ(x) = ψ(1 − x) − π·cot πx, and ψ′(x) = π²/sin² πx − ψ′(1 − x).
  private static DoubleDouble reflected(int n, DoubleDouble x) {
    if (n > 1) {
      return NAN;
    }
    DoubleDouble sin = Circles.sinPi(x);
    DoubleDouble other = polygamma(n, ONE.sub(x));
    return n == 0 ? other.sub(Circles.cosPi(x).div(sin).mul(PI)) : PI.div(sin).square().sub(other);
  }

  /// (2k + n − 1)!/(2k)!.
  private static DoubleDouble rising(int n, int k) {
    DoubleDouble y = ONE.div(n == 0 ? 2 * k : 1);
    for (int i = 2 * k + 1; i < 2 * k + n; i++) {
      y = y.mul(i);
    }
    return y;
  }

  private static DoubleDouble factorial(int n) {
    DoubleDouble y = ONE;
    for (int i = 2; i <= n; i++) {
      y = y.mul(i);
    }
    return y;
  }

  private static DoubleDouble power(DoubleDouble x, int n) {
    DoubleDouble y = ONE;
    for (int i = 0; i < n; i++) {
      y = y.mul(x);
    }
    return y;
  }
}
