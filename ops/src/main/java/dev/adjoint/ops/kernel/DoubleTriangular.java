package dev.adjoint.ops.kernel;

// float: generated
/// Triangular systems and the Cholesky factorization. The loops run along rows; every element is
/// one chain of fused multiply-adds in the order of the unknowns.
public final class DoubleTriangular {
  private DoubleTriangular() {}

  /// X ← T⁻¹·X by substitution, in place. Of T, n × n with element (i, j) at `to + i * rs + j *
  /// cs`, only the one triangle is read; so Tᵀ is T with its strides exchanged and the other
  /// triangle.
  ///
  /// @param t holds T
  /// @param to where element (0, 0) of T is
  /// @param rs from one row of T to the next
  /// @param cs from one column of T to the next
  /// @param n rows of T and X
  /// @param lower which triangle
  /// @param unit whether the diagonal is 1 and is not read
  /// @param x holds X, n × m by rows
  /// @param xo where element (0, 0) of X is
  /// @param m columns of X
  public static void solve(
      double[] t,
      int to,
      int rs,
      int cs,
      int n,
      boolean lower,
      boolean unit,
      double[] x,
      int xo,
      int m) {
    for (int step = 0; step < n; step++) {
      int i = lower ? step : n - 1 - step;
      int row = xo + i * m;
      for (int known = 0; known < step; known++) {
        int j = lower ? known : n - 1 - known;
        double factor = -t[to + i * rs + j * cs];
        int other = xo + j * m;
        for (int c = 0; c < m; c++) {
          x[row + c] = Math.fma(factor, x[other + c], x[row + c]);
        }
      }
      if (!unit) {
        double pivot = t[to + i * rs + i * cs];
        for (int c = 0; c < m; c++) {
          x[row + c] /= pivot;
        }
      }
    }
  }

  /// L, lower triangular with L·Lᵀ = ½(A + Aᵀ), and zeros above; A and L are n × n by rows.
  ///
  /// @return the first pivot that is not positive, whose value then stands in its place of `y`; or
  ///     n
  public static int cholesky(double[] a, int ao, int n, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      int row = yo + i * n;
      for (int j = 0; j <= i; j++) {
        int other = yo + j * n;
        double sum = DoubleConstants.HALF * (a[ao + i * n + j] + a[ao + j * n + i]);
        for (int k = 0; k < j; k++) {
          sum = Math.fma(-y[row + k], y[other + k], sum);
        }
        if (j < i) {
          y[row + j] = sum / y[other + j];
        } else if (sum <= 0) {
          y[row + i] = sum;
          return i;
        } else {
          y[row + i] = DoubleScalars.sqrt(sum);
        }
      }
      for (int j = i + 1; j < n; j++) {
        y[row + j] = 0;
      }
    }
    return n;
  }
}
