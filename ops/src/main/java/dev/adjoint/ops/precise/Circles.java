package dev.adjoint.ops.precise;

import static dev.adjoint.ops.precise.DoubleDouble.NAN;
import static dev.adjoint.ops.precise.DoubleDouble.ONE;
import static dev.adjoint.ops.precise.DoubleDouble.PI;

/// The circular functions and their inverses.
public final class Circles {
  /// π/2 in four parts; the first two have 33 bits, so that products with a whole number up to 2²⁰
  /// are exact (W. J. Cody and W. Waite, Software Manual for the Elementary Functions, 1980).
  private static final double QUARTER_HIGH = 0x1.921fb544p0;

  private static final double QUARTER_MIDDLE = 0x1.0b4611a6p-34;
  private static final DoubleDouble QUARTER_LOW =
      new DoubleDouble(0x1.3198a2e037073p-69, 0x1.129024e088a68p-123);
  private static final DoubleDouble QUARTER = PI.scaled(-1);

  /// The greatest argument, 2²⁰ quarter turns.
  private static final double GREATEST = 1.6e6;

  /// Below this sin x = x and cos x = 1.
  private static final double TINY = 0x1p-56;

  private Circles() {}

  /// sin x; NaN beyond 1.6·10⁶.
  public static DoubleDouble sin(DoubleDouble x) {
    return turned(x, 0);
  }

  /// cos x; NaN beyond 1.6·10⁶.
  public static DoubleDouble cos(DoubleDouble x) {
    return turned(x, 1);
  }

  /// tan x; NaN beyond 1.6·10⁶.
  public static DoubleDouble tan(DoubleDouble x) {
    return sin(x).div(cos(x));
  }

  /// The sine of x and a number of quarter turns.
  private static DoubleDouble turned(DoubleDouble x, int quarters) {
    if (!(Math.abs(x.hi()) < GREATEST)) {
      return NAN;
    }
    int k = (int) Math.rint(x.hi() / QUARTER.hi());
    DoubleDouble r = x.sub(k * QUARTER_HIGH).sub(k * QUARTER_MIDDLE).sub(QUARTER_LOW.mul(k));
    return near(r, k + quarters);
  }

  /// The sine of r and a number of quarter turns, |r| ≤ π/4.
  private static DoubleDouble near(DoubleDouble r, int quarters) {
    DoubleDouble y = series(r, (quarters & 1) == 0 ? 1 : 0);
    return (quarters & 2) == 0 ? y : y.neg();
  }

  /// rⁿ/n! − rⁿ⁺²/(n + 2)! + …, for n = 0 or 1 a cosine or a sine.
  private static DoubleDouble series(DoubleDouble r, int n) {
    DoubleDouble first = n == 0 ? ONE : r;
    if (Math.abs(r.hi()) < TINY) {
      return n == 0 ? ONE.sub(r.hi() * r.hi() / 2) : r;
    }
    DoubleDouble z = r.square().neg();
    DoubleDouble tail = DoubleDouble.ZERO;
    for (int i = n + 28; i > n; i -= 2) {
      tail = tail.add(1).mul(z).div((double) i * (i - 1));
    }
    return first.add(first.mul(tail));
  }

  /// sin πx, with whole turns taken off exactly.
  static DoubleDouble sinPi(DoubleDouble x) {
    return turnedPi(x, 0);
  }

  /// cos πx.
  static DoubleDouble cosPi(DoubleDouble x) {
    return turnedPi(x, 1);
  }

  private static DoubleDouble turnedPi(DoubleDouble x, int quarters) {
    if (!(Math.abs(x.hi()) < 0x1p50)) {
      return NAN;
    }
    DoubleDouble turn = x.sub(x.scaled(-1).rint().scaled(1));
    int k = (int) Math.rint(2 * turn.hi());
    return near(turn.sub(k / 2.0).mul(PI), k + quarters);
  }

