package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleLanes.SPECIES;
import static dev.adjoint.ops.kernel.DoubleSums.LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;

// float: generated
/// The lanes of [DoubleSums] on the Vector API: as many vectors as make 32 lanes, which keeps their
/// number, and with it every bit of the sum, apart from the width of a vector.
final class DoubleSumsVectors {
  private static final int L = SPECIES.length();

  /// Rotations, by which the lanes of one vector are folded in half, and in half again.
  static final VectorShuffle<Double> BY_8 = rotation(8);

  static final VectorShuffle<Double> BY_4 = rotation(4);
  static final VectorShuffle<Double> BY_2 = rotation(2);
  static final VectorShuffle<Double> BY_1 = rotation(1);

  private DoubleSumsVectors() {}

  /// The sum of whole blocks.
  static double blocks(double[] x, int from, int n, boolean square) {
    return switch (L) {
      case 2 -> narrow(x, from, n, square) + narrow(x, from + LANES / 2, n, square);
      case 4 -> eight(x, from, n, square);
      case 8 -> four(x, from, n, square);
      case 16 -> two(x, from, n, square);
      default -> DoubleSums.blocks(x, from, n, square);
    };
  }

  private static double two(double[] x, int from, int n, boolean square) {
    DoubleVector a = DoubleVector.zero(SPECIES);
    DoubleVector b = a;
    for (int i = from; i < from + n; i += LANES) {
      a = plus(a, x, i, square);
      b = plus(b, x, i + L, square);
    }
    return across(a) + across(b);
  }

  private static double four(double[] x, int from, int n, boolean square) {
    DoubleVector a = DoubleVector.zero(SPECIES);
    DoubleVector b = a;
    DoubleVector c = a;
    DoubleVector d = a;
    for (int i = from; i < from + n; i += LANES) {
      a = plus(a, x, i, square);
      b = plus(b, x, i + L, square);
      c = plus(c, x, i + 2 * L, square);
      d = plus(d, x, i + 3 * L, square);
    }
    return across(a.add(b)) + across(c.add(d));
  }

  private static double eight(double[] x, int from, int n, boolean square) {
    DoubleVector a = DoubleVector.zero(SPECIES);
    DoubleVector b = a;
    DoubleVector c = a;
    DoubleVector d = a;
    DoubleVector e = a;
    DoubleVector f = a;
    DoubleVector g = a;
    DoubleVector h = a;
    for (int i = from; i < from + n; i += LANES) {
      a = plus(a, x, i, square);
      b = plus(b, x, i + L, square);
      c = plus(c, x, i + 2 * L, square);
      d = plus(d, x, i + 3 * L, square);
      e = plus(e, x, i + 4 * L, square);
      f = plus(f, x, i + 5 * L, square);
      g = plus(g, x, i + 6 * L, square);
      h = plus(h, x, i + 7 * L, square);
    }
    return across(a.add(c).add(b.add(d))) + across(e.add(g).add(f.add(h)));
  }

  /// One group of 16 lanes, in eight vectors of two.
  private static double narrow(double[] x, int from, int n, boolean square) {
    DoubleVector a = DoubleVector.zero(SPECIES);
    DoubleVector b = a;
    DoubleVector c = a;
    DoubleVector d = a;
    DoubleVector e = a;
    DoubleVector f = a;
    DoubleVector g = a;
    DoubleVector h = a;
    for (int i = from; i < from + n; i += LANES) {
      a = plus(a, x, i, square);
      b = plus(b, x, i + L, square);
      c = plus(c, x, i + 2 * L, square);
      d = plus(d, x, i + 3 * L, square);
      e = plus(e, x, i + 4 * L, square);
      f = plus(f, x, i + 5 * L, square);
      g = plus(g, x, i + 6 * L, square);
      h = plus(h, x, i + 7 * L, square);
    }
    DoubleVector even = a.add(e).add(c.add(g));
    DoubleVector odd = b.add(f).add(d.add(h));
    return across(even.add(odd));
  }

  private static DoubleVector plus(DoubleVector sum, double[] x, int i, boolean square) {
    DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
    return square ? v.fma(v, sum) : sum.add(v);
  }

  /// The lanes of one vector, halved until one is left.
  private static double across(DoubleVector v) {
    DoubleVector w = v;
    if (L >= 16) {
      w = w.add(w.rearrange(BY_8));
    }
    if (L >= 8) {
      w = w.add(w.rearrange(BY_4));
    }
    if (L >= 4) {
      w = w.add(w.rearrange(BY_2));
    }
    return w.add(w.rearrange(BY_1)).lane(0);
  }

  private static VectorShuffle<Double> rotation(int by) {
    return VectorShuffle.fromOp(SPECIES, i -> (i + by) % L);
  }
}
