package dev.adjoint.table;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// One call of an operation, with given attributes, on inputs of given shapes.
///
/// @param source the call as Java, with `%s` for each input
/// @param slots the inputs
/// @param f the call
/// @param reference its value, found in another way
public record Call(String source, List<Slot> slots, Function f, Reference reference) {

  /// The operation on tensors.
  @FunctionalInterface
  public interface Function {
    Tensor of(List<Tensor> inputs);
  }

  /// The same on arrays, by plain Java.
  @FunctionalInterface
  public interface Reference {
    NDArray of(List<NDArray> inputs);
  }

  /// The operation's name in messages, which do not tell the form that keeps axes from the other.
  public String name() {
    return source.substring(source.indexOf('.') + 1, source.indexOf('(')).replaceAll("Keep$", "");
  }

  /// The call as Java, with names for the inputs.
  public String source(List<String> names) {
    return source.formatted(names.toArray());
  }

  /// Whole numbers as Java arguments behind another: `, 0, -1`.
  public static String further(int... numbers) {
    return numbers.length == 0 ? "" : ", " + arguments(numbers);
  }

  /// Whole numbers as Java arguments: `0, -1`.
  public static String arguments(int... numbers) {
    return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(", "));
  }
}
