package dev.adjoint.ops.kernel;

/// Sine and cosine of one number.
///
/// x = k·π/2 + r with the nearest integer k; r is kept to twice the digits, for x may be close to a
/// multiple of π/2. Sine and cosine of r are polynomials, and by k one of them is chosen and given
/// its sign. Both are computed every time: there is no branch to be mispredicted, and where sine
/// and cosine of one number are wanted, as for a value and its slope, the compiler computes them
/// once.
///
/// The polynomials are our own, by Remez' algorithm in 200-bit arithmetic, with relative errors of
/// 2^−57.8 and less. Beyond 2^30, where π/2 would have to have more digits, `StrictMath` takes
/// over.
public final class SineFunctions {

  private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

  /// π/2 to three times the digits.
  private static final double QUARTER_HIGH = 0x1.921fb54442d18p0;

  private static final double QUARTER_MIDDLE = 0x1.1a62633145c07p-54;
  private static final double QUARTER_LOW = -0x1.f1976b7ed8fbcp-110;

  /// Added to a number, it leaves the nearest integer in the last bits.
  private static final double ROUND = 0x1.8p52;

  private static final double LARGE = 0x1p30;

  /// Below it, sin x is x to the last digit.
  private static final double TINY = 0x1p-27;

  private static final double SIN_0 = -0x1.5555555555548p-3;
  private static final double SIN_1 = 0x1.111111110f730p-7;
  private static final double SIN_2 = -0x1.a01a019be9215p-13;
  private static final double SIN_3 = 0x1.71de35552b284p-19;
  private static final double SIN_4 = -0x1.ae5e4b83bf34bp-26;
  private static final double SIN_5 = 0x1.5d8b5589b1348p-33;

  private static final double COS_0 = 0x1.555555555554bp-5;
  private static final double COS_1 = -0x1.6c16c16c15014p-10;
  private static final double COS_2 = 0x1.a01a019c8efadp-16;
  private static final double COS_3 = -0x1.27e4f7f1691e7p-22;
  private static final double COS_4 = 0x1.1ee9dbae882d2p-29;
  private static final double COS_5 = -0x1.8fa6718324196p-37;

  private SineFunctions() {}

  /// sin x, to one ULP. Its slope is cos x.
  public static double sin(double x) {
    double v = Math.abs(x);
    if (!(v < LARGE)) {
      return StrictMath.sin(x);
    }
    double t = Math.fma(x, TWO_OVER_PI, ROUND);
    long quarters = Double.doubleToRawLongBits(t);
    double y = turned(x, t, quarters & 1, quarters & 2);
    return v < TINY ? x : y;
  }

  /// cos x, to one ULP. Its slope is −sin x.
  public static double cos(double x) {
    if (!(Math.abs(x) < LARGE)) {
      return StrictMath.cos(x);
    }
    double t = Math.fma(x, TWO_OVER_PI, ROUND);
    long quarters = Double.doubleToRawLongBits(t);
    return turned(x, t, ~quarters & 1, quarters + 1 & 2);
  }

  /// The sine (`odd` 0) or cosine (`odd` 1) of what remains of x, negated if `half` is 2. The first
  /// subtraction is exact; what the second one loses is found by Knuth's sum of two numbers.
  private static double turned(double x, double t, long odd, long half) {
    double k = t - ROUND;
    double a = Math.fma(k, -QUARTER_HIGH, x);
    double b = k * QUARTER_MIDDLE;
    double r = a - b;
    double back = a - r;
    double lost = a - (r + back) + (back - b);
    double low = Math.fma(k, -QUARTER_LOW, lost - Math.fma(k, QUARTER_MIDDLE, -b));
    long sin = Double.doubleToRawLongBits(sinReduced(r, low));
    long cos = Double.doubleToRawLongBits(cosReduced(r, low));
    return Double.longBitsToDouble((sin ^ ((sin ^ cos) & -odd)) ^ half << 62);
  }

  /// sin(r + low) for |r| ≤ π/4.
  private static double sinReduced(double r, double low) {
    double z = r * r;
    double w = z * z;
    double even = Math.fma(Math.fma(SIN_4, w, SIN_2), w, SIN_0);
    double odd = Math.fma(Math.fma(SIN_5, w, SIN_3), w, SIN_1);
    double p = Math.fma(odd, z, even);
    return r + Math.fma(z * r, p, low * Math.fma(z, -0.5, 1));
  }

  /// cos(r + low) for |r| ≤ π/4.
  private static double cosReduced(double r, double low) {
    double z = r * r;
    double w = z * z;
    double even = Math.fma(Math.fma(COS_4, w, COS_2), w, COS_0);
    double odd = Math.fma(Math.fma(COS_5, w, COS_3), w, COS_1);
    double p = Math.fma(odd, z, even);
    double c = Math.fma(z, -0.5, 1);
    double rest = Math.fma(z, -0.5, 1 - c);
    return c + Math.fma(w, p, rest - r * low);
  }
}
