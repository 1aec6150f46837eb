package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.CircularFunctions.cosPi;
import static dev.adjoint.ops.kernel.CircularFunctions.sinPi;
import static dev.adjoint.ops.kernel.ErrorFunctions.polynomial;

/// The logarithm of the gamma function and its derivatives, of one number.
///
/// Large arguments take Stirling's series (NIST Digital Library of Mathematical Functions, 5.11 and
/// 5.15), small ones are brought there, or to a polynomial around a zero, by recurrence, negative
/// ones by reflection (5.5 and 5.15.6). Near the zeros at negative arguments the error is a few ULP
/// of the summands, elsewhere of the result. The polynomials are our own, by Remez' algorithm.
public final class GammaFunctions {

  private static final double HALF_LOG_TWO_PI = 0x1.d67f1c864beb5p-1;
  private static final double LOG_PI = 0x1.250d048e7a1bdp0;

  /// The zero of digamma, to twice the digits.
  private static final double ZERO = 0x1.762d86356be3fp0;

  private static final double ZERO_LOW = 0x1.b86a722197829p-54;

  /// log Γ(2 + d)/d for |d| ≤ ½.
  private static final double[] LOG_GAMMA = {
    0x1.b0ee6072093cep-2, 0x1.4a34cc4a60fa6p-2, -0x1.13e001a55760ap-4, 0x1.51322ac7d84f0p-6,
    -0x1.e404fc218dccdp-8, 0x1.7add6eada7210p-9, -0x1.38ac5c2d3c9ebp-10, 0x1.0b36af8e826d9p-11,
    -0x1.d3fd4b6f03cd1p-13, 0x1.a127ac1ec8bfdp-14, -0x1.78de9960b2117p-15, 0x1.580ea6345d031p-16,
    -0x1.3cb3e2968fcb2p-17, 0x1.258042d333f8dp-18, -0x1.1274abb7cdd40p-19, 0x1.01fa78e2dfb70p-20,
    -0x1.ce3dc2f5dec0ep-22, 0x1.a6641cea2c858p-23, -0x1.1fc55ecda3c41p-23, 0x1.28f8c2666e3edp-24
  };

  /// log Γ(x)/(x − 1) over x − 1.15625 from 0.81 to 1.5.
  private static final double[] LOG_GAMMA_OF_ONE = {
    -0x1.d48bedd49f8b8p-2, 0x1.6dbe3fd55d9f0p-1, -0x1.3203bc4b394ddp-2, 0x1.63591da3d4cdep-3,
    -0x1.d572d8b0ab524p-4, 0x1.4b64a1ca83330p-4, -0x1.e6be10a386dcfp-5, 0x1.6eda131c5331ap-5,
    -0x1.1998be495cf2bp-5, 0x1.b63eecd47cfd0p-6, -0x1.58a9f3a0b3815p-6, 0x1.1161460776feap-6,
    -0x1.b4801425a8153p-7, 0x1.5edd4f9458edap-7, -0x1.1e48a1f173a94p-7, 0x1.ceddaa96801d5p-8,
    -0x1.50b862ad97157p-8, 0x1.19c1ddade62f7p-8, -0x1.8140094a6a928p-8, 0x1.31540a08f2c8ep-8
  };

  /// ψ(x)/(x − ZERO) over x − 1.5 from 1 to 2.
  private static final double[] DIGAMMA = {
    0x1.e6f0cbb873616p-1, -0x1.b1cb63005ee96p-2, 0x1.eca189b8e6f7bp-3, -0x1.2feeeb98a7e2ep-3,
    0x1.8512e59037ef0p-4, -0x1.fb4420299991cp-5, 0x1.4de9aa18013cap-5, -0x1.b9f8b14fb3479p-6,
    0x1.25647156a4401p-6, -0x1.86355926b97eap-7, 0x1.03c0b2a611366p-7, -0x1.5a0806ad9ccb9p-8,
    0x1.cd1f29ce0cd02p-9, -0x1.3350d7fe94e2fp-9, 0x1.99e17f5028d0bp-10, -0x1.1140a767a927dp-10,
    0x1.69bc4b61d04bbp-11, -0x1.e1c4ff4768515p-12, 0x1.56bb32f309b95p-12, -0x1.cbea860843985p-13,
    0x1.806e2229c5fa3p-14, -0x1.edb44e19a834bp-15, 0x1.009ee48aaed94p-13, -0x1.5cb91a39db7b8p-14
  };

