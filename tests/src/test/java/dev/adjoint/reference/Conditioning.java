package dev.adjoint.reference;

import dev.adjoint.core.array.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// How sensitive a gradient is to the last digits of its inputs, measured by moving them.
///
/// The moves are long beside the last digits, so that what the operations lose there does not count
/// as the function's own sensitivity; of both directions the one that changes less counts, so that
/// a kink beside the point does not either.
record Conditioning(UnaryOperator<List<NDArray>> gradient, List<NDArray> inputs) {
  private static final double MOVE = 0x1p-20;

  /// Σⱼ |xⱼ·∂g/∂xⱼ| for an element g of the gradient by one input: about the largest
  /// summand of g, if its summands cancel.
  double sensitivity(int input, int element) {
    double g = at(inputs, input, element);
    double sum = 0;
    for (int j = 0; j < inputs.size(); j++) {
      for (int i = 0; i < inputs.get(j).count(); i++) {
        double up = at(moved(j, i, 1 + MOVE), input, element);
        double down = at(moved(j, i, 1 - MOVE), input, element);
        double change = Math.min(Math.abs(up - g), Math.abs(down - g));
        sum += Double.isFinite(change) ? change / MOVE : 0;
      }
    }
    return sum;
  }

  /// The worst condition number of an element, its sensitivity divided by itself.
  @Override
  public String toString() {
    double worst = 0;
    for (int input = 0; input < inputs.size(); input++) {
      for (int element = 0; element < inputs.get(input).count(); element++) {
        double sensitivity = sensitivity(input, element);
        double g = Math.abs(at(inputs, input, element));
        worst = Math.max(worst, sensitivity == 0 ? 0 : sensitivity / g);
      }
    }
    return "condition number %.3g".formatted(worst);
  }

  private double at(List<NDArray> point, int input, int element) {
    return gradient.apply(point).get(input).toArray()[element];
  }

  private List<NDArray> moved(int input, int element, double factor) {
    double[] x = inputs.get(input).toArray();
    x[element] *= factor;
    List<NDArray> moved = new ArrayList<>(inputs);
    moved.set(input, NDArray.wrap(x).reshape(inputs.get(input).shape()));
    return moved;
  }
}
