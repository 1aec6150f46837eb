package dev.adjoint.ops.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/// Functions to at least forty digits, by which the kernels are judged. Slow, and independent of
/// them: nothing but `BigDecimal` arithmetic and textbook series.
public final class HighPrecision {

  public static final MathContext DIGITS = new MathContext(60);
  public static final BigDecimal ONE = BigDecimal.ONE;
  public static final BigDecimal TWO = BigDecimal.TWO;
  public static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal EPSILON = new BigDecimal("1e-62");

  /// Machin: π = 16·arctan(1/5) − 4·arctan(1/239), to more digits than the greatest double has.
  public static final BigDecimal PI = machin(new MathContext(400));

  public static final BigDecimal SQRT_PI = PI.sqrt(DIGITS);

  /// Beyond it, on both sides, e^x stands still: far beyond what a double can hold.
  private static final BigDecimal EXP_LIMIT = BigDecimal.valueOf(20000);

  private static final BigDecimal LN10 = halley(BigDecimal.TEN);
  public static final BigDecimal LN2 = log(TWO);
  private static final List<BigDecimal> BERNOULLI = bernoulli(40);

  private HighPrecision() {}

  public static BigDecimal of(double x) {
    return new BigDecimal(x);
  }

  public static BigDecimal add(BigDecimal a, BigDecimal b) {
    return a.add(b, DIGITS);
  }

  public static BigDecimal sub(BigDecimal a, BigDecimal b) {
    return a.subtract(b, DIGITS);
  }

  public static BigDecimal mul(BigDecimal a, BigDecimal b) {
    return a.multiply(b, DIGITS);
  }

  public static BigDecimal div(BigDecimal a, BigDecimal b) {
    return a.divide(b, DIGITS);
  }

  public static BigDecimal sqrt(BigDecimal x) {
    return x.sqrt(DIGITS);
  }

