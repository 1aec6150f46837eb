package dev.adjoint.table;

/// Special functions by textbook formulas, slowly and to about fourteen digits.
final class SpecialReferences {
  /// The Bernoulli numbers B₂, B₄, …
  private static final double[] BERNOULLI = {
    1 / 6.0, -1 / 30.0, 1 / 42.0, -1 / 30.0, 5 / 66.0, -691 / 2730.0, 7 / 6.0, -3617 / 510.0
  };

  private static final double FAR = 30;

  private SpecialReferences() {}

  /// The series 2/√π·e^(−x²)·Σ 2ⁿ·x²ⁿ⁺¹/(1·3·…·(2n + 1)), whose terms are all of one sign.
  static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < 200; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  /// The continued fraction of Laplace for large x.
  static double erfc(double x) {
    if (x < 1.5) {
      return 1 - erf(x);
    }
    double fraction = x;
    for (int k = 400; k > 0; k--) {
      fraction = x + k / 2.0 / fraction;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }

  /// Bisection.
  static double erfinv(double y) {
    double low = -6;
    double high = 6;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (erf(middle) < y) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static double normalCdf(double x) {
    return erfc(-x / Math.sqrt(2)) / 2;
  }

  static double normalPdf(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /// Stirling's series, far out; from there by Γ(x + 1) = x·Γ(x).
  static double lgamma(double x) {
    double product = 1;
    double z = x;
    for (; z < FAR; z++) {
      product *= z;
    }
    double sum = (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2;
    for (int k = 1; k <= BERNOULLI.length; k++) {
      sum += BERNOULLI[k - 1] / (2 * k * (2 * k - 1) * Math.pow(z, 2 * k - 1));
    }
    return sum - Math.log(Math.abs(product));
  }

  static double digamma(double x) {
    double sum = 0;
    double z = x;
    for (; z < FAR; z++) {
      sum -= 1 / z;
    }
    sum += Math.log(z) - 1 / (2 * z);
    for (int k = 1; k <= BERNOULLI.length; k++) {
      sum -= BERNOULLI[k - 1] / (2 * k * Math.pow(z, 2 * k));
    }
    return sum;
  }

  /// (−1)ⁿ⁺¹·n!·Σ 1/(x + k)ⁿ⁺¹, whose rest is summed by Euler and Maclaurin.
  static double polygamma(int n, double x) {
    double sum = 0;
    double z = x;
    for (; z < FAR; z++) {
      sum += Math.pow(z, -n - 1);
    }
    sum += Math.pow(z, -n) / n + Math.pow(z, -n - 1) / 2;
    double derivative = n + 1;
    double factorial = 2;
    for (int k = 1; k <= BERNOULLI.length; k++) {
      sum += BERNOULLI[k - 1] / factorial * derivative * Math.pow(z, -n - 2 * k);
      derivative *= (n + 2 * k) * (n + 2.0 * k + 1);
      factorial *= (2 * k + 1) * (2 * k + 2);
    }
    double product = n % 2 == 0 ? -1 : 1;
    for (int k = 2; k <= n; k++) {
      product *= k;
    }
    return product * sum;
  }
}
