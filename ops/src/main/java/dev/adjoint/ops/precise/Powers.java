package dev.adjoint.ops.precise;

import static dev.adjoint.ops.precise.DoubleDouble.NAN;
import static dev.adjoint.ops.precise.DoubleDouble.ONE;
import static dev.adjoint.ops.precise.DoubleDouble.ZERO;

import java.util.Arrays;

/// Powers, roots and lengths.
public final class Powers {
  /// The greatest whole exponent that is taken by multiplication.
  private static final int WHOLE = 64;

  private Powers() {}

  /// ∛x: two steps of Newton's method from the double's root, with x between 1 and 8.
  public static DoubleDouble cbrt(DoubleDouble x) {
    if (x.hi() == 0 || !x.isFinite()) {
      return x;
    }
    int third = Math.floorDiv(Math.getExponent(x.hi()), 3);
    DoubleDouble m = x.scaled(-3 * third);
    DoubleDouble y = DoubleDouble.of(StrictMath.cbrt(m.hi()));
    for (int i = 0; i < 2; i++) {
      DoubleDouble square = y.square();
      y = y.sub(square.mul(y).sub(m).div(square.mul(3)));
    }
    return y.scaled(third);
  }

  /// The n-th derivative of ∛x: ⅓·(⅓ − 1)⋯(⅓ − n + 1)·∛x/xⁿ.
  public static DoubleDouble cbrt(int n, DoubleDouble x) {
    DoubleDouble y = cbrt(x);
    for (int k = 0; k < n; k++) {
      y = y.mul(1 - 3 * k).div(x).div(3);
    }
    return y;
  }

  /// aᵇ: by multiplication where b is a small whole number, otherwise e^(b·log a).
  public static DoubleDouble pow(DoubleDouble a, DoubleDouble b) {
    if (b.hi() == Math.rint(b.hi()) && b.lo() == 0 && Math.abs(b.hi()) <= WHOLE) {
      int n = (int) b.hi();
      return n < 0 ? power(a.reciprocal(), -n) : power(a, n);
    }
    if (a.hi() == 0 && b.isFinite()) {
      return DoubleDouble.of(b.hi() < 0 ? Double.POSITIVE_INFINITY : 0);
    }
    return a.hi() > 0 ? Exponentials.exp(Exponentials.log(a).mul(b)) : NAN;
  }

  private static DoubleDouble power(DoubleDouble a, int n) {
    DoubleDouble y = ONE;
    DoubleDouble square = a;
    for (int rest = n; rest > 0; rest >>= 1) {
      y = (rest & 1) == 0 ? y : y.mul(square);
      square = rest > 1 ? square.square() : square;
    }
    return y;
  }

  /// ∂^(j+k) aᵇ / ∂aʲ ∂bᵏ = aᵇ⁻ʲ · Σ over i of k!/(k−i)!·cᵢ·(log a)^(k−i), where c₀ + c₁t + … is
  /// the product of b + t, b + t − 1, …, b + t − j + 1.
  public static DoubleDouble powSlope(int j, int k, DoubleDouble a, DoubleDouble b) {
    DoubleDouble[] c = new DoubleDouble[k + 1];
    Arrays.fill(c, ZERO);
    c[0] = ONE;
    for (int m = 0; m < j; m++) {
      for (int i = k; i >= 0; i--) {
        c[i] = c[i].mul(b.sub(m)).add(i > 0 ? c[i - 1] : ZERO);
      }
    }
    DoubleDouble log = k == 0 ? ZERO : Exponentials.log(a);
    DoubleDouble sum = ZERO;
    double falling = 1;
    for (int i = 0; i <= k; i++) {
      if (c[i].hi() != 0) {
        sum = sum.add(c[i].mul(falling).mul(power(log, k - i)));
      }
      falling *= k - i;
    }
    DoubleDouble power = pow(a, b.sub(j));
    return sum.hi() == 0 || power.hi() == 0 && !sum.isNaN() ? ZERO : sum.mul(power);
  }

  /// √(a² + b²), brought near 1 by a power of two so that no square overflows or vanishes.
  public static DoubleDouble hypot(DoubleDouble a, DoubleDouble b) {
    return norm(a, b);
  }

  /// a/√(a² + b²); 0 at the origin.
  public static DoubleDouble hypotSlope(DoubleDouble a, DoubleDouble b) {
    DoubleDouble h = hypot(a, b);
    return h.hi() == 0 ? ZERO : a.div(h);
  }

  /// √Σ x².
  public static DoubleDouble norm(DoubleDouble... x) {
    int scale = scale(x);
    DoubleDouble sum = ZERO;
    for (DoubleDouble v : x) {
      sum = sum.add(isNegligible(v, scale) ? ZERO : v.scaled(-scale).square());
    }
    return sum.sqrt().scaled(scale);
  }

  /// (Σ |x|ᵖ)^(1/p).
  public static DoubleDouble norm(double p, DoubleDouble... x) {
    int scale = scale(x);
    DoubleDouble sum = ZERO;
    for (DoubleDouble v : x) {
      boolean none = isNegligible(v, scale) && p >= 1;
      sum = sum.add(none ? ZERO : pow(v.abs().scaled(-scale), DoubleDouble.of(p)));
    }
    return pow(sum, ONE.div(p)).scaled(scale);
  }

  private static int scale(DoubleDouble... x) {
    double greatest = 0;
    for (DoubleDouble v : x) {
      greatest = Math.max(greatest, Math.abs(v.hi()));
    }
    return greatest == 0 || !Double.isFinite(greatest) ? 0 : Math.getExponent(greatest);
  }

  /// Whether x/2^scale is nothing beside 1.
  private static boolean isNegligible(DoubleDouble x, int scale) {
    return x.hi() == 0 || Math.getExponent(x.hi()) < scale - 200;
  }

  /// a less the whole multiple of b that leaves a rest of a's sign; NaN where the multiple has more
  /// than 50 bits.
  public static DoubleDouble fmod(DoubleDouble a, DoubleDouble b) {
    DoubleDouble q = a.div(b).abs();
    if (!(q.hi() < 0x1p50)) {
      return NAN;
    }
    DoubleDouble magnitude = b.abs();
    DoubleDouble rest = a.abs().sub(magnitude.mul(q.floor()));
    rest = rest.hi() < 0 ? rest.add(magnitude) : rest;
    rest = rest.isLess(magnitude) ? rest : rest.sub(magnitude);
    return a.hi() < 0 ? rest.neg() : rest;
  }

  /// The rest of b's sign.
  public static DoubleDouble floorMod(DoubleDouble a, DoubleDouble b) {
    DoubleDouble rest = fmod(a, b);
    return rest.hi() != 0 && rest.hi() < 0 != b.hi() < 0 ? rest.add(b) : rest;
  }
}
