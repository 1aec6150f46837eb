package dev.adjoint.core.check.numerical;

/// Extrapolates a sequence of approximations, taken at steps h, h/2, h/4, …, to step 0 (Richardson
/// 1911), and estimates the error by how well the extrapolations agree (Ridders 1982).
public final class Extrapolation {
  /// A first step is this times a power of two: no round number, lest a regular pattern of the
  /// values fall in with the steps.
  public static final double ODD = 0x1.3c6ef372fe94fp0;

  private final double firstFactor;
  private final double factorRatio;
  private double[] row = new double[0];
  private double best = Double.NaN;
  private double error = Double.POSITIVE_INFINITY;
  private double noise = Double.POSITIVE_INFINITY;

  /// @param firstFactor 2ᵖ for an approximation whose error begins with hᵖ
  /// @param factorRatio by how much the factor grows from one term of the error to the next
  private Extrapolation(double firstFactor, double factorRatio) {
    this.firstFactor = firstFactor;
    this.factorRatio = factorRatio;
  }

  /// Differences whose error is a series in h², as central differences have.
  public static Extrapolation even() {
    return new Extrapolation(4, 4);
  }

  /// Differences whose error is a series in h, as one-sided differences have.
  public static Extrapolation full() {
    return new Extrapolation(2, 2);
  }

  /// Adds the approximation at the next smaller step.
  ///
  /// @param uncertainty how far off it may be because of rounding alone
  public void add(double approximation, double uncertainty) {
    double[] above = row;
    row = new double[above.length + 1];
    row[0] = approximation;
    double factor = firstFactor;
    double amplified = uncertainty;
    for (int j = 1; j < row.length; j++) {
      row[j] = (factor * row[j - 1] - above[j - 1]) / (factor - 1);
      amplified *= (factor + 1) / (factor - 1);
      double spread = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - above[j - 1]));
      if (spread + amplified < error) {
        error = spread + amplified;
        noise = amplified;
        best = row[j];
      }
      factor *= factorRatio;
    }
  }

  /// What the approximations lead to.
  public double best() {
    return best;
  }

  /// How far off that may be.
  public double error() {
    return error;
  }

  /// The part of the error that rounding explains.
  double noise() {
    return noise;
  }
}
