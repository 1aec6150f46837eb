package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleLanes.SPECIES;
import static dev.adjoint.ops.kernel.DoubleSumsVectors.BY_1;
import static dev.adjoint.ops.kernel.DoubleSumsVectors.BY_2;
import static dev.adjoint.ops.kernel.DoubleSumsVectors.BY_4;
import static dev.adjoint.ops.kernel.DoubleSumsVectors.BY_8;

import jdk.incubator.vector.DoubleVector;

// float: generated
/// The loops of [DoubleReduction] and [DoubleRows] on the Vector API.
final class DoubleReductionVectors {
  private static final int L = SPECIES.length();

  /// For fewer numbers than this, vectors are not worth it.
  static final int ENOUGH = 4 * L;

  private DoubleReductionVectors() {}

  /// The columns that fill whole vectors: each is added up from its first row to its last.
  static int sumBlock(
      double[] x, int from, int rows, int inner, double[] y, int to, boolean first) {
    int i = 0;
    for (; i + 4 * L <= inner; i += 4 * L) {
      DoubleVector a = DoubleVector.zero(SPECIES);
      DoubleVector b = a;
      DoubleVector c = a;
      DoubleVector d = a;
      for (int row = 0, at = from + i; row < rows; row++, at += inner) {
        a = a.add(DoubleVector.fromArray(SPECIES, x, at));
        b = b.add(DoubleVector.fromArray(SPECIES, x, at + L));
        c = c.add(DoubleVector.fromArray(SPECIES, x, at + 2 * L));
        d = d.add(DoubleVector.fromArray(SPECIES, x, at + 3 * L));
      }
      put(a, y, to + i, first);
      put(b, y, to + i + L, first);
      put(c, y, to + i + 2 * L, first);
      put(d, y, to + i + 3 * L, first);
    }
    for (; i + L <= inner; i += L) {
      DoubleVector a = DoubleVector.zero(SPECIES);
      for (int row = 0, at = from + i; row < rows; row++, at += inner) {
        a = a.add(DoubleVector.fromArray(SPECIES, x, at));
      }
      put(a, y, to + i, first);
    }
    return i;
  }

  private static void put(DoubleVector sum, double[] y, int at, boolean first) {
    (first ? sum : DoubleVector.fromArray(SPECIES, y, at).add(sum)).intoArray(y, at);
  }

  static double max(double[] x, int from, int n) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, x, from);
    DoubleVector b = a;
    int i = 0;
    for (; i + 2 * L <= n; i += 2 * L) {
      a = a.max(DoubleVector.fromArray(SPECIES, x, from + i));
      b = b.max(DoubleVector.fromArray(SPECIES, x, from + i + L));
    }
    a = a.max(b).max(DoubleVector.fromArray(SPECIES, x, from + n - L));
    if (i + L < n) {
      a = a.max(DoubleVector.fromArray(SPECIES, x, from + i));
    }
    if (L >= 16) {
      a = a.max(a.rearrange(BY_8));
    }
    if (L >= 8) {
      a = a.max(a.rearrange(BY_4));
    }
    if (L >= 4) {
      a = a.max(a.rearrange(BY_2));
    }
    return a.max(a.rearrange(BY_1)).lane(0);
  }

  static double min(double[] x, int from, int n) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, x, from);
    DoubleVector b = a;
    int i = 0;
    for (; i + 2 * L <= n; i += 2 * L) {
      a = a.min(DoubleVector.fromArray(SPECIES, x, from + i));
      b = b.min(DoubleVector.fromArray(SPECIES, x, from + i + L));
    }
    a = a.min(b).min(DoubleVector.fromArray(SPECIES, x, from + n - L));
    if (i + L < n) {
      a = a.min(DoubleVector.fromArray(SPECIES, x, from + i));
    }
    if (L >= 16) {
      a = a.min(a.rearrange(BY_8));
    }
    if (L >= 8) {
      a = a.min(a.rearrange(BY_4));
    }
    if (L >= 4) {
      a = a.min(a.rearrange(BY_2));
    }
    return a.min(a.rearrange(BY_1)).lane(0);
  }

  /// The whole vectors of y = x − c.
  static int minus(double[] x, int from, int n, double c, double[] y, int to) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += L) {
      DoubleVector.fromArray(SPECIES, x, from + i).sub(c).intoArray(y, to + i);
    }
    return m;
  }

  /// The whole vectors of y = y / c.
  static int over(double[] y, int to, int n, double c) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += L) {
      DoubleVector.fromArray(SPECIES, y, to + i).div(c).intoArray(y, to + i);
    }
    return m;
  }
}