  /// B₂ₖ/(2k(2k − 1)), for log Γ.
  private static final double[] STIRLING = {
    1.0 / 12,
    -1.0 / 360,
    1.0 / 1260,
    -1.0 / 1680,
    1.0 / 1188,
    -691.0 / 360360,
    1.0 / 156,
    -3617.0 / 122400
  };

  /// B₂, B₄, ….
  private static final double[] BERNOULLI = {
    1.0 / 6,
    -1.0 / 30,
    1.0 / 42,
    -1.0 / 30,
    5.0 / 66,
    -691.0 / 2730,
    7.0 / 6,
    -3617.0 / 510,
    43867.0 / 798,
    -174611.0 / 330
  };

  private GammaFunctions() {}

  /// log |Γ(x)|: ∞ at 0 and at negative whole numbers. Its slope is `digamma`.
  public static double lgamma(double x) {
    if (Math.abs(x) < 0x1p-60) {
      return -StrictMath.log(Math.abs(x));
    } else if (x <= 0) {
      double s = Math.abs(sinPi(x));
      return s == 0 || x == Double.NEGATIVE_INFINITY
          ? Double.POSITIVE_INFINITY
          : LOG_PI - StrictMath.log(s * -x) - lgamma(-x);
    } else if (x < 0.5) {
      return nearTwo(x) - StrictMath.log(x * (x + 1));
    } else if (x < 0.81) {
      return nearTwo(x - 1) - StrictMath.log(x);
    } else if (x < 1.5) {
      return (x - 1) * polynomial(LOG_GAMMA_OF_ONE, x - 1.15625);
    } else if (x < 8) {
      double product = 1;
      double z = x;
      while (z >= 2.5) {
        z -= 1;
        product *= z;
      }
      return product == 1 ? nearTwo(z - 2) : nearTwo(z - 2) + StrictMath.log(product);
    } else if (x < 0x1p60) {
      double z = 1 / x;
      double tail = Math.fma(z, polynomial(STIRLING, z * z), HALF_LOG_TWO_PI - 0.5);
      return Math.fma(x - 0.5, StrictMath.log(x) - 1, tail);
    } else {
      return x * (StrictMath.log(x) - 1);
    }
  }

  /// log Γ(2 + d) for −½ ≤ d ≤ ½.
  private static double nearTwo(double d) {
    return d * polynomial(LOG_GAMMA, d);
  }

  /// ψ(x) = d/dx log Γ(x); NaN at negative whole numbers, ∓∞ at ±0. Its slope is `trigamma`.
  public static double digamma(double x) {
    if (x <= 0) {
      if (x == 0) {
        return -1 / x;
      }
      double s = sinPi(x);
      return s == 0 || Double.isInfinite(x) ? Double.NaN : digamma(1 - x) - Math.PI * cosPi(x) / s;
    } else if (x < 1) {
      return nearZero(x + 1) - 1 / x;
    } else if (x < 10) {
      double z = x;
      double sum = 0;
      while (z > 2) {
        z -= 1;
        sum += 1 / z;
      }
      return nearZero(z) + sum;
    } else {
      double z = 1 / x;
      double w = z * z;
      double sum = 0;
      for (int k = 6; k >= 0; k--) {
        sum = Math.fma(sum, w, BERNOULLI[k] / (2 * k + 2));
      }
      return StrictMath.log(x) - Math.fma(w, sum, 0.5 * z);
    }
  }

  /// ψ(x) from 1 to 2.
  private static double nearZero(double x) {
    return (x - ZERO - ZERO_LOW) * polynomial(DIGAMMA, x - 1.5);
  }

  /// ψ′(x); ∞ at 0 and at negative whole numbers. Its slope is `polygamma(2, x)`.
  public static double trigamma(double x) {
    return polygamma(1, x);
  }

