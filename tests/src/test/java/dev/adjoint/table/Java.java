package dev.adjoint.table;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// Arrays as Java source.
public final class Java {
  private Java() {}

  /// The array as an expression: `NDArray.wrap(new double[] {1.0, 2.0}, 1, 2)`.
  public static String literal(NDArray array) {
    String numbers =
        array.dtype() == DType.FLOAT64
            ? list(Arrays.stream(array.toArray()))
            : list(Arrays.stream(array.toArray())).replaceAll("([^, ]+)", "(float) $1");
    String sizes = Call.arguments(array.shape().sizes());
    String type = array.dtype() == DType.FLOAT64 ? "double" : "float";
    String data = "new " + type + "[] {" + numbers + "}";
    return switch (array.rank()) {
      case 0 -> "NDArray.wrap(" + data + ", 1).reshape(Shape.SCALAR)";
      default -> "NDArray.wrap(" + data + ", " + sizes + ")";
    };
  }

  private static String list(DoubleStream numbers) {
    return numbers.mapToObj(Java::literal).collect(Collectors.joining(", "));
  }

  /// A number as an expression.
  public static String literal(double number) {
    if (Double.isNaN(number)) {
      return "Double.NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return Double.toString(number);
  }
}
