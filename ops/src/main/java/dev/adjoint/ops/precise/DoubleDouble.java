package dev.adjoint.ops.precise;

/// A number held as the sum hi + lo of two doubles, which is not evaluated, with |lo| ≤ ulp(hi)/2:
/// about 106 bits. Where hi is infinite or NaN, lo is 0.
///
/// With u = 2⁻⁵³ a sum has a relative error of at most 3u², a product 4u², a quotient 10u². Sums
/// are right down to the smallest numbers. Products, quotients and roots work over the whole range;
/// where the result cannot be held, because its lower half would be below the smallest double, it
/// is NaN, so that nothing loses its digits in silence. An exact result is always held.
///
/// Sources: T. J. Dekker, A floating-point technique for extending the available precision, 1971;
/// D. E. Knuth, The Art of Computer Programming 2, 4.2.2; Y. Hida, X. S. Li, D. H. Bailey,
/// Algorithms for quad-double precision floating point arithmetic, 2001; with the bounds of M.
/// Joldes, J.-M. Muller, V. Popescu, Tight and rigorous error bounds for basic building blocks of
/// double-word arithmetic, 2017.
///
/// @param hi the number rounded to a double
/// @param lo what the rounding lost
public record DoubleDouble(double hi, double lo) {
  /// 0.
  public static final DoubleDouble ZERO = of(0);

  /// 1.
  public static final DoubleDouble ONE = of(1);

  /// What is not a number, or cannot be held precisely.
  public static final DoubleDouble NAN = of(Double.NaN);

  /// π.
  public static final DoubleDouble PI =
      new DoubleDouble(0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53);

  /// log 2.
  public static final DoubleDouble LN2 =
      new DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);

  /// Products from here on have all bits of their error within the range of double.
  private static final double SAFE = 0x1p-960;

  /// A double, exactly.
  public static DoubleDouble of(double x) {
    return new DoubleDouble(x, 0);
  }

  /// The sum a + b of two doubles of any size, exactly (Knuth's two-sum).
  public static DoubleDouble sum(double a, double b) {
    double s = a + b;
    double shadow = s - a;
    return checked(s, (a - (s - shadow)) + (b - shadow));
  }

  /// The sum a + b where |a| ≥ |b| or a = 0, exactly (Dekker's fast two-sum).
  static DoubleDouble fastSum(double a, double b) {
    double s = a + b;
    return checked(s, b - (s - a));
  }

  private static DoubleDouble checked(double hi, double lo) {
    return Double.isFinite(hi) ? new DoubleDouble(hi, lo) : of(hi);
  }

  /// this + b.
  public DoubleDouble add(DoubleDouble b) {
    DoubleDouble s = sum(hi, b.hi);
    if (!Double.isFinite(s.hi)) {
      return s;
    }
    DoubleDouble t = sum(lo, b.lo);
    DoubleDouble v = fastSum(s.hi, s.lo + t.hi);
    return fastSum(v.hi, t.lo + v.lo);
  }

  /// this + b.
  public DoubleDouble add(double b) {
    return add(of(b));
  }

  /// this − b.
  public DoubleDouble sub(DoubleDouble b) {
    return add(b.neg());
  }

  /// this − b.
  public DoubleDouble sub(double b) {
    return add(of(-b));
  }

  /// −this.
  public DoubleDouble neg() {
    return new DoubleDouble(-hi, -lo);
  }

  /// |this|.
  public DoubleDouble abs() {
    return hi < 0 ? neg() : this;
  }

  /// this · b.
  public DoubleDouble mul(DoubleDouble b) {
    double p = hi * b.hi;
    if (Math.abs(p) >= SAFE && Math.abs(p) <= Double.MAX_VALUE) {
      double error = Math.fma(hi, b.hi, -p);
      return fastSum(p, error + Math.fma(lo, b.hi, Math.fma(hi, b.lo, lo * b.lo)));
    }
    if (hi == 0 || b.hi == 0 || !Double.isFinite(p)) {
      return of(p);
    }
    int m = Math.getExponent(hi);
    int n = Math.getExponent(b.hi);
    return scaled(-m).mul(b.scaled(-n)).scaled(m + n);
  }

  /// this · b.
  public DoubleDouble mul(double b) {
    return mul(of(b));
  }

  /// this².
  public DoubleDouble square() {
    return mul(this);
  }

  /// this / b.
  public DoubleDouble div(DoubleDouble b) {
    double q = hi / b.hi;
    if (hi == 0 || b.hi == 0 || !isFinite() || !b.isFinite()) {
      return of(q);
    }
    int m = Math.getExponent(hi);
    int n = Math.getExponent(b.hi);
    if (Math.abs(m) > 400 || Math.abs(n) > 400) {
      return scaled(-m).div(b.scaled(-n)).scaled(m - n);
    }
    DoubleDouble r = b.mul(q);
    double rest = (hi - r.hi) + (lo - r.lo);
    return fastSum(q, rest / b.hi);
  }

  /// this / b.
  public DoubleDouble div(double b) {
    return div(of(b));
  }

  /// 1 / this.
  public DoubleDouble reciprocal() {
    return ONE.div(this);
  }

  /// √this; NaN below 0.
  public DoubleDouble sqrt() {
    if (hi == 0 || !isFinite() || hi < 0) {
      return of(Math.sqrt(hi));
    }
    int half = Math.getExponent(hi) / 2;
    if (Math.abs(half) > 400) {
      return scaled(-2 * half).sqrt().scaled(half);
    }
    double root = Math.sqrt(hi);
    return fastSum(root, (Math.fma(-root, root, hi) + lo) / (2 * root));
  }

  /// this · 2ᵏ; NaN where that loses bits.
  public DoubleDouble scaled(int k) {
    double h = Math.scalb(hi, k);
    double l = Math.scalb(lo, k);
    if (!Double.isFinite(h)) {
      return of(h);
    }
    return Math.scalb(h, -k) == hi && Math.scalb(l, -k) == lo ? new DoubleDouble(h, l) : NAN;
  }

  /// Whether this is less than b.
  public boolean isLess(DoubleDouble b) {
    return hi < b.hi || hi == b.hi && lo < b.lo;
  }

  /// Whether this is the same number as b; −0 is 0, and NaN is nothing.
  public boolean isEqual(DoubleDouble b) {
    return hi == b.hi && lo == b.lo;
  }

  /// Whether this is neither infinite nor NaN.
  public boolean isFinite() {
    return Double.isFinite(hi);
  }

  /// Whether this is not a number.
  public boolean isNaN() {
    return Double.isNaN(hi);
  }

  /// The greatest whole number that is not greater.
  public DoubleDouble floor() {
    double whole = Math.floor(hi);
    return whole == hi ? fastSum(whole, Math.floor(lo)) : of(whole);
  }

  /// The nearest whole number; the even one of two.
  public DoubleDouble rint() {
    double whole = Math.rint(hi);
    if (whole == hi) {
      return fastSum(whole, Math.rint(lo));
    }
    boolean half = Math.abs(hi - whole) == 0.5 && lo != 0;
    return half ? of(lo < 0 ? Math.floor(hi) : Math.ceil(hi)) : of(whole);
  }

  /// c₀ + x·(c₁ + x·(c₂ + …)).
  static DoubleDouble polynomial(DoubleDouble x, DoubleDouble... c) {
    DoubleDouble sum = c[c.length - 1];
    for (int i = c.length - 2; i >= 0; i--) {
      sum = sum.mul(x).add(c[i]);
    }
    return sum;
  }
}
