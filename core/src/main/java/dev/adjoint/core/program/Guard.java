package dev.adjoint.core.program;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import java.util.function.Predicate;

/// What was learned about a value while recording, and must hold again for the recording to be what
/// the function would do.
///
/// @param at how many values there were when it was learned
/// @param value the position of the value
/// @param where the source line that wanted to know
record Guard(int at, int value, Condition condition, String where) {

  /// What must hold.
  sealed interface Condition {
    boolean holds(NDArray value);
  }

  /// Every bit is the same.
  record Same(NDArray bits) implements Condition {
    @Override
    public boolean holds(NDArray value) {
      return value.count() == 1 ? holds(value.item(), bits.item()) : value.equals(bits);
    }

    private boolean holds(double a, double b) {
      return bits.dtype() == DType.FLOAT64
          ? Double.doubleToLongBits(a) == Double.doubleToLongBits(b)
          : Float.floatToIntBits((float) a) == Float.floatToIntBits((float) b);
    }

    @Override
    public String toString() {
      return "its bits are those of " + bits;
    }
  }

  /// A question has the same answer.
  record Answer(Predicate<NDArray> question, boolean answer) implements Condition {
    @Override
    public boolean holds(NDArray value) {
      return question.test(value) == answer;
    }

    @Override
    public String toString() {
      return "the answer is " + answer;
    }
  }
}