  /// The n-th derivative of digamma, for n = 0 digamma itself.
  ///
  /// @throws IllegalArgumentException if n < 0
  public static double polygamma(int n, double x) {
    if (n < 0) {
      throw new IllegalArgumentException("polygamma: order " + n + ": it must not be < 0");
    }
    if (n == 0) {
      return digamma(x);
    }
    if (x <= 0) {
      double s = sinPi(x);
      if (s == 0) {
        return n % 2 == 1 ? Double.POSITIVE_INFINITY : x == 0 ? -1 / x : Double.NaN;
      }
      double mirrored = polygamma(n, 1 - x);
      return (n % 2 == 0 ? mirrored : -mirrored) - cotangentDerivative(n, x, s);
    }
    double factorial = factorial(n);
    int steps = (int) Math.max(0, Math.ceil(12 + n - x));
    double y = polygammaStirling(n, x + steps, factorial);
    for (int i = steps - 1; i >= 0; i--) {
      y += factorial / power(x + i, n + 1);
    }
    return n % 2 == 0 ? -y : y;
  }

  /// (n − 1)!/x^n + n!/2x^(n+1) + Σ B₂ₖ·(2k + n − 1)!/((2k)!·x^(2k+n)).
  private static double polygammaStirling(int n, double x, double factorial) {
    double z = 1 / x;
    double w = z * z;
    double term = factorial * (n + 1) / 2;
    double sum = 0;
    double power = w;
    for (int k = 1; k <= BERNOULLI.length; k++) {
      sum = Math.fma(BERNOULLI[k - 1] * term, power, sum);
      power *= w;
      term *= (2.0 * k + n) * (2.0 * k + n + 1) / ((2.0 * k + 1) * (2.0 * k + 2));
    }
    double y = factorial / n + factorial * 0.5 * z + sum;
    // In two steps, as the power may overflow where the quotient is not yet 0.
    return y / power(x, n / 2) / power(x, n - n / 2);
  }

  /// The n-th derivative of π·cot πx, for n ≥ 1. By reflection of the distance r to the next whole
  /// number it is (−1)ⁿ·ψ⁽ⁿ⁾(1 − r) − ψ⁽ⁿ⁾(1 + r) + (−1)ⁿ·n!/r^(n+1), whose summands have one sign
  /// for odd n. For even n they cancel where r is close to ½. There, with c = cot πx, it is
  /// π^(n+1)·Pₙ(c)/sin² πx, where P₁ = −1 and Pₙ₊₁ = −2c·Pₙ − (1 + c²)·Pₙ′.
  private static double cotangentDerivative(int n, double x, double sin) {
    double r = x - Math.rint(x);
    int sign = n % 2 == 0 ? 1 : -1;
    if (sign < 0 || Math.abs(r) < 0.375) {
      double pole = sign * factorial(n) / power(r, n + 1);
      return pole + (sign * polygamma(n, 1 - r) - polygamma(n, 1 + r));
    }
    double[] p = {-1};
    for (int k = 1; k < n; k++) {
      double[] q = new double[p.length + 1];
      for (int i = 0; i < p.length; i++) {
        q[i + 1] -= (i + 2) * p[i];
        if (i > 0) {
          q[i - 1] -= i * p[i];
        }
      }
      p = q;
    }
    double root = Math.PI / sin;
    double low = (Math.fma(-root, sin, Math.PI) + CircularFunctions.PI_LOW) / sin;
    double square = Math.fma(root, root, 2 * root * low);
    return square * power(Math.PI, n - 1) * polynomial(p, cosPi(x) / sin);
  }

  private static double factorial(int n) {
    double factorial = 1;
    for (int i = 2; i <= n; i++) {
      factorial *= i;
    }
    return factorial;
  }

  /// xⁿ by repeated squaring, for n ≥ 0.
  private static double power(double x, int n) {
    double y = 1;
    double square = x;
    for (int bits = n; bits > 0; bits >>= 1) {
      if ((bits & 1) != 0) {
        y *= square;
      }
      square *= square;
    }
    return y;
  }
}
