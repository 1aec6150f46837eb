package dev.adjoint.table;

import dev.adjoint.core.array.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// A trial in which one element of an input is replaced.
///
/// @param cotangent of the result
/// @param input which input
/// @param element which element of it
record NaNs(Trial trial, NDArray cotangent, int input, int element) {

  /// Whether a NaN in its place makes some element of the result NaN.
  boolean reachTheResult() {
    try {
      return Arrays.stream(trial.value(with(Double.NaN)).toArray()).anyMatch(Double::isNaN);
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  /// Whether the element's gradient changes with the element.
  boolean matterToTheGradient() {
    double x = trial.inputs().get(input).toArray()[element];
    return DoubleStream.of(-x, x / 2 + 0.125).anyMatch(other -> differs(x, other));
  }

  private boolean differs(double x, double other) {
    try {
      double gradient = gradientWith(x);
      return Math.abs(gradientWith(other) - gradient) > 1e-12 * (1 + Math.abs(gradient));
    } catch (IllegalArgumentException refused) {
      return false;
    }
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
