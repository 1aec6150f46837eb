package dev.adjoint.ops.precise;

import static dev.adjoint.ops.precise.DoubleDouble.NAN;
import static dev.adjoint.ops.precise.DoubleDouble.ONE;
import static dev.adjoint.ops.precise.DoubleDouble.ZERO;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Functions of square matrices, which are given by rows: elimination, and for cofactors the
/// determinants of which they are made.
public final class Matrices {
  /// Up to this size the minors of a matrix are computed one by one.
  private static final int SMALL = 6;

  private Matrices() {}

  /// P·A = L·U with partial pivoting: n rows of L below the diagonal (its diagonal is 1) and U on
  /// and above it, and one with the order of the rows of A in P·A.
  public static DoubleDouble[] factor(DoubleDouble... a) {
    int n = size(a);
    DoubleDouble[] y = Arrays.copyOf(a, n * n + n);
    for (int i = 0; i < n; i++) {
      y[n * n + i] = DoubleDouble.of(i);
    }
    for (int k = 0; k < n; k++) {
      int best = k;
      for (int i = k + 1; i < n; i++) {
        best = y[best * n + k].abs().isLess(y[i * n + k].abs()) ? i : best;
      }
      for (int j = 0; j < n; j++) {
        swap(y, k * n + j, best * n + j);
      }
      swap(y, n * n + k, n * n + best);
      for (int i = k + 1; i < n && y[k * n + k].hi() != 0; i++) {
        DoubleDouble factor = y[i * n + k].div(y[k * n + k]);
        y[i * n + k] = factor;
        for (int j = k + 1; j < n; j++) {
          y[i * n + j] = y[i * n + j].sub(factor.mul(y[k * n + j]));
        }
      }
    }
    return y;
  }

  private static int size(DoubleDouble... square) {
    return (int) Math.round(Math.sqrt(square.length));
  }

  private static void swap(DoubleDouble[] y, int one, int other) {
    DoubleDouble kept = y[one];
    y[one] = y[other];
    y[other] = kept;
  }

