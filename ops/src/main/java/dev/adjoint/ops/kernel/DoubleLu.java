package dev.adjoint.ops.kernel;

// float: generated
/// The factorization P·A = L·U with partial pivoting, and systems solved with it.
///
/// The factors are kept as n + 1 rows of n numbers: L below the diagonal (its diagonal is 1), U on
/// and above it, and in the last row, for each row of P·A, which row of A it is.
public final class DoubleLu {
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

  /// Y = A⁻¹·B, where A was factored.
  ///
  /// @param lu the factors
  /// @param b holds B, n × m by rows
  /// @param y receives Y, n × m by rows
  public static void solve(
      double[] lu, int luo, int n, double[] b, int bo, int m, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      int row = (int) lu[luo + n * n + i];
      System.arraycopy(b, bo + row * m, y, yo + i * m, m);
    }
    substitute(lu, luo, n, y, yo, m);
  }

  /// Y = A⁻¹, n × n by rows, where A was factored.
  ///
  /// @param lu the factors
  public static void inverse(double[] lu, int luo, int n, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        y[yo + i * n + j] = lu[luo + n * n + i] == j ? 1 : 0;
      }
    }
    substitute(lu, luo, n, y, yo, n);
  }

  private static void substitute(double[] lu, int luo, int n, double[] y, int yo, int m) {
    DoubleTriangular.solve(lu, luo, n, 1, n, true, true, y, yo, m);
    DoubleTriangular.solve(lu, luo, n, 1, n, false, false, y, yo, m);
  }

  /// Y = (Aᵀ)⁻¹·B, where A was factored: Aᵀ = Uᵀ·Lᵀ·P.
  ///
  /// @param lu the factors
  /// @param b holds B, n × m by rows
  /// @param y receives Y, n × m by rows
  public static void solveTransposed(
      double[] lu, int luo, int n, double[] b, int bo, int m, double[] y, int yo) {
    double[] x = new double[n * m];
    System.arraycopy(b, bo, x, 0, n * m);
    DoubleTriangular.solve(lu, luo, 1, n, n, true, false, x, 0, m);
    DoubleTriangular.solve(lu, luo, 1, n, n, false, true, x, 0, m);
    for (int i = 0; i < n; i++) {
      int row = (int) lu[luo + n * n + i];
      System.arraycopy(x, i * m, y, yo + row * m, m);
    }
  }
}
