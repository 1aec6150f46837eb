package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.check.PreciseArithmetic;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.ops.precise.DoubleDouble;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What operations compute in double-double: the second method of the gradient check. Each family
/// of operations says what its form is, from that of its kernel.
final class Precise {
  /// Of every operation that has a precise form.
  static final PreciseArithmetic ARITHMETIC =
      (op, inputs) ->
          op instanceof Operation operation ? operation.precise(inputs) : Optional.empty();

  private Precise() {}

  /// The elements, as numbers.
  static DoubleDouble[] numbers(PreciseArray x) {
    DoubleDouble[] numbers = new DoubleDouble[x.hi().length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = new DoubleDouble(x.hi()[i], x.lo()[i]);
    }
    return numbers;
  }

  /// The elements, repeated up to a shape.
  static DoubleDouble[] numbers(PreciseArray x, Shape shape) {
    return numbers(moved(x, part -> part.broadcastTo(shape)));
  }

  /// An array of numbers.
  static PreciseArray array(Shape shape, DoubleDouble... numbers) {
    double[] hi = new double[numbers.length];
    double[] lo = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      hi[i] = numbers[i].hi();
      lo[i] = numbers[i].lo();
    }
    return new PreciseArray(shape, hi, lo);
  }

  /// Both parts moved about in the same way.
  static PreciseArray moved(PreciseArray x, UnaryOperator<NDArray> view) {
    NDArray hi = view.apply(array(x, x.hi()));
    return new PreciseArray(hi.shape(), hi.toArray(), view.apply(array(x, x.lo())).toArray());
  }

  /// One part, or another of as many numbers, in the shape of x.
  static NDArray array(PreciseArray x, double... part) {
    return NDArray.over(part, new Signature(DType.FLOAT64, x.shape()));
  }

  static Signature[] signatures(List<PreciseArray> inputs) {
    return inputs.stream()
        .map(x -> new Signature(DType.FLOAT64, x.shape()))
        .toArray(Signature[]::new);
  }

  /// Folds the middle axis of an array seen as [outer, length, inner].
  static PreciseArray fold(
      PreciseArray x, Folding f, Shape shape, Function<DoubleDouble[], DoubleDouble> fold) {
    DoubleDouble[] numbers = numbers(x);
    DoubleDouble[] y = new DoubleDouble[f.outer() * f.inner()];
    for (int i = 0; i < y.length; i++) {
      int start = i / f.inner() * f.length() * f.inner() + i % f.inner();
      DoubleDouble[] folded = new DoubleDouble[f.length()];
      for (int j = 0; j < folded.length; j++) {
        folded[j] = numbers[start + j * f.inner()];
      }
      y[i] = fold.apply(folded);
    }
    return array(shape, y);
  }
}
