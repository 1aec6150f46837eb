package dev.adjoint.ops.precise;

import static dev.adjoint.ops.precise.DoubleDouble.LN2;
import static dev.adjoint.ops.precise.DoubleDouble.NAN;
import static dev.adjoint.ops.precise.DoubleDouble.ONE;
import static dev.adjoint.ops.precise.DoubleDouble.ZERO;

/// The exponential function, the logarithm, and what is made of them alone.
public final class Exponentials {
  /// log 2 in three parts; the first has 40 bits, so that products with a binary exponent are
  /// exact.
  private static final double LN2_HIGH = 0x1.62e42fefa2p-1;

  private static final DoubleDouble LN2_LOW =
      new DoubleDouble(0x1.9ef35793c7673p-41, 0x1.f97b57a079a19p-103);

  /// 1, 1/2!, 1/3!, …
  private static final DoubleDouble[] TERMS = inverseFactorials(1, 11);

  /// Below this a function that begins with x is x.
  private static final double TINY = 0x1p-110;

  /// Below this an odd function that begins with x is x.
  private static final double ODD_TINY = 0x1p-56;

  /// Beyond this 1 + e^−x is 1.
  private static final double FAR = 80;

  private Exponentials() {}

  /// 1/from!, …, 1/(to − 1)!.
  private static DoubleDouble[] inverseFactorials(int from, int to) {
    DoubleDouble[] result = new DoubleDouble[to - from];
    DoubleDouble term = ONE;
    for (int n = 1; n < to; n++) {
      term = term.div(n);
      if (n >= from) {
        result[n - from] = term;
      }
    }
    return result;
  }

  /// e^x.
  public static DoubleDouble exp(DoubleDouble x) {
    return exp(x, 0, NAN);
  }

  /// e^x, but 0 where it is too small to be held: for a summand beside greater ones.
  static DoubleDouble expOrZero(DoubleDouble x) {
    return exp(x, 0, ZERO);
  }

  /// 2^shift·e^x with e^x = 2ᵏ·e^r and |r| ≤ ½·log 2.
  private static DoubleDouble exp(DoubleDouble x, int shift, DoubleDouble tooSmall) {
    if (!(x.hi() < 1e4) || x.hi() == Double.NEGATIVE_INFINITY) {
      return DoubleDouble.of(StrictMath.exp(x.hi()));
    }
    if (x.hi() < -660) {
      return tooSmall;
    }
    int k = (int) Math.rint(x.hi() / LN2.hi());
    return expm1Near(reduced(x, k)).add(1).scaled(k + shift);
  }

  private static DoubleDouble reduced(DoubleDouble x, int k) {
    return x.sub(k * LN2_HIGH).sub(LN2_LOW.mul(k));
  }

  /// e^x − 1 for |x| < 0.35: the series for x/512, and nine times (1 + y)² − 1 = y·(y + 2).
  private static DoubleDouble expm1Near(DoubleDouble x) {
    if (Math.abs(x.hi()) < TINY) {
      return x;
    }
    DoubleDouble s = x.scaled(-9);
    DoubleDouble y = DoubleDouble.polynomial(s, TERMS).mul(s);
    for (int i = 0; i < 9; i++) {
      y = y.mul(y.add(2));
    }
    return y;
  }

  /// e^x − 1.
  public static DoubleDouble expm1(DoubleDouble x) {
    return Math.abs(x.hi()) < 0.35 ? expm1Near(x) : expOrZero(x).sub(1);
  }

  /// log x: log 2ᵏ·m = k·log 2 + log m with m near 1.
  public static DoubleDouble log(DoubleDouble x) {
    if (!(x.hi() > 0) || !x.isFinite()) {
      return DoubleDouble.of(StrictMath.log(x.hi()));
    }
    int k = Math.getExponent(x.hi());
    k += x.scaled(-k).hi() > Math.sqrt(2) ? 1 : 0;
    DoubleDouble m = log1p(x.scaled(-k).sub(1));
    return DoubleDouble.of(k * LN2_HIGH).add(LN2_LOW.mul(k)).add(m);
  }

  /// log(1 + x): one step of Newton's method, taken a little further, from the double's logarithm
  /// y. With e = (x − (e^y − 1))/e^y it is y + log(1 + e).
  public static DoubleDouble log1p(DoubleDouble x) {
    if (x.hi() < -0.5 || x.hi() > 1) {
      return log(x.add(1));
    }
    if (Math.abs(x.hi()) < TINY || x.isNaN()) {
      return x;
    }
    DoubleDouble y = DoubleDouble.of(StrictMath.log1p(x.hi()));
    DoubleDouble above = expm1(y);
    DoubleDouble e = x.sub(above).div(above.add(1));
    return y.add(e.sub(e.hi() * e.hi() / 2));
  }

