package dev.adjoint.table;

import dev.adjoint.core.array.NDArray;
import java.util.ArrayList;
import java.util.List;

/// A trial in which one element of an input is replaced.
///
/// @param cotangent of the result
/// @param input which input
/// @param element which element of it
record NaNs(Trial trial, NDArray cotangent, int input, int element) {

  /// Whether a NaN in its place makes some element of the result NaN.
  boolean reachTheResult() {
    for (double y : trial.value(with(Double.NaN)).toArray()) {
      if (Double.isNaN(y)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the element's gradient changes with the element.
  boolean matterToTheGradient() {
    double x = trial.inputs().get(input).toArray()[element];
    double gradient = gradientWith(x);
    return gradientWith(-x) != gradient || gradientWith(x / 2 + 0.125) != gradient;
  }

  /// The element's gradient, where the element is the given number.
  double gradientWith(double number) {
    return trial.vjp(with(number), cotangent).get(input).toArray()[element];
  }

  private List<NDArray> with(double number) {
    List<NDArray> inputs = new ArrayList<>(trial.inputs());
    double[] x = inputs.get(input).toArray();
    x[element] = number;
    inputs.set(input, Loops.array(inputs.get(input).shape(), x));
    return inputs;
  }

  @Override
  public String toString() {
    return "element " + element + " of x" + input;
  }
}
