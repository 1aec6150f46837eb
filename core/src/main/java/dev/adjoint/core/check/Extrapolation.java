package dev.adjoint.core.check;

/// Extrapolates a sequence of approximations, taken at steps h, h/2, h/4, …, to step 0 (Richardson
/// 1911), and estimates the error by how well the extrapolations agree (Ridders 1982).
final class Extrapolation {
  private final double[][] table;
  private final double firstFactor;
  private final double factorRatio;
  private int rows;
  private double best = Double.NaN;
  private double error = Double.POSITIVE_INFINITY;

  /// @param firstFactor 2ᵖ for an approximation whose error begins with hᵖ
  /// @param factorRatio by how much the factor grows from one term of the error to the next
  Extrapolation(int levels, double firstFactor, double factorRatio) {
    this.table = new double[levels][levels];
    this.firstFactor = firstFactor;
    this.factorRatio = factorRatio;
  }

  /// Differences whose error is a series in h², as central differences have.
  static Extrapolation even(int levels) {
    return new Extrapolation(levels, 4, 4);
  }

  /// Differences whose error is a series in h, as one-sided differences have.
  static Extrapolation full(int levels) {
    return new Extrapolation(levels, 2, 2);
  }

  /// Adds the approximation at the next smaller step.
  ///
  /// @param noise how far off it may be because of rounding alone
  void add(double approximation, double noise) {
    int i = rows++;
    table[i][0] = approximation;
    double factor = firstFactor;
    double amplified = noise;
    for (int j = 1; j <= i; j++) {
      table[i][j] = (factor * table[i][j - 1] - table[i - 1][j - 1]) / (factor - 1);
      amplified *= (factor + 1) / (factor - 1);
      double spread =
          Math.max(
              Math.abs(table[i][j] - table[i][j - 1]), Math.abs(table[i][j] - table[i - 1][j - 1]));
      if (spread + amplified < error) {
        error = spread + amplified;
        best = table[i][j];
      }
      factor *= factorRatio;
    }
  }

  double best() {
    return best;
  }

  double error() {
    return error;
  }
}
