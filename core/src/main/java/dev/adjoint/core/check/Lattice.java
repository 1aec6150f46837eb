package dev.adjoint.core.check;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Recording.Step;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Variable;
import java.util.Arrays;
import java.util.List;

/// Whether a recording computes with numbers whose neighbors are so far apart that an operation
/// takes any value in between. Of floor, of a remainder or of a sine nothing is left there but its
/// values on a lattice, and differences tell nothing of its derivative: for whole numbers floor(x)
/// is x, and sin(π·x) is 0. The same holds behind a step whose derivative is infinite: 0·∞ is not a
/// number, though the function may be flat.
final class Lattice {
  /// How many times larger than a power's a slope is, in relation to the value.
  private static final double STEEP = 0x1p40;

  private Lattice() {}

  /// Whether there is such a number among the inputs of some step.
  static boolean isIn(Recording recording, List<NDArray> point) {
    return recording.steps().stream().anyMatch(step -> isAt(recording, step, point));
  }

  private static boolean isAt(Recording recording, Step step, List<NDArray> point) {
    List<NDArray> values =
        step.inputs().stream().map(source -> recording.value(source, point)).toList();
    Variable[] inputs = values.stream().map(x -> variable(recording, x)).toArray(Variable[]::new);
    Variable y = variable(recording, step.value());
    double[] result = step.value().toArray();
    double largest = Arrays.stream(result).map(Math::abs).max().orElse(0);
    for (int k = 0; k < inputs.length; k++) {
      if (step.op().differentiable(k)) {
        double[] x = values.get(k).toArray();
        double whole = inputs[k].dtype() == DType.FLOAT64 ? 0x1p52 : 0x1p23;
        Variable ones = variable(recording, NDArray.full(y.signature(), 1));
        double[] slopes = step.op().vjp(k, ones, inputs, y).value().toArray();
        for (int i = 0; i < x.length; i++) {
          double size = x.length == result.length ? Math.abs(result[i]) : largest;
          boolean steep = Math.abs(slopes[i] * x[i]) > STEEP * size;
          boolean odd = steep || slopes[i] == 0 || Double.isNaN(slopes[i]);
          boolean infinite = Double.isInfinite(slopes[i]);
          if (infinite || steep && size != 0 || odd && Math.abs(x[i]) >= whole) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static Variable variable(Recording recording, NDArray value) {
    return recording.handle().apply(Constant.of(value));
  }
}
