package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.program.ScalarWatch.Guard;
import dev.adjoint.core.scalar.ScalarVariable;
import java.util.List;
import java.util.Optional;

/// One recording of a function of numbers as code: its value and its gradient, as long as what was
/// asked of values is answered as it was.
final class ScalarVersion {
  private final double[] inputs;

  /// The value, the derivatives, and the values that are looked at.
  private final double[] results;

  private final Runnable code;
  private final Guard[] guards;
  private boolean trusted;

  private ScalarVersion(double[] inputs, double[] results, Runnable code, List<Guard> guards) {
    this.inputs = inputs;
    this.results = results;
    this.code = code;
    this.guards = guards.toArray(Guard[]::new);
  }

  /// A recording as code.
  ///
  /// @param output what was recorded
  /// @return nothing if there is no such code, or it would be too long
  static Optional<ScalarVersion> of(ScalarWatch watch, ScalarVariable output, int count) {
    double[] inputs = new double[count];
    double[] results = new double[1 + count + watch.looked().size()];
    return ScalarCode.of(
            watch.tape().entries(),
            NDArray.wrap(inputs),
            watch.tape().indexOf(output),
            watch.looked(),
            NDArray.wrap(results))
        .map(code -> new ScalarVersion(inputs, results, code, watch.guards()));
  }

  /// Whether the function was once found to do what this does.
  boolean isTrusted() {
    return trusted;
  }

  void trust() {
    trusted = true;
  }

  boolean takes(double[] x) {
    return x.length == inputs.length;
  }

  /// Computes the value and the gradient.
  ///
  /// @return the number of the first guard that does not hold, −1 if all do
  int run(double[] x) {
    System.arraycopy(x, 0, inputs, 0, inputs.length);
    code.run();
    for (int i = 0; i < guards.length; i++) {
      if (!guards[i].holds(results, 1 + inputs.length)) {
        return i;
      }
    }
    return -1;
  }

  Guard guard(int number) {
    return guards[number];
  }

  double value() {
    return results[0];
  }

  /// Writes the gradient.
  ///
  /// @return whether all of it is finite; where it is not, the sweep on a tape tells what is absent
  ///     from what is 0
  boolean gradient(double[] into) {
    boolean finite = true;
    for (int k = 0; k < inputs.length; k++) {
      double derivative = results[1 + k] + 0.0;
      into[k] = derivative;
      finite &= Math.abs(derivative) <= Double.MAX_VALUE;
    }
    return finite;
  }
}
