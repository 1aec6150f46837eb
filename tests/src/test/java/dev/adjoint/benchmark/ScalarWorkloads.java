package dev.adjoint.benchmark;

import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.ops.Scalar;
import java.util.List;
import java.util.Random;

/// A million numbers on a scalar tape, recorded and reversed.
final class ScalarWorkloads {
  static final List<String> NAMES =
      List.of("scalar-arithmetic-1e6-f64", "scalar-functions-1e6-f64");

  private static final int INPUTS = 1_000_000;

  private final ScalarTape tape = new ScalarTape();
  private final double[] inputs = new Random(1).doubles(INPUTS).toArray();

  /// Whether there is such a workload.
  static boolean isOne(String name) {
    return NAMES.contains(name);
  }

  /// How many operations one run records.
  static int operations(String name) {
    return name.startsWith("scalar-arithmetic") ? 4 * INPUTS : 8 * INPUTS;
  }

  /// The workload of the given name, one run of it.
  Runnable named(String name) {
    return name.startsWith("scalar-arithmetic") ? this::arithmetic : this::functions;
  }

  private void arithmetic() {
    tape.clear();
    List<Scalar> x = Scalar.leaves(tape, inputs);
    Scalar sum = x.get(0);
    for (int i = 0; i < INPUTS; i++) {
      Scalar a = x.get(i).mul(x.get(i + 1 < INPUTS ? i + 1 : 0));
      sum = a.add(sum).mul(0.5).sub(x.get(i));
    }
    sum.backward();
  }

  private void functions() {
    tape.clear();
    List<Scalar> x = Scalar.leaves(tape, inputs);
    Scalar sum = x.get(0);
    for (int i = 0; i < INPUTS; i++) {
      Scalar c = x.get(i).sin().mul(0.1).exp().div(x.get(i).add(2));
      sum = sum.add(c.add(1).log());
    }
    sum.backward();
  }
}