  /// The pivots, the first with the sign of the order of rows.
  private static DoubleDouble[] pivots(DoubleDouble... a) {
    int n = size(a);
    DoubleDouble[] lu = factor(a);
    DoubleDouble[] pivots = Rows.of(n, k -> lu[k * n + k]);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (lu[n * n + i].isLess(lu[n * n + j])) {
          pivots[0] = pivots[0].neg();
        }
      }
    }
    return pivots;
  }

  /// det A: of a small matrix by its first row and the minors below, since elimination loses small
  /// elements beside large ones.
  public static DoubleDouble det(DoubleDouble... a) {
    int n = size(a);
    if (n > SMALL) {
      return Rows.product(pivots(a));
    }
    DoubleDouble sum = n == 0 ? ONE : ZERO;
    for (int j = 0; j < n; j++) {
      sum = sum.add(signed(j, a[j].mul(det(minor(a, 0, j)))));
    }
    return sum;
  }

  /// −1, 0 or 1, as det A.
  public static DoubleDouble detSign(DoubleDouble... a) {
    return Arrays.stream(pivots(a)).map(Choices::sign).reduce(ONE, DoubleDouble::mul);
  }

  /// log |det A|.
  public static DoubleDouble logAbsDet(DoubleDouble... a) {
    return Arrays.stream(pivots(a))
        .map(pivot -> Exponentials.log(pivot.abs()))
        .reduce(ZERO, DoubleDouble::add);
  }

  /// log det A.
  public static DoubleDouble logDet(DoubleDouble... a) {
    return detSign(a).hi() < 0 ? NAN : logAbsDet(a);
  }

  /// (−1)^(i+j)·det(A without row i and column j); NaN for large matrices.
  public static DoubleDouble[] cofactors(DoubleDouble... a) {
    int n = size(a);
    return Rows.of(
        a.length, at -> n > SMALL ? NAN : signed(at / n + at % n, det(minor(a, at / n, at % n))));
  }

  /// The derivative of the cofactors in the direction G: each is linear in every element of A that
  /// it holds, with a cofactor of its own minor as the slope. NaN for large matrices.
  public static DoubleDouble[] cofactorsSlope(DoubleDouble[] g, DoubleDouble[] a) {
    int n = size(a);
    return Rows.of(
        a.length,
        at -> {
          int i = at / n;
          int j = at % n;
          DoubleDouble slope = Rows.dot(minor(g, i, j), cofactors(minor(a, i, j)));
          return n > SMALL ? NAN : signed(i + j, slope);
        });
  }

  private static DoubleDouble signed(int power, DoubleDouble x) {
    return power % 2 == 0 ? x : x.neg();
  }

  private static DoubleDouble[] minor(DoubleDouble[] a, int row, int column) {
    int n = size(a);
    return IntStream.range(0, a.length)
        .filter(at -> at / n != row && at % n != column)
        .mapToObj(at -> a[at])
        .toArray(DoubleDouble[]::new);
  }

  /// A⁻¹·B.
  public static DoubleDouble[] solve(DoubleDouble[] a, DoubleDouble[] b) {
    int n = size(a);
    int m = n == 0 ? 0 : b.length / n;
    DoubleDouble[] lu = factor(a);
    DoubleDouble[] l =
        Rows.of(n * n, at -> at / n == at % n ? ONE : at / n > at % n ? lu[at] : ZERO);
    int[] order = IntStream.range(0, n).map(i -> (int) lu[n * n + i].hi()).toArray();
    DoubleDouble[] ordered = Rows.of(n * m, at -> b[order[at / m] * m + at % m]);
    return solveUpper(Arrays.copyOf(lu, n * n), solveLower(l, ordered));
  }

  /// (Aᵀ)⁻¹·B.
  public static DoubleDouble[] solveTransposed(DoubleDouble[] a, DoubleDouble[] b) {
    int n = size(a);
    return solve(Rows.of(n * n, at -> a[at % n * n + at / n]), b);
  }

  /// A⁻¹.
  public static DoubleDouble[] inverse(DoubleDouble... a) {
    int n = size(a);
    return solve(a, Rows.of(n * n, at -> at / n == at % n ? ONE : ZERO));
  }

  /// L⁻¹·B with the lower triangle L of a matrix.
  public static DoubleDouble[] solveLower(DoubleDouble[] t, DoubleDouble[] b) {
    int n = size(t);
    DoubleDouble[] y = b.clone();
    for (int i = 0; i < n; i++) {
      eliminate(t, i, 0, i, y);
    }
    return y;
  }

  /// U⁻¹·B with the upper triangle U of a matrix.
  public static DoubleDouble[] solveUpper(DoubleDouble[] t, DoubleDouble[] b) {
    int n = size(t);
    DoubleDouble[] y = b.clone();
    for (int i = n - 1; i >= 0; i--) {
      eliminate(t, i, i + 1, n, y);
    }
    return y;
  }

  /// yᵢ = (yᵢ − Σ tᵢₖ·yₖ)/tᵢᵢ over the k from one up to, and without, another.
  private static void eliminate(DoubleDouble[] t, int i, int from, int to, DoubleDouble[] y) {
    int n = size(t);
    int m = y.length / n;
    for (int j = 0; j < m; j++) {
      DoubleDouble sum = y[i * m + j];
      for (int k = from; k < to; k++) {
        sum = sum.sub(t[i * n + k].mul(y[k * m + j]));
      }
      y[i * m + j] = sum.div(t[i * n + i]);
    }
  }

  /// The lower triangular L with L·Lᵀ = ½(A + Aᵀ).
  public static DoubleDouble[] cholesky(DoubleDouble... a) {
    int n = size(a);
    DoubleDouble[] y = Rows.of(n * n, _ -> ZERO);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        DoubleDouble sum = a[i * n + j].add(a[j * n + i]).scaled(-1);
        for (int k = 0; k < j; k++) {
          sum = sum.sub(y[i * n + k].mul(y[j * n + k]));
        }
        y[i * n + j] = i == j ? sum.sqrt() : sum.div(y[j * n + j]);
      }
    }
    return y;
  }
}
