package dev.adjoint.ops.kernel;

// float: generated
/// Sums of numbers that stand side by side.
///
/// The numbers are dealt out to 32 lanes, and the lanes added up in a fixed tree: two groups of 16,
/// each halved four times. A long stretch is halved until the parts are short, and what does not
/// fill the lanes is added last. So the order of the additions depends on nothing but how many
/// numbers there are, and the rounding error grows with its logarithm.
final class DoubleSums {
  /// Numbers are taken in blocks of this many.
  static final int LANES = 32;

  /// Longer stretches are halved.
  static final int LONGEST = 1024;

  private DoubleSums() {}

  /// Σ x.
  static double sum(double[] x, int from, int n) {
    return sum(x, from, n, false);
  }

  /// Σ x².
  static double squares(double[] x, int from, int n) {
    return sum(x, from, n, true);
  }

  private static double sum(double[] x, int from, int n, boolean square) {
    if (n < LANES) {
      return few(x, from, n, square);
    }
    if (n > LONGEST) {
      int half = half(n);
      return sum(x, from, half, square) + sum(x, from + half, n - half, square);
    }
    int m = n & -LANES;
    double blocks =
        VectorSupport.AVAILABLE
            ? DoubleSumsVectors.blocks(x, from, m, square)
            : blocks(x, from, m, square);
    return m == n ? blocks : blocks + few(x, from + m, n - m, square);
  }

  /// The sum of n numbers from those of their blocks, each of the longest length but the last.
  static double total(double[] blocks, int first, int n) {
    if (n <= LONGEST) {
      return blocks[first];
    }
    int half = half(n);
    return total(blocks, first, half) + total(blocks, first + half / LONGEST, n - half);
  }

  /// Where a long stretch is divided.
  private static int half(int n) {
    return (n / 2 + LONGEST - 1) / LONGEST * LONGEST;
  }

  private static double few(double[] x, int from, int n, boolean square) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (int end = from + (n & -4); i < end; i += 4) {
      a = plus(a, x[i], square);
      b = plus(b, x[i + 1], square);
      c = plus(c, x[i + 2], square);
      d = plus(d, x[i + 3], square);
    }
    double total = (a + c) + (b + d);
    for (int end = from + n; i < end; i++) {
      total = plus(total, x[i], square);
    }
    return total;
  }

  /// The sum of whole blocks.
  static double blocks(double[] x, int from, int n, boolean square) {
    return group(x, from, n, square) + group(x, from + LANES / 2, n, square);
  }

  private static double group(double[] x, int from, int n, boolean square) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    double t0 = 0;
    double t1 = 0;
    double t2 = 0;
    double t3 = 0;
    double t4 = 0;
    double t5 = 0;
    double t6 = 0;
    double t7 = 0;
    for (int i = from; i < from + n; i += LANES) {
      s0 = plus(s0, x[i], square);
      s1 = plus(s1, x[i + 1], square);
      s2 = plus(s2, x[i + 2], square);
      s3 = plus(s3, x[i + 3], square);
      s4 = plus(s4, x[i + 4], square);
      s5 = plus(s5, x[i + 5], square);
      s6 = plus(s6, x[i + 6], square);
      s7 = plus(s7, x[i + 7], square);
      t0 = plus(t0, x[i + 8], square);
      t1 = plus(t1, x[i + 9], square);
      t2 = plus(t2, x[i + 10], square);
      t3 = plus(t3, x[i + 11], square);
      t4 = plus(t4, x[i + 12], square);
      t5 = plus(t5, x[i + 13], square);
      t6 = plus(t6, x[i + 14], square);
      t7 = plus(t7, x[i + 15], square);
    }
    double u0 = (s0 + t0) + (s4 + t4);
    double u1 = (s1 + t1) + (s5 + t5);
    double u2 = (s2 + t2) + (s6 + t6);
    double u3 = (s3 + t3) + (s7 + t7);
    return (u0 + u2) + (u1 + u3);
  }

  private static double plus(double sum, double x, boolean square) {
    return square ? Math.fma(x, x, sum) : sum + x;
  }
}