  /// (e^x − e^−x)/2.
  public static DoubleDouble sinh(DoubleDouble x) {
    if (Math.abs(x.hi()) > FAR) {
      DoubleDouble half = exp(x.abs(), -1, NAN);
      return x.hi() < 0 ? half.neg() : half;
    }
    if (Math.abs(x.hi()) < ODD_TINY) {
      return x;
    }
    DoubleDouble e = expm1(x);
    return e.add(e.div(e.add(1))).scaled(-1);
  }

  /// (e^x + e^−x)/2.
  public static DoubleDouble cosh(DoubleDouble x) {
    DoubleDouble half = exp(x.abs(), -1, NAN);
    return Math.abs(x.hi()) > FAR ? half : half.add(half.reciprocal().scaled(-2));
  }

  /// tanh x = e/(e + 2) with e = e^2x − 1.
  public static DoubleDouble tanh(DoubleDouble x) {
    if (Math.abs(x.hi()) > FAR) {
      return DoubleDouble.of(Math.signum(x.hi()));
    }
    if (Math.abs(x.hi()) < ODD_TINY) {
      return x;
    }
    DoubleDouble e = expm1(x.abs().scaled(1));
    DoubleDouble y = e.div(e.add(2));
    return x.hi() < 0 ? y.neg() : y;
  }

  /// 1/cosh² x = 4e/(1 + e)² with e = e^−2|x|.
  public static DoubleDouble tanhSlope(DoubleDouble x) {
    DoubleDouble e = exp(x.abs().scaled(1).neg());
    return e.scaled(2).div(e.add(1).square());
  }

  /// The number whose sinh is x: log(1 + a + a²/(1 + √(1 + a²))) with a = |x|.
  public static DoubleDouble asinh(DoubleDouble x) {
    DoubleDouble a = x.abs();
    if (a.hi() < ODD_TINY) {
      return x;
    }
    DoubleDouble y;
    if (a.hi() > 0x1p60) {
      y = log(a).add(LN2);
    } else {
      DoubleDouble z = a.square();
      y = log1p(a.add(z.div(z.add(1).sqrt().add(1))));
    }
    return x.hi() < 0 ? y.neg() : y;
  }

  /// The number ≥ 0 whose cosh is x: log(1 + d + √(d·(d + 2))) with d = x − 1.
  public static DoubleDouble acosh(DoubleDouble x) {
    if (x.hi() > 0x1p60) {
      return log(x).add(LN2);
    }
    DoubleDouble d = x.sub(1);
    return log1p(d.add(d.mul(d.add(2)).sqrt()));
  }

  /// The number whose tanh is x: ½·log(1 + 2a/(1 − a)) with a = |x|.
  public static DoubleDouble atanh(DoubleDouble x) {
    DoubleDouble a = x.abs();
    if (a.hi() < ODD_TINY) {
      return x;
    }
    DoubleDouble y = log1p(a.scaled(1).div(a.neg().add(1))).scaled(-1);
    return x.hi() < 0 ? y.neg() : y;
  }

  /// σ(x) = 1/(1 + e^−x).
  public static DoubleDouble sigmoid(DoubleDouble x) {
    DoubleDouble e = x.hi() < 0 ? exp(x) : expOrZero(x.neg());
    return (x.hi() < 0 ? e : ONE).div(e.add(1));
  }

  /// σ′(x) = e/(1 + e)² with e = e^−|x|.
  public static DoubleDouble sigmoidSlope(DoubleDouble x) {
    DoubleDouble e = exp(x.abs().neg());
    return e.div(e.add(1).square());
  }

  /// log(1 + e^x).
  public static DoubleDouble softplus(DoubleDouble x) {
    return x.hi() > 0 ? x.add(log1p(expOrZero(x.neg()))) : log1p(exp(x));
  }

  /// −t·log σ(x) − (1 − t)·log σ(−x).
  public static DoubleDouble binaryCrossEntropy(DoubleDouble x, DoubleDouble t) {
    return softplus(x.neg()).mul(t).add(softplus(x).mul(ONE.sub(t)));
  }

  /// log(e^a + e^b).
  public static DoubleDouble logAddExp(DoubleDouble a, DoubleDouble b) {
    if (a.isEqual(b)) {
      return a.add(LN2);
    }
    DoubleDouble gap = a.sub(b).abs();
    return (a.isLess(b) ? b : a).add(log1p(expOrZero(gap.neg())));
  }
}
