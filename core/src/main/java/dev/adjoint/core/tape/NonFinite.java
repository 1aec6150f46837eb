package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A NaN or ∞ that an operation, or its rule, made of finite numbers.
///
/// @param op the name of the operation
/// @param backward whether its rule made it, in the reverse sweep, and not the operation itself
/// @param entry where on the tape the operation stands
/// @param line where in the program it was called, on a tape that [traces][Tape#tracing()]
/// @param result the first element that is not finite: of the operation's result or, backward, of
///   the cotangent of an argument
/// @param elementwise whether `result` depends on the elements in `from` alone; otherwise these are
///   the largest of their arrays
/// @param from elements of what it was made from: the operands, and backward before them the
///   cotangent of the operation's result
public record NonFinite(
    String op,
    boolean backward,
    int entry,
    Optional<SourceLine> line,
    Element result,
    boolean elementwise,
    List<Element> from) {

  /// Copies the list.
  public NonFinite {
    from = List.copyOf(from);
  }

  /// An element of an array.
  ///
  /// @param index one number for each axis
  /// @param shape of the array
  /// @param value the number
  public record Element(List<Integer> index, Shape shape, double value) {

    /// @param position in row-major order
    static Element of(NDArray array, int position) {
      return at(array, array.shape().index(position));
    }

    /// The element of an operand that is broadcast to where this one stands.
    Element under(NDArray operand) {
      int added = index.size() - operand.rank();
      return at(
          operand,
          IntStream.range(0, operand.rank())
              .mapToObj(axis -> operand.shape().size(axis) == 1 ? 0 : index.get(added + axis))
              .toList());
    }

    private static Element at(NDArray array, List<Integer> index) {
      int[] at = index.stream().mapToInt(Integer::intValue).toArray();
      return new Element(index, array.shape(), array.get(at));
    }

    /// For example `element [2] of [5]`.
    String place() {
      return "element " + index + " of " + shape;
    }
  }

  /// One line, for example `log: element [2] of [5]: -Infinity from 0.0 (Loss.java:42)`.
  @Override
  public String toString() {
    String sources =
        IntStream.range(0, from.size()).mapToObj(this::source).collect(Collectors.joining(" and "));
    return op
        + (backward ? ", backward: " : ": ")
        + result.place()
        + ": "
        + result.value()
        + (from.isEmpty() ? "" : " from " + sources)
        + line.map(at -> " (" + at + ")").orElse("");
  }

  private String source(int i) {
    Element element = from.get(i);
    String role = backward && i == 0 ? "cotangent " : "";
    return elementwise || element.shape().count() == 1
        ? role + element.value()
        : role + element.shape() + " with " + element.value() + " at " + element.index();
  }
}
