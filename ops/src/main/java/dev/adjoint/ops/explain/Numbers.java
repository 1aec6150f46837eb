package dev.adjoint.ops.explain;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Numbers as text, with the nine decimals of the tutorials.
final class Numbers {
  private static final int DECIMALS = 9;
  private static final int MOST_ELEMENTS = 6;

  private Numbers() {}

  static String text(double value) {
    double size = Math.abs(value);
    BigDecimal rounded = BigDecimal.ZERO;
    if (Double.isFinite(value)) {
      BigDecimal exact = new BigDecimal(value);
      rounded =
          size < 10
              ? exact.setScale(DECIMALS, RoundingMode.HALF_EVEN)
              : exact.round(new MathContext(DECIMALS + 1, RoundingMode.HALF_EVEN));
    }
    return size != 0 && size < 1e-4 ? scientific(value, 6) : plain(value, rounded);
  }

  /// Four digits, for drawings, where there is little room.
  static String brief(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || size != 0 && (size < 1e-3 || size >= 1e6)) {
      return scientific(value, 3);
    }
    return plain(value, new BigDecimal(value).round(new MathContext(4, RoundingMode.HALF_EVEN)));
  }

  private static String plain(double value, BigDecimal rounded) {
    if (!Double.isFinite(value) || Math.abs(value) >= 1e9) {
      return scientific(value, 6);
    }
    BigDecimal stripped = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    return stripped.toPlainString().replace("-", "−");
  }

  private static String scientific(double value, int decimals) {
    String text =
        Double.isFinite(value)
            ? String.format(Locale.ROOT, "%." + decimals + "e", value)
            : String.valueOf(value);
    return text.replace("-", "−").replace("Infinity", "∞");
  }

  /// A number, the numbers of a small array, or shape and range of a large one.
  static String text(NDArray array) {
    double[] elements = array.toArray();
    if (elements.length == 1) {
      return text(elements[0]);
    }
    if (elements.length <= MOST_ELEMENTS) {
      return array.rank() == 1 || array.shape().size(0) == 1
          ? list(elements)
          : list(elements) + " as " + array.shape();
    }
    return summary(array.shape(), elements);
  }

  /// A number, or the shape of an array.
  static String brief(NDArray array) {
    return array.count() == 1 ? brief(array.item()) : "[" + size(array.shape()) + "]";
  }

  /// For example `64×30`.
  static String size(Shape shape) {
    return Arrays.stream(shape.sizes()).mapToObj(String::valueOf).collect(Collectors.joining("×"));
  }

  private static String list(double... elements) {
    return Arrays.stream(elements)
        .mapToObj(Numbers::text)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String summary(Shape shape, double[] elements) {
    if (elements.length == 0) {
      return "[" + size(shape) + "]";
    }
    DoubleSummaryStatistics numbers =
        Arrays.stream(elements).filter(x -> !Double.isNaN(x)).summaryStatistics();
    long missing = elements.length - numbers.getCount();
    String range = " numbers from " + brief(numbers.getMin()) + " to " + brief(numbers.getMax());
    return "["
        + size(shape)
        + (numbers.getCount() > 0 ? range : " numbers")
        + (missing > 0 ? ", " + missing + " NaN]" : "]");
  }

  /// A responsibility: a number, or how large several are, Σ|δ|.
  static String delta(List<NDArray> arrays) {
    NDArray first = arrays.getFirst();
    return arrays.size() == 1 && first.count() == 1
        ? "δ " + brief(first.item())
        : "Σ|δ| " + brief(arrays.stream().mapToDouble(Numbers::weight).sum());
  }

  /// How large an array is: the sum of |x|.
  static double weight(NDArray array) {
    return Arrays.stream(array.toArray()).map(Math::abs).sum();
  }
}
