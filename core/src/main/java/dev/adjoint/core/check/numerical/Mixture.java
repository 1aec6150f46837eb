package dev.adjoint.core.check.numerical;

/// A weighted sum of all values, as a function with one value.
///
/// @param weights of the values
/// @param values at the point
/// @param of how the values are rounded
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Mixture(double[] weights, double[] values, Precision of) {

  /// The sum at the point.
  public double[] center() {
    return new double[] {sum(values)};
  }

  /// How the sum is rounded: as its largest summands are.
  public Precision precision() {
    double error = of.smallest();
    for (int i = 0; i < weights.length; i++) {
      error = Math.max(error, 4 * Math.abs(weights[i]) * of.error(values[i]));
    }
    return new Precision(of.unit(), error);
  }

  /// How far off the sum may be, if each value may be off so far.
  public double[] noise(double... noises) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += Math.abs(weights[i]) * noises[i];
    }
    return new double[] {sum};
  }

  /// The sum along a line.
  public Line of(Line line) {
    return new Line(
        t -> new double[] {sum(line.f().at(t))}, line.origin(), line.scale(), line.single());
  }

  private double sum(double... all) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * all[i];
    }
    return sum;
  }
}
