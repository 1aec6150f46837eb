package dev.adjoint.reference;

import dev.adjoint.core.array.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// How much the relative rounding of a function's inputs is amplified in its gradient, measured by
/// moving the inputs: the condition number Σⱼ |xⱼ·∂gᵢ/∂xⱼ| / |gᵢ| of each element.
///
/// The moves are long beside the last digits, so that what the operations lose there does not count
/// as the function's own sensitivity; of both directions the one that changes less counts, so that
/// a kink beside the point does not either.
record Conditioning(UnaryOperator<List<NDArray>> gradient, List<NDArray> inputs) {
  private static final double MOVE = 0x1p-20;

  /// Of one element of the gradient by one input.
  double number(int input, int element) {
    double g = at(inputs, input, element);
    double number = 0;
    for (int j = 0; j < inputs.size(); j++) {
      for (int i = 0; i < inputs.get(j).count(); i++) {
        double up = at(moved(j, i, 1 + MOVE), input, element);
        double down = at(moved(j, i, 1 - MOVE), input, element);
        double change = Math.min(Math.abs(up - g), Math.abs(down - g));
        number += Double.isFinite(change) && change > 0 ? change / Math.abs(g) / MOVE : 0;
      }
    }
    return number;
  }

  /// The worst of all elements.
  @Override
  public String toString() {
    double worst = 0;
    for (int input = 0; input < inputs.size(); input++) {
      for (int element = 0; element < inputs.get(input).count(); element++) {
        worst = Math.max(worst, number(input, element));
      }
    }
    return "rounding the inputs is amplified %.0f times".formatted(worst);
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
