package dev.adjoint.table;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/// A row of the table: one public operation.
///
/// @param method the operation as it is declared: `add(Tensor)`
/// @param draw makes a random call
/// @param refusals calls that it must refuse
public record Row(String method, Function<Dice, Call> draw, List<Refusal> refusals) {

  /// A call that must fail.
  ///
  /// @param message the whole message
  public record Refusal(Supplier<Tensor> call, String message) {}

  /// A function of two tensors.
  @FunctionalInterface
  public interface Pair {
    Tensor of(Tensor a, Tensor b);
  }

  /// A function of a tensor and a number.
  @FunctionalInterface
  public interface WithNumber {
    Tensor of(Tensor a, double b);
  }

  /// A function of a tensor and axes.
  @FunctionalInterface
  public interface WithAxes {
    Tensor of(Tensor x, int... axes);
  }

  // ---- forms of rows ----------------------------------------------------------------------------

  /// Any operation.
  public static Row row(String method, Function<Dice, Call> draw) {
    return new Row(method, draw, List.of());
  }

  /// An operation that is given by a call for a drawn shape.
  public static Row row(
      String method,
      Domain domain,
      String source,
      UnaryOperator<Tensor> f,
      UnaryOperator<NDArray> reference) {
    return row(
        method,
        dice ->
            new Call(
                source,
                List.of(new Slot(dice.shape(), domain)),
                in -> f.apply(in.getFirst()),
                in -> reference.apply(in.getFirst())));
  }

  /// A function of one number, applied to every element.
  public static Row each(
      String name, UnaryOperator<Tensor> f, DoubleUnaryOperator reference, Domain domain) {
    return row(name + "()", domain, "%s." + name + "()", f, x -> Loops.each(x, reference));
  }

  /// A function of one number with fixed attributes.
  ///
  /// @param types as they are declared: `double`
  /// @param arguments as they are given: `0.1`
  public static Row each(
      String name,
      String types,
      String arguments,
      UnaryOperator<Tensor> f,
      DoubleUnaryOperator reference,
      Domain domain) {
    String source = "%s." + name + "(" + arguments + ")";
    return row(name + "(" + types + ")", domain, source, f, x -> Loops.each(x, reference));
  }

  /// A function of two numbers, applied to corresponding elements.
  public static Row pair(
      String name, Pair f, DoubleBinaryOperator reference, Domain domainA, Domain domainB) {
    return row(
        name + "(Tensor)",
        dice -> {
          Shape shape = dice.shape();
          List<Slot> slots =
              List.of(
                  new Slot(dice.broadcasting(shape), domainA),
                  new Slot(dice.broadcasting(shape), domainB));
          return new Call(
              "%s." + name + "(%s)",
              slots,
              in -> f.of(in.get(0), in.get(1)),
              in -> Loops.pairs(in.get(0), in.get(1), reference));
        });
  }

  /// A function of an element and a plain number.
  public static Row number(
      String name, WithNumber f, DoubleBinaryOperator reference, Domain domain, double... numbers) {
    return row(
        name + "(double)",
        dice -> {
          double number = numbers[dice.below(numbers.length)];
          return new Call(
              "%s." + name + "(" + number + ")",
              List.of(new Slot(dice.shape(), domain)),
              in -> f.of(in.getFirst(), number),
              in -> Loops.each(in.getFirst(), x -> reference.applyAsDouble(x, number)));
        });
  }

  /// A function that folds axes away, and its form that keeps them.
  public static List<Row> fold(
      String name,
      WithAxes f,
      WithAxes keeping,
      ToDoubleFunction<double[]> reference,
      Domain domain) {
    return List.of(
        fold(name, f, reference, domain, false, false),
        fold(name, keeping, reference, domain, false, true));
  }

  /// As [#fold], for a function that does not take empty arrays.
  public static List<Row> foldSome(
      String name,
      WithAxes f,
      WithAxes keeping,
      ToDoubleFunction<double[]> reference,
      Domain domain) {
    return List.of(
        fold(name, f, reference, domain, true, false),
        fold(name, keeping, reference, domain, true, true));
  }

  private static Row fold(
      String name,
      WithAxes f,
      ToDoubleFunction<double[]> reference,
      Domain domain,
      boolean some,
      boolean keep) {
    String method = keep ? name + "Keep" : name;
    Row row =
        row(
            method + "(int...)",
            dice -> {
              Shape drawn = dice.shape();
              Shape shape = some ? withoutZeros(drawn) : drawn;
              int[] axes = dice.axes(shape);
              return new Call(
                  "%s." + method + "(" + Call.arguments(axes) + ")",
                  List.of(new Slot(shape, domain)),
                  in -> f.of(in.getFirst(), axes),
                  in -> Loops.fold(in.getFirst(), reference, keep, axes));
            });
    Row refusing =
        row.refuses(
                () -> f.of(Tensor.ones(2, 3), 2),
                name + ": shape [2, 3]: the axis must be in [-2, 2), given 2")
            .refuses(
                () -> f.of(Tensor.ones(2, 3), 0, -2),
                name + ": shape [2, 3]: axis -2 is named twice")
            .refuses(
                () -> f.of(Tensor.scalar(1), 0),
                name + ": shape []: a scalar has no axis, given 0");
    return some
        ? refusing.refuses(
            () -> f.of(Tensor.ones(2, 0), 1),
            name + ": shape [2, 0] over axes [1]: at least 1 element is required, given 0")
        : refusing;
  }

  /// The shape with 1 in place of each 0.
  public static Shape withoutZeros(Shape shape) {
    int[] sizes = shape.sizes();
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = Math.max(1, sizes[axis]);
    }
    return Shape.of(sizes);
  }

  // ---- refusals ---------------------------------------------------------------------------------

  /// This row, and a call that must fail with exactly this message.
  public Row refuses(Supplier<Tensor> call, String message) {
    List<Refusal> more = new ArrayList<>(refusals);
    more.add(new Refusal(call, message));
    return new Row(method, draw, List.copyOf(more));
  }

  @Override
  public String toString() {
    return method;
  }
}
