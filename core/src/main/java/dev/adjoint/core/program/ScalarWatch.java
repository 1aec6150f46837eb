package dev.adjoint.core.program;

import dev.adjoint.core.scalar.ScalarObserver;
import dev.adjoint.core.scalar.ScalarQuestion;
import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.core.scalar.ScalarVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A tape, and what was learned about its numbers while it was recorded.
final class ScalarWatch implements ScalarObserver {
  private static final ScalarQuestion SAME =
      (a, b) -> Double.doubleToLongBits(a) == Double.doubleToLongBits(b);

  /// What must hold again for the recording to be what the function would do.
  ///
  /// @param a which of the values that are looked at; −1 if it is a plain number
  /// @param b likewise
  /// @param numberA the plain number in the place of a
  /// @param numberB the plain number in the place of b
  /// @param where the source line that wanted to know
  record Guard(
      ScalarQuestion question,
      int a,
      int b,
      double numberA,
      double numberB,
      boolean answer,
      String where) {

    /// Whether it holds.
    ///
    /// @param values those that are looked at, from position `from` on
    boolean holds(double[] values, int from) {
      return question.test(a < 0 ? numberA : values[from + a], b < 0 ? numberB : values[from + b])
          == answer;
    }
  }

  private final ScalarTape tape = new ScalarTape(this);
  private final Map<Integer, Integer> looked = new LinkedHashMap<>();
  private final List<Guard> guards = new ArrayList<>();

  ScalarTape tape() {
    return tape;
  }

  /// The indices of the values that were looked at.
  List<Integer> looked() {
    return List.copyOf(looked.keySet());
  }

  List<Guard> guards() {
    return guards;
  }

  @Override
  public void read(ScalarVariable variable) {
    learned(SAME, position(variable), -1, 0, variable.number(), true);
  }

  @Override
  public void asked(ScalarQuestion question, ScalarVariable a, ScalarVariable b, boolean answer) {
    learned(question, position(a), position(b), a.number(), b.number(), answer);
  }

  private void learned(
      ScalarQuestion question, int a, int b, double numberA, double numberB, boolean answer) {
    guards.add(new Guard(question, a, b, numberA, numberB, answer, SourceLine.ofCaller()));
  }

  private int position(ScalarVariable variable) {
    return variable.isRecorded()
        ? looked.computeIfAbsent(tape.indexOf(variable), _ -> looked.size())
        : -1;
  }
}
