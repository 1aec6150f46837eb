package dev.adjoint.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.adjoint.core.array.NDArray;
import java.util.Arrays;

/// Comparisons of numbers that say what differs, where, and by how much.
public final class Close {
  private Close() {}

  /// Two arrays agree within `tolerance` times the largest finite element of either; NaN agrees
  /// with NaN, an infinity with itself.
  public static void assertClose(String what, NDArray expected, NDArray actual, double tolerance) {
    assertClose(what, expected, actual, tolerance, 0);
  }

  /// As [#assertClose(String, NDArray, NDArray, double)], or within an absolute tolerance: where
  /// numbers of the size of 1 cancel, nothing better is to be had.
  public static void assertClose(
      String what, NDArray expected, NDArray actual, double tolerance, double absolute) {
    assertEquals(expected.shape(), actual.shape(), what + ": shape");
    double[] e = expected.toArray();
    double[] a = actual.toArray();
    double scale = Math.max(largest(e), largest(a));
    for (int i = 0; i < e.length; i++) {
      boolean same = Double.compare(e[i], a[i]) == 0 || e[i] == a[i];
      if (!same && !(Math.abs(e[i] - a[i]) <= tolerance * scale + absolute)) {
        fail(
            what
                + Arrays.toString(Loops.indices(expected.shape()).get(i))
                + ": expected "
                + e[i]
                + " but was "
                + a[i]
                + ", off by "
                + Math.abs(e[i] - a[i]) / scale
                + " of the largest element\n  expected "
                + Arrays.toString(e)
                + "\n  actual   "
                + Arrays.toString(a));
      }
    }
  }

  private static double largest(double... numbers) {
    return Arrays.stream(numbers).map(Math::abs).filter(Double::isFinite).max().orElse(0);
  }

  /// Two arrays have the same type, shape and bits.
  public static void assertSameBits(String what, NDArray expected, NDArray actual) {
    if (!expected.equals(actual)) {
      fail(
          what
              + ": not the same bits\n  expected "
              + Java.literal(expected)
              + "\n  actual   "
              + Java.literal(actual));
    }
  }

  /// A number agrees with an estimate.
  public static void assertClose(String what, double expected, double actual, double tolerance) {
    if (!(Math.abs(expected - actual) <= tolerance)) {
      fail(
          what
              + ": expected "
              + expected
              + " but was "
              + actual
              + ", off by "
              + Math.abs(expected - actual)
              + " where "
              + tolerance
              + " is allowed");
    }
  }
}
