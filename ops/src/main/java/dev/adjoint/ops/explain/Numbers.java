package dev.adjoint.ops.explain;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Numbers as text, with the nine decimals of the tutorials.
final class Numbers {
  private static final int DECIMALS = 9;
  private static final int MOST_ELEMENTS = 6;

  private Numbers() {}

  static String text(double value) {
    return text(value, DECIMALS);
  }

  /// For drawings, where there is little room.
  static String brief(double value) {
    return text(value, 4);
  }

  private static String text(double value, int decimals) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return String.valueOf(value).replace("-", "−").replace("Infinity", "∞");
    }
    if (size != 0 && (size < 1e-4 || size >= 1e9)) {
      return String.format(Locale.ROOT, "%." + Math.min(6, decimals - 1) + "e", value)
          .replace("-", "−");
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded =
        size < 10
            ? exact.setScale(decimals, RoundingMode.HALF_EVEN)
            : exact.round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
    BigDecimal plain = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    return plain.toPlainString().replace("-", "−");
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
    return summary(array.shape(), elements, DECIMALS);
  }

  /// A number, or the shape of an array.
  static String brief(NDArray array) {
    return array.count() == 1 ? brief(array.item()) : size(array.shape());
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

  private static String summary(Shape shape, double[] elements, int decimals) {
    if (elements.length == 0) {
      return "[" + size(shape) + "]";
    }
    double least = Arrays.stream(elements).min().getAsDouble();
    double greatest = Arrays.stream(elements).max().getAsDouble();
    return "["
        + size(shape)
        + " numbers from "
        + text(least, decimals)
        + " to "
        + text(greatest, decimals)
        + "]";
  }

  /// How large an array is: the sum of |x|.
  static double weight(NDArray array) {
    return Arrays.stream(array.toArray()).map(Math::abs).sum();
  }
}
