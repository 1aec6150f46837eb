package dev.adjoint.ops.kernel;

import java.util.Arrays;

// float: generated
/// The matrix of cofactors, which is the gradient of the determinant: det(A)·(A⁻¹)ᵀ where A has an
/// inverse, but defined for every matrix.
///
/// From P·A·Q = L·U with complete pivoting follows cof(A) = ±Pᵀ·(L⁻¹)ᵀ·cof(U)·Qᵀ, and cof(U)
/// divides by all pivots but the last, which is the one that is 0 if the rank is n − 1. If the rank
/// is less, all cofactors are 0.
public final class DoubleCofactors {
  private final int n;
  private final double[] u;
  private final int[] rows;
  private final int[] columns;
  private boolean odd;

  private DoubleCofactors(double[] a, int ao, int n) {
    this.n = n;
    this.u = Arrays.copyOfRange(a, ao, ao + n * n);
    this.rows = new int[n];
    this.columns = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = i;
      columns[i] = i;
    }
  }

  /// Y = cof(A), both n × n by rows. A NaN in A makes all of Y NaN.
  public static void compute(double[] a, int ao, int n, double[] y, int yo) {
    DoubleCofactors factors = new DoubleCofactors(a, ao, n);
    if (factors.hasNaN()) {
      Arrays.fill(y, yo, yo + n * n, Double.NaN);
    } else if (n == 2 || n == 3) {
      factors.writeMinors(y, yo);
    } else if (factors.eliminate()) {
      factors.write(y, yo);
    } else {
      Arrays.fill(y, yo, yo + n * n, 0);
    }
  }

  /// Y = the derivative of cof(A) in the direction G, all n × n by rows, whatever the rank of A. A
  /// NaN in A makes all of Y NaN.
  ///
  /// With the pivots as a diagonal matrix D and V = D⁻¹·U, whose diagonal is 1, it is
  /// ±Pᵀ·(L⁻¹)ᵀ·K·(V⁻¹)ᵀ·Qᵀ with the derivative K of cof(D) in the direction H = L⁻¹·P·G·Q·V⁻¹:
  /// Kᵢⱼ = −Hⱼᵢ·mᵢⱼ and Kᵢᵢ = Σ Hⱼⱼ·mᵢⱼ over all j ≠ i, where mᵢⱼ is the product of all pivots but
  /// those of i and j. Nothing is divided by a pivot that is 0.
  public static void slope(double[] g, int go, double[] a, int ao, int n, double[] y, int yo) {
    DoubleCofactors factors = new DoubleCofactors(a, ao, n);
    if (factors.hasNaN()) {
      Arrays.fill(y, yo, yo + n * n, Double.NaN);
    } else {
      factors.eliminate();
      factors.writeSlope(g, go, y, yo);
    }
  }

  /// From the minors, which lose nothing to elimination: of three rows the next two, and columns,
  /// in the order of a circle, which gives each its sign.
  private void writeMinors(double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double a = u[(i + 1) % n * n + (j + 1) % n];
        y[yo + i * n + j] =
            n == 3
                ? determinant(
                    a,
                    u[(i + 1) % n * n + (j + 2) % n],
                    u[(i + 2) % n * n + (j + 1) % n],
                    u[(i + 2) % n * n + (j + 2) % n])
                : i == j ? a : -a;
      }
    }
  }

  /// a·d − b·c, with what the second product loses by rounding (Kahan).
  private static double determinant(double a, double b, double c, double d) {
    double product = b * c;
    double lost = Math.fma(-b, c, product);
    return Math.fma(a, d, -product) + lost;
  }

  private boolean hasNaN() {
    for (double x : u) {
      if (Double.isNaN(x)) {
        return true;
      }
    }
    return false;
  }

  /// Factors the matrix, and says whether its rank is at least n − 1.
  private boolean eliminate() {
    for (int k = 0; k < n - 1; k++) {
      int best = k * n + k;
      for (int i = k; i < n; i++) {
        for (int j = k; j < n; j++) {
          if (Math.abs(u[i * n + j]) > Math.abs(u[best])) {
            best = i * n + j;
          }
        }
      }
      exchange(k, best / n, best % n);
      double pivot = u[k * n + k];
      if (pivot == 0) {
        return false;
      }
      for (int i = k + 1; i < n; i++) {
        u[i * n + k] /= pivot;
        double factor = -u[i * n + k];
        for (int j = k + 1; j < n; j++) {
          u[i * n + j] = Math.fma(factor, u[k * n + j], u[i * n + j]);
        }
      }
    }
    return true;
  }

  private void exchange(int k, int row, int column) {
    if (row != k) {
      odd = !odd;
      int kept = rows[k];
      rows[k] = rows[row];
      rows[row] = kept;
      for (int j = 0; j < n; j++) {
        exchange(k * n + j, row * n + j);
      }
    }
    if (column != k) {
      odd = !odd;
      int kept = columns[k];
      columns[k] = columns[column];
      columns[column] = kept;
      for (int i = 0; i < n; i++) {
        exchange(i * n + k, i * n + column);
      }
    }
  }

  private void exchange(int one, int other) {
    double kept = u[one];
    u[one] = u[other];
    u[other] = kept;
  }

  /// With U = (U₁ v; 0 w) and d = det U₁: cof(U) = d·(w·(U₁⁻¹)ᵀ 0; −(U₁⁻¹·v)ᵀ 1).
  private void write(double[] y, int yo) {
    int last = n - 1;
    double d = odd ? -1 : 1;
    for (int k = 0; k < last; k++) {
      d *= u[k * n + k];
    }
    double[] inverse = new double[last * last];
    double[] v = new double[last];
    for (int i = 0; i < last; i++) {
      inverse[i * last + i] = d * u[last * n + last];
      v[i] = -d * u[i * n + last];
    }
    DoubleTriangular.solve(u, 0, 1, n, last, true, false, inverse, 0, last);
    DoubleTriangular.solve(u, 0, n, 1, last, false, false, v, 0, 1);
    double[] c = new double[n * n];
    for (int i = 0; i < last; i++) {
      System.arraycopy(inverse, i * last, c, i * n, last);
    }
    System.arraycopy(v, 0, c, last * n, last);
    if (n > 0) {
      c[n * n - 1] = d;
    }
    DoubleTriangular.solve(u, 0, 1, n, n, false, true, c, 0, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        y[yo + rows[i] * n + columns[j]] = c[i * n + j];
      }
    }
  }

  private void writeSlope(double[] g, int go, double[] y, int yo) {
    double[] d = new double[n];
    for (int i = 0; i < n; i++) {
      d[i] = u[i * n + i];
      for (int j = i + 1; j < n && d[i] != 0; j++) {
        u[i * n + j] /= d[i];
      }
    }
    double[] h = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        h[i * n + j] = g[go + rows[i] * n + columns[j]];
      }
    }
    DoubleTriangular.solve(u, 0, n, 1, n, true, true, h, 0, n);
    h = transposed(h);
    DoubleTriangular.solve(u, 0, 1, n, n, true, true, h, 0, n);
    double[] k = diagonalSlope(d, h);
    DoubleTriangular.solve(u, 0, 1, n, n, false, true, k, 0, n);
    k = transposed(k);
    DoubleTriangular.solve(u, 0, n, 1, n, false, true, k, 0, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        y[yo + rows[i] * n + columns[j]] = odd ? -k[j * n + i] : k[j * n + i];
      }
    }
  }

  private double[] transposed(double[] x) {
    double[] y = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        y[j * n + i] = x[i * n + j];
      }
    }
    return y;
  }

  /// K from the pivots and Hᵀ.
  private double[] diagonalSlope(double[] d, double[] h) {
    double[] k = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i != j) {
          double others = 1;
          for (int l = 0; l < n; l++) {
            others *= l == i || l == j ? 1 : d[l];
          }
          k[i * n + j] = -h[i * n + j] * others;
          k[i * n + i] = Math.fma(h[j * n + j], others, k[i * n + i]);
        }
      }
    }
    return k;
  }
}
