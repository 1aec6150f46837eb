package dev.adjoint.nn.data;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import java.util.Arrays;

/// x ↦ (x − shift)·factor, for each column of a batch: what brings numbers of any unit near 0.
///
/// @param shift what is taken off, one for each column, float64
/// @param factor what is multiplied by, one for each column, float64
public record Scaling(NDArray shift, NDArray factor) {

  /// @throws ShapeException if the shapes differ or are not of rank 1
  public Scaling {
    if (shift.rank() != 1 || !shift.shape().equals(factor.shape())) {
      throw new ShapeException(
          "scaling",
          "shift " + shift.shape() + " and factor " + factor.shape(),
          "one number for each column is required");
    }
  }

  /// The scaling that brings each column of a batch to mean 0 and deviation 1. A column that is
  /// constant becomes 0.
  ///
  /// @param batch of shape [n, columns]
  public static Scaling standard(NDArray batch) {
    int rows = batch.shape().size(0);
    int columns = batch.shape().size(1);
    double[] x = batch.toArray();
    double[] shift = new double[columns];
    double[] factor = new double[columns];
    for (int c = 0; c < columns; c++) {
      double sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += x[r * columns + c] / rows;
      }
      double squares = 0;
      for (int r = 0; r < rows; r++) {
        double deviation = x[r * columns + c] - sum;
        squares += deviation * deviation / rows;
      }
      shift[c] = sum;
      factor[c] = inverse(Math.sqrt(squares), sum);
    }
    return new Scaling(NDArray.wrap(shift), NDArray.wrap(factor));
  }

  /// The scaling that brings each column of a batch to [0, 1]. A column that is constant becomes 0.
  ///
  /// @param batch of shape [n, columns]
  public static Scaling unit(NDArray batch) {
    int columns = batch.shape().size(1);
    double[] x = batch.toArray();
    double[] least = new double[columns];
    double[] greatest = new double[columns];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < x.length; i++) {
      least[i % columns] = Math.min(least[i % columns], x[i]);
      greatest[i % columns] = Math.max(greatest[i % columns], x[i]);
    }
    double[] factor = new double[columns];
    Arrays.setAll(factor, c -> inverse(greatest[c] - least[c], least[c]));
    return new Scaling(NDArray.wrap(least), NDArray.wrap(factor));
  }

  /// 1/spread; 0 where the spread is nothing but rounding of numbers as large as `level`.
  private static double inverse(double spread, double level) {
    return spread > 1e-12 * Math.abs(level) && 1 / spread < Double.POSITIVE_INFINITY
        ? 1 / spread
        : 0;
  }

  /// A batch, scaled; of the same type.
  ///
  /// @param batch of shape [n, columns]
  /// @throws ShapeException if the number of columns differs
  public NDArray apply(NDArray batch) {
    return map(batch, (x, s, f) -> (x - s) * f);
  }

  /// The batch that [#apply] makes this of: x/factor + shift. Where the factor is 0, the shift.
  ///
  /// @param batch of shape [n, columns]
  /// @throws ShapeException if the number of columns differs
  public NDArray invert(NDArray batch) {
    return map(batch, (y, s, f) -> f == 0 ? s : y / f + s);
  }

  private interface Each {
    double of(double value, double shift, double factor);
  }

  private NDArray map(NDArray batch, Each each) {
    int columns = shift.count();
    if (batch.rank() != 2 || batch.shape().size(1) != columns) {
      throw new ShapeException(
          "scaling", "shape " + batch.shape(), "[n, " + columns + "] is required");
    }
    double[] x = batch.toArray();
    double[] shifts = shift.toArray();
    double[] factors = factor.toArray();
    for (int i = 0; i < x.length; i++) {
      x[i] = each.of(x[i], shifts[i % columns], factors[i % columns]);
    }
    Shape shape = batch.shape();
    return CsvTable.array(x, batch.dtype(), shape.size(0), columns);
  }

  /// The scaling by one number for all columns, such as 1/16 for pixels from 0 to 16.
  public static Scaling by(double factor, int columns) {
    double[] factors = new double[columns];
    Arrays.fill(factors, factor);
    return new Scaling(NDArray.wrap(new double[columns]), NDArray.wrap(factors));
  }
}