  public static BigDecimal exp(BigDecimal x) {
    if (x.abs().compareTo(HALF) < 0) {
      return add(ONE, expm1(x));
    }
    if (x.abs().compareTo(EXP_LIMIT) > 0) {
      return exp(x.signum() < 0 ? EXP_LIMIT.negate() : EXP_LIMIT);
    }
    int halvings = Math.max(0, x.precision() - x.scale()) * 4 + 4;
    MathContext wide = new MathContext(60 + halvings);
    BigDecimal r = x.divide(new BigDecimal(BigInteger.ONE.shiftLeft(halvings)), wide);
    BigDecimal sum = ONE;
    BigDecimal term = ONE;
    for (int n = 1; term.abs().compareTo(new BigDecimal("1e-80")) > 0; n++) {
      term = term.multiply(r, wide).divide(BigDecimal.valueOf(n), wide);
      sum = sum.add(term, wide);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, wide);
    }
    return sum.round(DIGITS);
  }

  public static BigDecimal expm1(BigDecimal x) {
    if (x.abs().compareTo(HALF) >= 0) {
      return sub(exp(x), ONE);
    }
    return series(x, (term, n) -> div(mul(term, x), BigDecimal.valueOf(n + 1)));
  }

  /// log x = log m + k·log 10 for x = m·10^k with m near 1.
  ///
  /// @throws ArithmeticException unless x > 0
  public static BigDecimal log(BigDecimal x) {
    if (x.signum() <= 0) {
      throw new ArithmeticException("log of " + x);
    }
    int k = x.precision() - x.scale() - 1;
    return k >= -1 && k <= 1
        ? halley(x)
        : add(halley(x.scaleByPowerOfTen(-k)), mul(BigDecimal.valueOf(k), LN10));
  }

  /// By Halley's method from the double's logarithm: each step triples the digits.
  private static BigDecimal halley(BigDecimal x) {
    BigDecimal y = of(StrictMath.log(x.doubleValue()));
    for (int i = 0; i < 2; i++) {
      BigDecimal e = exp(y);
      y = add(y, div(mul(TWO, sub(x, e)), add(x, e)));
    }
    return y;
  }

  public static BigDecimal log1p(BigDecimal x) {
    if (x.abs().compareTo(new BigDecimal("1e-4")) > 0) {
      return log(x.add(ONE));
    }
    BigDecimal s = div(x, add(TWO, x));
    BigDecimal z = mul(s, s);
    return mul(TWO, odd(s, z));
  }

  public static BigDecimal sin(BigDecimal x) {
    BigDecimal r = reduce(x);
    BigDecimal z = mul(r, r).negate();
    return series(r, (t, n) -> div(mul(t, z), BigDecimal.valueOf(2L * n * (2L * n + 1))));
  }

  public static BigDecimal cos(BigDecimal x) {
    BigDecimal r = reduce(x);
    if (r.abs().compareTo(ONE) > 0) {
      BigDecimal quarter = PI.divide(TWO);
      return r.signum() > 0 ? sin(quarter.subtract(r)) : sin(quarter.add(r));
    }
    BigDecimal z = mul(r, r).negate();
    return series(ONE, (t, n) -> div(mul(t, z), BigDecimal.valueOf((2L * n - 1) * (2L * n))));
  }

  public static BigDecimal atan(BigDecimal x) {
    if (x.signum() < 0) {
      return atan(x.negate()).negate();
    }
    if (x.compareTo(ONE) > 0) {
      return sub(PI.divide(TWO), atan(div(ONE, x)));
    }
    BigDecimal r = x;
    for (int i = 0; i < 3; i++) {
      r = div(r, add(ONE, sqrt(add(ONE, mul(r, r)))));
    }
    return mul(BigDecimal.valueOf(8), odd(r, mul(r, r).negate()));
  }

  /// erf by its series without cancellation, 2/√π · e^−x² · Σ 2^n x^(2n+1)/(2n+1)!!.
  public static BigDecimal erf(BigDecimal x) {
    if (x.abs().compareTo(new BigDecimal("4")) > 0) {
      return x.signum() < 0 ? sub(erfc(x.negate()), ONE) : sub(ONE, erfc(x));
    }
    BigDecimal z = mul(TWO, mul(x, x));
    BigDecimal sum = series(x, (t, n) -> div(mul(t, z), BigDecimal.valueOf(2L * n + 1)));
    return div(mul(mul(TWO, exp(mul(x, x).negate())), sum), SQRT_PI);
  }

  /// erfc, beyond 2 by its continued fraction, bottom up.
  public static BigDecimal erfc(BigDecimal x) {
    if (x.compareTo(TWO) < 0) {
      return sub(ONE, erf(x));
    }
    BigDecimal f = x;
    for (int n = 600; n > 0; n--) {
      f = add(x, div(mul(HALF, BigDecimal.valueOf(n)), f));
    }
    return div(exp(mul(x, x).negate()), mul(f, SQRT_PI));
  }

  /// log |Γ(x)|, by reflection below ½ and Stirling's series above 40.
  public static BigDecimal lgamma(BigDecimal x) {
    if (x.compareTo(HALF) < 0) {
      BigDecimal s = sin(mul(PI, x)).abs();
      return sub(log(div(PI, s)), lgamma(ONE.subtract(x)));
    }
    BigDecimal product = ONE;
    BigDecimal z = x;
    while (z.compareTo(BigDecimal.valueOf(40)) < 0) {
      product = mul(product, z);
      z = z.add(ONE);
    }
    BigDecimal sum = sub(mul(z.subtract(HALF), log(z)), z);
    sum = add(sum, mul(HALF, log(mul(TWO, PI.round(DIGITS)))));
    BigDecimal power = z;
    for (int k = 1; k < BERNOULLI.size(); k++) {
      sum = add(sum, div(BERNOULLI.get(k), mul(BigDecimal.valueOf(2L * k * (2L * k - 1)), power)));
      power = mul(power, mul(z, z));
    }
    return sub(sum, log(product));
  }

  /// The n-th derivative of digamma (n = 0: digamma itself), for x > 0.
  public static BigDecimal polygamma(int n, BigDecimal x) {
    BigDecimal factorial = ONE;
    for (int i = 2; i <= n; i++) {
      factorial = mul(factorial, BigDecimal.valueOf(i));
    }
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal z = x;
    while (z.compareTo(BigDecimal.valueOf(40 + 2L * n)) < 0) {
      sum = add(sum, div(factorial, power(z, n + 1)));
      z = z.add(ONE);
    }
    BigDecimal head = n == 0 ? log(z).negate() : div(factorial, mul(of(n), power(z, n)));
    sum = add(sum, add(head, div(factorial, mul(TWO, power(z, n + 1)))));
    BigDecimal rising = n == 0 ? ONE : factorial;
    for (int k = 1; k < BERNOULLI.size(); k++) {
      // rising = (2k + n − 1)!/(2k)!
      rising = rising(n, k);
      sum = add(sum, div(mul(BERNOULLI.get(k), rising), power(z, 2 * k + n)));
    }
    return n % 2 == 0 ? sum.negate() : sum;
  }

  private static BigDecimal rising(int n, int k) {
    BigDecimal p = ONE;
    for (int i = 2 * k + 1; i <= 2 * k + n - 1; i++) {
      p = mul(p, BigDecimal.valueOf(i));
    }
    return n == 0 ? div(ONE, BigDecimal.valueOf(2L * k)) : p;
  }

  public static BigDecimal power(BigDecimal x, int n) {
    return x.pow(n, DIGITS);
  }

  private interface Next {
    BigDecimal after(BigDecimal term, int n);
  }

  /// first + next(first, 1) + …, until a term no longer counts beside the sum.
  private static BigDecimal series(BigDecimal first, Next next) {
    BigDecimal sum = first;
    BigDecimal term = first;
    for (int n = 1; term.signum() != 0; n++) {
      term = next.after(term, n);
      sum = add(sum, term);
      if (term.abs().compareTo(mul(sum.abs(), EPSILON)) < 0) {
        break;
      }
    }
    return sum;
  }

  /// s·(1 + z/3 + z²/5 + …).
  private static BigDecimal odd(BigDecimal s, BigDecimal z) {
    BigDecimal sum = s;
    BigDecimal power = s;
    for (int n = 3; power.signum() != 0; n += 2) {
      power = mul(power, z);
      sum = add(sum, div(power, BigDecimal.valueOf(n)));
      if (power.abs().compareTo(mul(sum.abs(), EPSILON)) < 0) {
        break;
      }
    }
    return sum;
  }

  /// x modulo 2π, between −π and π, then folded to the sine's quarter: sin of the result is sin x.
  private static BigDecimal reduce(BigDecimal x) {
    BigDecimal turn = PI.multiply(TWO);
    BigDecimal k = x.divide(turn, 0, java.math.RoundingMode.HALF_EVEN);
    return x.subtract(k.multiply(turn));
  }

  private static BigDecimal machin(MathContext wide) {
    return inverseAtan(5, wide)
        .multiply(BigDecimal.valueOf(16))
        .subtract(inverseAtan(239, wide).multiply(BigDecimal.valueOf(4)));
  }

  private static BigDecimal inverseAtan(int q, MathContext wide) {
    BigDecimal power = ONE.divide(BigDecimal.valueOf(q), wide);
    BigDecimal square = BigDecimal.valueOf((long) q * q);
    BigDecimal sum = power;
    for (int n = 3; power.abs().compareTo(new BigDecimal("1e-400")) > 0; n += 2) {
      power = power.divide(square, wide).negate();
      sum = sum.add(power.divide(BigDecimal.valueOf(n), wide), wide);
    }
    return sum;
  }

  /// B_0, B_2, B_4, … by the recurrence Σ C(m + 1, k)·B_k = 0.
  private static List<BigDecimal> bernoulli(int count) {
    MathContext wide = new MathContext(120);
    BigDecimal[] b = new BigDecimal[2 * count];
    for (int m = 0; m < b.length; m++) {
      BigDecimal sum = m == 0 ? ONE : BigDecimal.ZERO;
      BigDecimal choose = ONE;
      for (int k = 0; k < m; k++) {
        sum = sum.subtract(choose.multiply(b[k], wide), wide);
        choose = choose.multiply(BigDecimal.valueOf(m + 1L - k)).divide(BigDecimal.valueOf(k + 1L));
      }
      b[m] = sum.divide(BigDecimal.valueOf(m + 1L), wide);
    }
    List<BigDecimal> even = new ArrayList<>();
    for (int m = 0; m < b.length; m += 2) {
      even.add(b[m]);
    }
    return even;
  }
}
