package dev.adjoint.table;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/// Functions of matrices by Gauss, Jordan, Laplace and Cholesky, in the plainest way.
final class MatrixReferences {

  private MatrixReferences() {}

  /// A number for each matrix of a stack.
  static NDArray each(NDArray stack, ToDoubleFunction<double[][]> f) {
    int rank = stack.rank();
    return Loops.fill(
        stack.shape().reduced(false, rank - 2, rank - 1),
        index -> f.applyAsDouble(matrix(stack, index)));
  }

  /// A matrix of the same shape for each matrix of a stack.
  static NDArray map(NDArray stack, UnaryOperator<double[][]> f) {
    int rank = stack.rank();
    return Loops.fill(
        stack.shape(), index -> f.apply(matrix(stack, index))[index[rank - 2]][index[rank - 1]]);
  }

  /// The matrix of a stack that an index names, broadcast where the stack is smaller.
  static double[][] matrix(NDArray stack, int... index) {
    int m = stack.shape().size(-2);
    int n = stack.shape().size(-1);
    int leading = stack.rank() - 2;
    double[][] matrix = new double[m][n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        int[] at = new int[stack.rank()];
        System.arraycopy(index, 0, at, 0, leading);
        at[leading] = i;
        at[leading + 1] = j;
        matrix[i][j] = stack.get(at);
      }
    }
    return matrix;
  }

  /// The inverse, by Gauss and Jordan with pivots.
  static double[][] inverse(double[][] a) {
    int n = a.length;
    double[][] rows = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(a[i], 0, rows[i], 0, n);
      rows[i][n + i] = 1;
    }
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k; i < n; i++) {
        pivot = Math.abs(rows[i][k]) > Math.abs(rows[pivot][k]) ? i : pivot;
      }
      double[] chosen = rows[pivot];
      rows[pivot] = rows[k];
      rows[k] = chosen;
      for (int i = 0; i < n; i++) {
        double factor = i == k ? 1 - 1 / chosen[k] : rows[i][k] / chosen[k];
        for (int j = 2 * n - 1; j >= 0; j--) {
          rows[i][j] -= factor * chosen[j];
        }
      }
    }
    double[][] inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(rows[i], n, inverse[i], 0, n);
    }
    return inverse;
  }

  /// The determinant, by Laplace's expansion along the first row.
  static double det(double[][] a) {
    int n = a.length;
    if (n == 0) {
      return 1;
    }
    double sum = 0;
    for (int column = 0; column < n; column++) {
      double[][] minor = new double[n - 1][n - 1];
      for (int i = 1; i < n; i++) {
        for (int j = 0; j < n - 1; j++) {
          minor[i - 1][j] = a[i][j < column ? j : j + 1];
        }
      }
      sum += (column % 2 == 0 ? 1 : -1) * a[0][column] * det(minor);
    }
    return sum;
  }

  /// Cholesky's factor of ½(a + aᵀ).
  static double[][] cholesky(double[][] a) {
    int n = a.length;
    double[][] l = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = (a[i][j] + a[j][i]) / 2;
        for (int k = 0; k < j; k++) {
          rest -= l[i][k] * l[j][k];
        }
        l[i][j] = i == j ? Math.sqrt(rest) : rest / l[j][j];
      }
    }
    return l;
  }

  /// The lower or the upper triangle, with zeros elsewhere.
  static double[][] triangle(double[][] a, boolean lower) {
    double[][] triangle = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        triangle[i][j] = (lower ? j <= i : j >= i) ? a[i][j] : 0;
      }
    }
    return triangle;
  }

  /// The n-th power, n ≥ 0.
  static double[][] power(double[][] a, int n) {
    double[][] power = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      power[i][i] = 1;
    }
    for (int k = 0; k < n; k++) {
      power = product(power, a);
    }
    return power;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        for (int k = 0; k < a.length; k++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  /// a⁻¹·b for stacks that broadcast, where b may be one vector.
  static NDArray solve(NDArray a, NDArray b, UnaryOperator<double[][]> part) {
    if (b.rank() == 1) {
      return solve(a, b.reshape(Shape.of(b.count(), 1)), part).squeeze(-1);
    }
    NDArray inverses = map(a, matrix -> inverse(part.apply(matrix)));
    return LinearAlgebraTableTest.product(inverses, b);
  }
}
