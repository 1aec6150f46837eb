package dev.adjoint.ops.kernel;

import java.util.List;

/// Several kernels in one loop: what one computes for another stays in registers. Each number is
/// computed as it would be alone.
///
/// The loop is written at run time, and slow until the virtual machine has compiled it.
public interface FusedLoop {

  /// Computes n numbers, a multiple of [#lanes].
  ///
  /// @param arrays the inputs, then the outputs; a stretch that is written may be the very one that
  ///     is read, otherwise they do not overlap
  /// @param at where each begins
  void run(Object[] arrays, int[] at, int n);

  /// How many numbers fill a vector.
  static int lanes(boolean isDouble) {
    return isDouble ? DoubleLanes.SPECIES.length() : FloatLanes.SPECIES.length();
  }

  /// The greatest sum of costs of the formulas in a loop. C2 makes some 400 nodes of a vector
  /// operation, and gives up at 80 000.
  int DEAREST = 300;

  /// How many operations of the Vector API a formula takes.
  static int cost(Formula formula) {
    return new StraightCode("Double").cost(formula);
  }

  /// Writes the loop. Only where [VectorSupport#AVAILABLE] says so.
  static FusedLoop of(Draft draft) {
    return new FusedLoopWriter(draft).write();
  }

  /// What a loop does with each number.
  ///
  /// @param isDouble whether the arrays hold float64, or else float32
  /// @param repeated by input, whether its one number stands for all
  /// @param outputs the steps whose results are written
  record Draft(boolean isDouble, List<Boolean> repeated, List<Step> steps, List<Integer> outputs) {

    /// Copies the lists.
    public Draft {
      repeated = List.copyOf(repeated);
      steps = List.copyOf(steps);
      outputs = List.copyOf(outputs);
    }
  }

  /// One formula.
  ///
  /// @param operands a step before this one, or ~k for input k
  record Step(Formula formula, List<Integer> operands) {

    /// Copies the list.
    public Step {
      operands = List.copyOf(operands);
    }
  }
}
