package dev.adjoint.core.tape;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import java.util.List;

/// A single number in a computation that is written out number by number. Terms are compared by
/// identity: what is used twice is computed once.
public sealed interface Term {

  /// A number that is known beforehand.
  record Known(double value) implements Term {}

  /// What stands in the buffer of an array when the computation begins.
  record Read(NDArray array, int position) implements Term {}

  /// A function of other numbers.
  ///
  /// @param dtype that of the result
  record Applied(Function f, DType dtype, List<Term> operands) implements Term {}

  /// How a number is computed from up to three others.
  sealed interface Function {
    /// This function of the given numbers, in float64 or float32.
    default Term of(DType dtype, Term... operands) {
      return new Applied(this, dtype, List.of(operands));
    }
  }

  /// What a processor has an instruction for, in the precision of the result.
  enum Instruction implements Function {
    /// a + b.
    ADD,
    /// a − b.
    SUB,
    /// a · b.
    MUL,
    /// a / b.
    DIV,
    /// −a.
    NEG
  }

  /// Any other function. float32 operands are widened, and the result is rounded. It is called by
  /// one thread at a time.
  @FunctionalInterface
  non-sealed interface Call extends Function {
    /// f(a, b, c); operands that there are none of are 0.
    double at(double a, double b, double c);
  }
}