  /// The angle between −π/2 and π/2 whose tangent is x: one step of Newton's method from the
  /// double's. Where |x| > 1, π/2 less that of 1/x.
  public static DoubleDouble atan(DoubleDouble x) {
    if (Math.abs(x.hi()) > 1) {
      DoubleDouble quarter = x.hi() > 0 ? QUARTER : QUARTER.neg();
      return Math.abs(x.hi()) > 0x1p120 ? quarter : quarter.sub(atan(x.reciprocal()));
    }
    if (Math.abs(x.hi()) < TINY || x.isNaN()) {
      return x;
    }
    DoubleDouble y = DoubleDouble.of(StrictMath.atan(x.hi()));
    DoubleDouble t = tan(y);
    return y.add(x.sub(t).div(x.mul(t).add(1)));
  }

  /// The angle of the point (x, y).
  public static DoubleDouble atan2(DoubleDouble y, DoubleDouble x) {
    if (!x.isFinite() || !y.isFinite()) {
      return NAN;
    }
    if (x.hi() == 0 && y.hi() == 0) {
      return StrictMath.atan2(y.hi(), x.hi()) == 0 ? y : y.hi() < 0 ? PI.neg() : PI;
    }
    if (x.abs().isLess(y.abs())) {
      DoubleDouble quarter = y.hi() > 0 ? QUARTER : QUARTER.neg();
      return quarter.sub(atan(x.div(y)));
    }
    DoubleDouble angle = atan(y.div(x));
    return x.hi() > 0 ? angle : angle.add(y.hi() < 0 || 1 / y.hi() < 0 ? PI.neg() : PI);
  }

  /// The angle between −π/2 and π/2 whose sine is x.
  public static DoubleDouble asin(DoubleDouble x) {
    return atan2(x, complement(x));
  }

  /// The angle between 0 and π whose cosine is x.
  public static DoubleDouble acos(DoubleDouble x) {
    return atan2(complement(x), x);
  }

  /// √(1 − x²); NaN outside of [−1, 1].
  static DoubleDouble complement(DoubleDouble x) {
    return ONE.sub(x).mul(ONE.add(x)).sqrt();
  }

  /// The n-th derivative of sinc x = sin(πx)/(πx).
  ///
  /// With t = πx and s(t) = sin(t)/t it is πⁿ·s⁽ⁿ⁾(t). For t up to n + 3 that is a power series;
  /// beyond, t·s⁽ⁿ⁾ + n·s⁽ⁿ⁻¹⁾ = sin(t + nπ/2) is followed upwards.
  public static DoubleDouble sinc(int n, DoubleDouble x) {
    DoubleDouble t = x.mul(PI);
    DoubleDouble s;
    if (Math.abs(t.hi()) < n + 3) {
      s = sincSeries(n, t);
    } else {
      s = sinPi(x).div(t);
      for (int k = 1; k <= n; k++) {
        s = turnedPi(x, k).sub(s.mul(k)).div(t);
      }
    }
    for (int k = 0; k < n; k++) {
      s = s.mul(PI);
    }
    return s;
  }

  /// The n-th derivative of Σ (−1)ʲ·t²ʲ/(2j + 1)!: the sum of (−1)ʲ·t²ʲ⁻ⁿ/((2j − n)!·(2j + 1))
  /// over 2j ≥ n, from its small terms back.
  private static DoubleDouble sincSeries(int n, DoubleDouble t) {
    int first = n + (n & 1);
    if (Math.abs(t.hi()) < 0x1p-110) {
      DoubleDouble lead = (n & 1) == 0 ? ONE : t;
      DoubleDouble y = lead.div(first + 1);
      return (first / 2 & 1) == 0 ? y : y.neg();
    }
    DoubleDouble z = t.square().neg();
    DoubleDouble sum = DoubleDouble.ZERO;
    for (int m = first + 80; m >= first; m -= 2) {
      sum = sum.add(ONE.div(m + 1));
      sum = m == first ? sum : sum.mul(z).div((m - n) * (double) (m - n - 1));
    }
    DoubleDouble y = (n & 1) == 0 ? sum : sum.mul(t);
    return (first / 2 & 1) == 0 ? y : y.neg();
  }
}
