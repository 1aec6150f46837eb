package dev.adjoint.ops.kernel;

// float: generated
/// The factorization P·A = L·U with partial pivoting, and systems solved with it.
///
/// The factors are kept as n + 1 rows of n numbers: L below the diagonal (its diagonal is 1), U on
/// and above it, and in the last row, for each row of P·A, which row of A it is.
public final class DoubleLu {
  /// Up to this size solutions are refined.
  private static final int REFINED = 16;

  private DoubleLu() {}

  /// Factors A, n × n by rows. A column without a pivot other than 0 is left as it is, and its 0
  /// stands on the diagonal.
  ///
  /// @param y receives the factors, (n + 1) · n numbers
  public static void factor(double[] a, int ao, int n, double[] y, int yo) {
    System.arraycopy(a, ao, y, yo, n * n);
    int order = yo + n * n;
    for (int i = 0; i < n; i++) {
      y[order + i] = i;
    }
    for (int k = 0; k < n; k++) {
      int best = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(y[yo + i * n + k]) > Math.abs(y[yo + best * n + k])) {
          best = i;
        }
      }
      if (best != k) {
        swap(y, yo + k * n, yo + best * n, n);
        swap(y, order + k, order + best, 1);
      }
      if (y[yo + k * n + k] != 0) {
        eliminate(y, yo, n, k);
      }
    }
  }

  private static void eliminate(double[] y, int yo, int n, int k) {
    int pivotRow = yo + k * n;
    double pivot = y[pivotRow + k];
    for (int i = k + 1; i < n; i++) {
      int row = yo + i * n;
      y[row + k] /= pivot;
      double factor = -y[row + k];
      for (int j = k + 1; j < n; j++) {
        y[row + j] = Math.fma(factor, y[pivotRow + j], y[row + j]);
      }
    }
  }

  private static void swap(double[] y, int one, int other, int n) {
    for (int i = 0; i < n; i++) {
      double kept = y[one + i];
      y[one + i] = y[other + i];
      y[other + i] = kept;
    }
  }

  /// Y = A⁻¹·B, or (Aᵀ)⁻¹·B; if the system is small, refined by a step of Newton's method: with the
  /// residual B − A·Y in twice the digits, each element of Y and not only the greatest is right to
  /// its last digits, if A is well-conditioned (Wilkinson).
  ///
  /// @param a holds A, n × n by rows
  /// @param lu its factors
  /// @param b holds B, n × m by rows
  /// @param y receives Y, n × m by rows
  public static void solve(
      double[] a,
      int ao,
      double[] lu,
      int luo,
      int n,
      boolean transposed,
      double[] b,
      int bo,
      int m,
      double[] y,
      int yo) {
    substitute(lu, luo, n, transposed, b, bo, m, y, yo);
    if (n <= REFINED) {
      double[] rest = residual(a, ao, n, transposed, b, bo, m, y, yo);
      double[] step = new double[n * m];
      substitute(lu, luo, n, transposed, rest, 0, m, step, 0);
      for (int i = 0; i < n * m; i++) {
        y[yo + i] += Math.abs(step[i]) <= Double.MAX_VALUE ? step[i] : 0;
      }
    }
  }

  /// Y = A⁻¹, n × n by rows.
  ///
  /// @param a holds A, n × n by rows
  /// @param lu its factors
  public static void inverse(double[] a, int ao, double[] lu, int luo, int n, double[] y, int yo) {
    double[] one = new double[n * n];
    for (int i = 0; i < n; i++) {
      one[i * n + i] = 1;
    }
    solve(a, ao, lu, luo, n, false, one, 0, n, y, yo);
  }

  private static double[] residual(
      double[] a,
      int ao,
      int n,
      boolean transposed,
      double[] b,
      int bo,
      int m,
      double[] y,
      int yo) {
    double[] rest = new double[n * m];
    int rs = transposed ? 1 : n;
    int cs = transposed ? n : 1;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        double value = b[bo + i * m + j];
        rest[i * m + j] = residual(value, a, ao + i * rs, cs, n, y, yo + j, m);
      }
    }
    return rest;
  }

  /// value − Σ aᵢ·yᵢ, with what products and sums lose by rounding.
  private static double residual(
      double value, double[] a, int ao, int as, int n, double[] y, int yo, int ys) {
    double sum = value;
    double lost = 0;
    for (int i = 0; i < n; i++) {
      double u = -a[ao + i * as];
      double v = y[yo + i * ys];
      double product = u * v;
      double next = sum + product;
      double part = next - sum;
      lost += sum - (next - part) + (product - part) + Math.fma(u, v, -product);
      sum = next;
    }
    return sum + lost;
  }

  /// P·A = L·U, so Aᵀ = Uᵀ·Lᵀ·P.
  private static void substitute(
      double[] lu,
      int luo,
      int n,
      boolean transposed,
      double[] b,
      int bo,
      int m,
      double[] y,
      int yo) {
    int order = luo + n * n;
    if (transposed) {
      double[] x = new double[n * m];
      System.arraycopy(b, bo, x, 0, n * m);
      DoubleTriangular.solve(lu, luo, 1, n, n, true, false, x, 0, m);
      DoubleTriangular.solve(lu, luo, 1, n, n, false, true, x, 0, m);
      for (int i = 0; i < n; i++) {
        int row = (int) lu[order + i];
        System.arraycopy(x, i * m, y, yo + row * m, m);
      }
    } else {
      for (int i = 0; i < n; i++) {
        int row = (int) lu[order + i];
        System.arraycopy(b, bo + row * m, y, yo + i * m, m);
      }
      DoubleTriangular.solve(lu, luo, n, 1, n, true, true, y, yo, m);
      DoubleTriangular.solve(lu, luo, n, 1, n, false, false, y, yo, m);
    }
  }
}
