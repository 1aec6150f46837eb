package dev.adjoint.reference;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.reference.expression.Formula;
import java.util.List;

/// How far an element of a gradient may be from the right one.
@FunctionalInterface
interface Tolerance {
  /// Of every derivative, in units in the last place.
  double ULPS = 4;

  /// Of ill-conditioned derivatives, relative to the right one.
  double ILL_CONDITIONED = 1e-12;

  /// Every element must be right to the bit, but for the sign of 0.
  Tolerance NONE = (_, _, _) -> 0;

  /// @return how far the element may be from the expected one
  double of(double expected, int input, int element);

  /// Four units in the last place of the derivative, or of its largest summand.
  static Tolerance of(TrickyCase row, Formula formula) {
    List<double[]> inputs = row.inputs().stream().map(NDArray::toArray).toList();
    return (expected, input, element) -> {
      double summand =
          formula.largestSummand(inputs, row.parameters(), row.order(), input, element).orElse(0);
      return ULPS * Math.ulp(Math.max(Math.abs(expected), summand));
    };
  }

  /// Beside another tolerance, one of derivatives that rounding the inputs, by half a unit in the
  /// last place of theirs, moves by more than the bound on every derivative: a relative error, and
  /// where everything cancels as many units of that as of every derivative.
  static Tolerance orIllConditioned(Tolerance tolerance, Conditioning conditioning) {
    return (expected, input, element) -> {
      double strict = tolerance.of(expected, input, element);
      double sensitivity = conditioning.sensitivity(input, element);
      boolean ill = sensitivity / 2 > ULPS * Math.abs(expected);
      double wide =
          expected == 0 ? ULPS * Math.ulp(sensitivity) : ILL_CONDITIONED * Math.abs(expected);
      return ill ? Math.max(strict, wide) : strict;
    };
  }

  /// Whether every element is right, infinities and NaN where they are expected.
  default boolean admits(List<NDArray> expected, List<NDArray> actual) {
    for (int input = 0; input < expected.size(); input++) {
      double[] e = expected.get(input).toArray();
      double[] a = actual.get(input).toArray();
      for (int i = 0; i < e.length; i++) {
        boolean same = e[i] == a[i] || Double.isNaN(e[i]) && Double.isNaN(a[i]);
        boolean finite = Double.isFinite(e[i]) && Double.isFinite(a[i]);
        if (!same && !(finite && Math.abs(e[i] - a[i]) <= of(e[i], input, i))) {
          return false;
        }
      }
    }
    return true;
  }
}
