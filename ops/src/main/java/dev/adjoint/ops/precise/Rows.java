package dev.adjoint.ops.precise;

import static dev.adjoint.ops.precise.DoubleDouble.ZERO;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Many numbers made into one, or a row of numbers into another, straight from the definitions.
public final class Rows {

  /// Which elements j belong to the result i.
  @FunctionalInterface
  public interface Choice {
    boolean takes(int j, int i);
  }

  private Rows() {}

  static DoubleDouble[] of(int n, IntFunction<DoubleDouble> element) {
    return IntStream.range(0, n).mapToObj(element).toArray(DoubleDouble[]::new);
  }

  /// −x.
  public static DoubleDouble[] negated(DoubleDouble... x) {
    return of(x.length, i -> x[i].neg());
  }

  /// Σ x.
  public static DoubleDouble sum(DoubleDouble... x) {
    return Arrays.stream(x).reduce(ZERO, DoubleDouble::add);
  }

  /// Σ aᵢ·bᵢ.
  public static DoubleDouble dot(DoubleDouble[] a, DoubleDouble[] b) {
    return sum(of(a.length, i -> a[i].mul(b[i])));
  }

  /// The greatest; NaN if one is.
  public static DoubleDouble max(DoubleDouble... x) {
    return Arrays.stream(x).reduce(Choices::max).orElse(DoubleDouble.NAN);
  }

  /// The least; NaN if one is.
  public static DoubleDouble min(DoubleDouble... x) {
    return Arrays.stream(x).reduce(Choices::min).orElse(DoubleDouble.NAN);
  }

  /// Π x: powers of two are set aside, so that no product on the way overflows or vanishes.
  public static DoubleDouble product(DoubleDouble... x) {
    DoubleDouble product = DoubleDouble.ONE;
    int exponent = 0;
    for (DoubleDouble v : x) {
      int e = v.hi() == 0 || !v.isFinite() ? 0 : Math.getExponent(v.hi());
      product = product.mul(v.scaled(-e));
      exponent += e;
      if (product.isFinite() && product.hi() != 0) {
        int carry = Math.getExponent(product.hi());
        product = product.scaled(-carry);
        exponent += carry;
      }
    }
    return product.scaled(exponent);
  }

  /// The index of the first NaN, or else of the first of the greatest.
  public static int peak(DoubleDouble... x) {
    int peak = 0;
    for (int i = 1; i < x.length && !x[peak].isNaN(); i++) {
      peak = x[i].isNaN() || x[peak].isLess(x[i]) ? i : peak;
    }
    return peak;
  }

  /// Σ x_j over j ≤ i.
  public static DoubleDouble[] sumUpTo(DoubleDouble... x) {
    DoubleDouble[] y = x.clone();
    Arrays.parallelPrefix(y, DoubleDouble::add);
    return y;
  }

  /// Σ x_j over j ≥ i.
  public static DoubleDouble[] sumFrom(DoubleDouble... x) {
    return reversed(sumUpTo(reversed(x)));
  }

  private static DoubleDouble[] reversed(DoubleDouble... x) {
    return of(x.length, i -> x[x.length - 1 - i]);
  }

  /// For each i the product of the elements that are chosen.
  public static DoubleDouble[] products(DoubleDouble[] x, Choice choice) {
    return of(
        x.length,
        i ->
            product(
                IntStream.range(0, x.length)
                    .filter(j -> choice.takes(j, i))
                    .mapToObj(j -> x[j])
                    .toArray(DoubleDouble[]::new)));
  }

  /// x_{i+by}, or 0 where there is none.
  public static DoubleDouble[] shifted(DoubleDouble[] x, int by) {
    return of(x.length, i -> i + by >= 0 && i + by < x.length ? x[i + by] : ZERO);
  }

  /// The indices of the numbers in ascending order, NaN last.
  public static DoubleDouble[] order(DoubleDouble... x) {
    Comparator<Integer> byHi = Comparator.comparingDouble(i -> x[i].hi());
    return IntStream.range(0, x.length)
        .boxed()
        .sorted(byHi.thenComparingDouble(i -> x[i].lo()))
        .map(DoubleDouble::of)
        .toArray(DoubleDouble[]::new);
  }

