package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.scalar.ScalarGradients;
import dev.adjoint.core.scalar.ScalarTape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One recording of a computation with scalars on the elements of arrays. Elements of the result
/// that depend on no input are constants, and no derivative is asked of them.
final class ScalarRun {
  private final ScalarTape tape;
  private final List<List<Scalar>> inputs;
  private final List<Scalar> outputs = new ArrayList<>();
  private final int[] places;

  private ScalarRun(ScalarTape tape, List<List<Scalar>> inputs, List<Scalar> elements) {
    this.tape = tape;
    this.inputs = inputs;
    int[] recorded = new int[elements.size()];
    for (int i = 0; i < recorded.length; i++) {
      if (elements.get(i).isRecorded()) {
        recorded[outputs.size()] = i;
        outputs.add(elements.get(i));
      }
    }
    this.places = Arrays.copyOf(recorded, outputs.size());
  }

  /// Records f.
  ///
  /// @param in arrays of which those from `first` on are f's inputs
  /// @param count how many elements the result must have
  static ScalarRun of(String name, ScalarFunction f, NDArray[] in, int first, int count) {
    ScalarTape tape = new ScalarTape();
    List<List<Scalar>> x = new ArrayList<>();
    for (int i = first; i < in.length; i++) {
      x.add(Scalar.leaves(tape, in[i].toArray()));
    }
    return new ScalarRun(tape, x, elements(name, f.at(x), count));
  }

  static List<Scalar> elements(String name, List<Scalar> elements, int count) {
    if (elements.size() != count) {
      throw new IllegalStateException(
          name + ": " + elements.size() + " scalars: the announced shape has " + count);
    }
    return elements;
  }

  /// x = Jᵀȳ for input k.
  void pull(double[] g, int k, NDArray x) {
    fill(x, tape.backward(outputs, ofOutputs(g), List.of()), inputs.get(k));
  }

  /// y = J·c for input k.
  void push(double[] c, int k, NDArray y) {
    double[] tangents = tape.jacobianProduct(outputs, inputs.get(k), c);
    double[] all = new double[y.count()];
    for (int i = 0; i < places.length; i++) {
      all[places[i]] = tangents[i];
    }
    fill(y, all);
  }

  /// x = H·c for inputs j and k.
  void pullAlong(double[] g, double[] c, int j, int k, NDArray x) {
    fill(x, tape.hessianProduct(outputs, ofOutputs(g), inputs.get(k), c), inputs.get(j));
  }

  private double[] ofOutputs(double[] g) {
    double[] seeds = new double[places.length];
    for (int i = 0; i < seeds.length; i++) {
      seeds[i] = g[places[i]];
    }
    return seeds;
  }

  private static void fill(NDArray x, ScalarGradients gradients, List<Scalar> leaves) {
    fill(x, leaves.stream().mapToDouble(gradients::of).toArray());
  }

  /// Writes the numbers into a dense array.
  static void fill(NDArray y, double[] numbers) {
    if (y.dtype() == DType.FLOAT64) {
      System.arraycopy(numbers, 0, y.float64(), y.offset(), numbers.length);
    } else {
      float[] floats = y.float32();
      for (int i = 0; i < numbers.length; i++) {
        floats[y.offset() + i] = (float) numbers[i];
      }
    }
  }
}
