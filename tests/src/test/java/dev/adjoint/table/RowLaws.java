package dev.adjoint.table;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/// What holds for every row of the table. A failure shows all rows that broke the law for one draw,
/// each with the call and its inputs as Java.
///
/// `-Dadjoint.rows=pow` tries only the rows whose name starts so; `-Dadjoint.deep=true` tries ten
/// times as often.
abstract class RowLaws {
  static final int TRIES = 50;
  static final int FEW = 15;
  private static final int REPEATS = Boolean.getBoolean("adjoint.deep") ? 10 : 1;

  /// The family: an interface that declares operations.
  abstract Class<?> family();

  /// Its rows.
  abstract List<Row> rows();

  @Provide
  Arbitrary<Draw> draws() {
    return Draw.ofMax(40);
  }

  @FunctionalInterface
  interface Law {
    void check(Trial trial);
  }

  final void overRows(Draw draw, Law law) {
    String only = System.getProperty("adjoint.rows", "");
    List<String> broken = new ArrayList<>();
    for (Row row : rows()) {
      for (int i = 0; i < REPEATS && row.method().startsWith(only); i++) {
        Draw repeated = new Draw(draw.choices(), draw.seed() + i);
        check(row, repeated.dice(), law, broken);
      }
    }
    if (!broken.isEmpty()) {
      throw new AssertionError(String.join("\n", broken));
    }
  }

  private static void check(Row row, Dice dice, Law law, List<String> broken) {
    Trial trial = null;
    try {
      trial = new Trial(row.draw().apply(dice), dice);
      law.check(trial);
    } catch (AssertionError | RuntimeException e) {
      Throwable cause = e;
      StackTraceElement[] trace = cause.getStackTrace();
      String where = e instanceof AssertionError || trace.length == 0 ? "" : "\n    at " + trace[0];
      broken.add("\n" + row + "\n" + (trial == null ? "" : trial + "\n") + cause + where);
    }
  }
}