  /// yᵢ = bᵢ + aᵢ·yᵢ₋₁.
  public static DoubleDouble[] recur(DoubleDouble[] a, DoubleDouble[] b) {
    DoubleDouble[] y = b.clone();
    for (int i = 1; i < y.length; i++) {
      y[i] = b[i].add(a[i].mul(y[i - 1]));
    }
    return y;
  }

  /// yᵢ = bᵢ + aᵢ₊₁·yᵢ₊₁.
  public static DoubleDouble[] recurBack(DoubleDouble[] a, DoubleDouble[] b) {
    DoubleDouble[] y = b.clone();
    for (int i = y.length - 2; i >= 0; i--) {
      y[i] = b[i].add(a[i + 1].mul(y[i + 1]));
    }
    return y;
  }

  /// a less its element at the peak of b.
  public static DoubleDouble[] fromPeak(DoubleDouble[] a, DoubleDouble[] b) {
    int peak = peak(b);
    return of(a.length, i -> a[i].sub(a[peak]));
  }

  /// a, with what makes the row add up to 0 in the place of the peak of b.
  public static DoubleDouble[] balance(DoubleDouble[] a, DoubleDouble[] b) {
    int peak = peak(b);
    DoubleDouble others = sum(of(a.length, i -> i == peak ? ZERO : a[i]));
    return of(a.length, i -> i == peak ? others.neg() : a[i]);
  }

  /// log Σ e^(x_j − m) with the greatest x as m: the logarithm of 1 and the others' sum.
  private static DoubleDouble logSumFromPeak(DoubleDouble... x) {
    int peak = peak(x);
    return Exponentials.log1p(
        sum(of(x.length, i -> i == peak ? ZERO : Exponentials.expOrZero(x[i].sub(x[peak])))));
  }

  /// log Σ e^x.
  public static DoubleDouble logSumExp(DoubleDouble... x) {
    return x.length == 0
        ? DoubleDouble.of(Double.NEGATIVE_INFINITY)
        : x[peak(x)].add(logSumFromPeak(x));
  }

  /// xᵢ − log Σ e^x.
  public static DoubleDouble[] logSoftmax(DoubleDouble... x) {
    if (x.length == 0) {
      return x;
    }
    DoubleDouble peak = x[peak(x)];
    DoubleDouble log = logSumFromPeak(x);
    return of(x.length, i -> x[i].sub(peak).sub(log));
  }

  /// e^xᵢ / Σ e^x.
  public static DoubleDouble[] softmax(DoubleDouble... x) {
    DoubleDouble[] log = logSoftmax(x);
    return of(x.length, i -> Exponentials.exp(log[i]));
  }

  /// x less its mean.
  public static DoubleDouble[] centered(DoubleDouble... x) {
    DoubleDouble mean = sum(x).div(x.length);
    return of(x.length, i -> x[i].sub(mean));
  }

  /// (x − mean)/√(variance + epsilon).
  public static DoubleDouble[] normalized(DoubleDouble[] x, double epsilon) {
    DoubleDouble[] c = centered(x);
    DoubleDouble s = deviation(c, epsilon);
    return of(c.length, i -> c[i].div(s));
  }

  private static DoubleDouble deviation(DoubleDouble[] c, double epsilon) {
    return dot(c, c).div(c.length).add(epsilon).sqrt();
  }

  /// (g − mean(g) − y·mean(g·y))/s, where y = (x − mean)/s.
  public static DoubleDouble[] normalizedSlope(DoubleDouble[] g, DoubleDouble[] x, double epsilon) {
    DoubleDouble[] y = normalized(x, epsilon);
    DoubleDouble[] c = centered(g);
    DoubleDouble along = dot(g, y).div(x.length);
    DoubleDouble s = deviation(centered(x), epsilon);
    return of(x.length, i -> c[i].sub(y[i].mul(along)).div(s));
  }
}
