package dev.adjoint.nn.examples;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Mlp;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The numbers sin k, sin(k + 1), …, one after the other: as good as random, and the same
/// everywhere.
final class Sines {
  private int next;

  Sines(int first) {
    this.next = first;
  }

  /// The next numbers in row-major order.
  Tensor next(int... sizes) {
    double[] numbers = new double[Shape.of(sizes).count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = StrictMath.sin(next++);
    }
    return Tensor.of(NDArray.wrap(numbers, sizes));
  }

  /// The next numbers as a matrix, column after column.
  Tensor columns(int rows, int columns) {
    return next(columns, rows).transpose();
  }

  /// A perceptron filled with them from sin 1 on, layer by layer: the weights into the first unit,
  /// the second, …, and then the biases.
  static Mlp mlp(List<Integer> sizes, Activation hidden, Activation output) {
    Sines sines = new Sines(1);
    List<Linear> linears = new ArrayList<>();
    List<Activation> activations = new ArrayList<>();
    for (int i = 1; i < sizes.size(); i++) {
      NDArray weight = sines.columns(sizes.get(i - 1), sizes.get(i)).value();
      linears.add(Linear.of("layer" + i, weight, sines.next(sizes.get(i)).value()));
      activations.add(i < sizes.size() - 1 ? hidden : output);
    }
    return Mlp.of(linears, activations);
  }
}
