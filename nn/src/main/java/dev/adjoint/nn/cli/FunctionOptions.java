package dev.adjoint.nn.cli;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that name a function of the user's own, and the point at which it is looked at.
final class FunctionOptions {
  /// How many numbers an argument may have.
  private static final long MOST = 10_000_000;

  /// How many digits that number has.
  private static final int DIGITS = 8;

  @Option(
      names = {"-f", "--function"},
      paramLabel = "NAME",
      description = {
        "A function of your own, instead of a perceptron's loss: CLASS, a TensorFunction with a"
            + " public constructor without arguments, or CLASS::METHOD, a public static method that"
            + " takes tensors and returns one."
      })
  private @Nullable String function;

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      defaultValue = "",
      description = "Where the function's classes are: folders and jars.")
  private String classPath = "";

  @Option(
      names = "--at",
      paramLabel = "NUMBERS",
      description = {
        "The function's arguments, once for each: numbers with commas; default: drawn from the"
            + " standard normal distribution."
      })
  private List<String> at = List.of();

  @Option(
      names = "--shape",
      paramLabel = "SHAPE",
      description = {
        "The arguments' shapes, once for each: sizes with x between, as 3x4, or scalar; default:"
            + " as many as --at has numbers, or 5."
      })
  private List<String> shapes = List.of();

  boolean isGiven() {
    if (function == null && !(classPath.isEmpty() && at.isEmpty() && shapes.isEmpty())) {
      throw Failure.usage(
          !classPath.isEmpty() ? "--class-path" : at.isEmpty() ? "--shape" : "--at",
          "it belongs to a function: --function is required");
    }
    return function != null;
  }

  UserFunction load() {
    return UserFunction.load(String.valueOf(function), classPath);
  }

  /// The arguments of a function of so many tensors.
  NDArray[] point(int arity, RandomGenerator random) {
    requireCount("--at", at, arity);
    requireCount("--shape", shapes, arity);
    NDArray[] point = new NDArray[arity];
    for (int i = 0; i < arity; i++) {
      point[i] = argument(i, random);
    }
    return point;
  }

  private NDArray argument(int i, RandomGenerator random) {
    if (at.isEmpty()) {
      Shape shape = shapes.isEmpty() ? Shape.of(5) : shape(shapes.get(i));
      double[] drawn = new double[shape.count()];
      Arrays.setAll(drawn, _ -> random.nextGaussian());
      return NDArray.wrap(drawn).reshape(shape);
    }
    double[] numbers = numbers(at.get(i));
    Shape shape = shapes.isEmpty() ? Shape.of(numbers.length) : shape(shapes.get(i));
    if (shape.count() != numbers.length) {
      throw Failure.usage(
          "--at " + at.get(i),
          numbers.length + " numbers: shape " + shape + " has " + shape.count());
    }
    return NDArray.wrap(numbers).reshape(shape);
  }

  private static double[] numbers(String text) {
    String[] parts = text.split(",", -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      try {
        numbers[i] = Double.parseDouble(parts[i].strip());
      } catch (NumberFormatException _) {
        throw Failure.usage("--at " + text, "\"" + parts[i] + "\": a number is required");
      }
    }
    return numbers;
  }

  private static Shape shape(String text) {
    List<Integer> sizes = new ArrayList<>();
    long count = 1;
    for (String part : text.equals("scalar") ? new String[0] : text.split("x", -1)) {
      if (!part.matches("[1-9]\\d*")) {
        throw Failure.usage("--shape " + text, "sizes with x between are required, as 3x4");
      }
      count *= part.length() > DIGITS ? MOST + 1 : Long.parseLong(part);
      if (count > MOST) {
        throw Failure.usage(
            "--shape " + text,
            String.format(
                Locale.ROOT, "it is too large: at most %,d numbers can be checked", MOST));
      }
      sizes.add(Integer.parseInt(part));
    }
    return Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
  }

  private static void requireCount(String option, List<String> given, int arity) {
    if (!given.isEmpty() && given.size() != arity) {
      throw Failure.usage(
          option, "given " + given.size() + " times: the function takes " + arity + " tensors");
    }
  }
}
