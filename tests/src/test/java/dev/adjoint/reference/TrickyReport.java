package dev.adjoint.reference;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import dev.adjoint.reference.expression.Formula;
import dev.adjoint.reference.expression.UnknownExpressionException;
import java.util.ArrayList;
import java.util.List;

/// The rows of a file, judged.
///
/// @param exact rows right to the bit
/// @param close rows within the tolerance
/// @param wrong rows that are not, each with what was expected and what came out
/// @param listed rows that are not judged
/// @param unknown rows whose expression is not known, each with the reason
record TrickyReport(
    List<String> exact,
    List<String> close,
    List<String> wrong,
    List<String> listed,
    List<String> unknown) {

  static TrickyReport of(List<TrickyCase> cases) {
    TrickyReport report =
        new TrickyReport(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    cases.forEach(report::judge);
    return report;
  }

  int judged() {
    return exact.size() + close.size() + wrong.size();
  }

  private void judge(TrickyCase row) {
    if (row.expected().isEmpty() || row.level().equals("composite")) {
      listed.add(row.toString());
      return;
    }
    TrickyCase.Expected expected = row.expected().get();
    try {
      Formula formula = Formula.parse(row.op());
      List<NDArray> actual = gradients(formula, row);
      if (Tolerance.NONE.admits(expected.gradients(), actual)) {
        exact.add(row.toString());
      } else if (!expected.convention()
          && Tolerance.of(row, formula).admits(expected.gradients(), actual)) {
        close.add(row.toString());
      } else {
        wrong.add(row + "\n    expected " + expected.gradients() + "\n    but was  " + actual);
      }
    } catch (UnknownExpressionException e) {
      unknown.add(row + "  (" + e.getMessage() + ")");
    }
  }

  /// Differentiated again and again: at each order all gradients are summed.
  private static List<NDArray> gradients(Formula formula, TrickyCase row) {
    try (Tape tape = new Tape()) {
      List<Tensor> x = row.inputs().stream().map(i -> Tensor.of(i).on(tape)).toList();
      Tensor y = formula.at(x, row.parameters()).sum();
      List<Tensor> gradients = y.gradients(x);
      for (int order = 2; order <= row.order(); order++) {
        Tensor sum = gradients.stream().map(Tensor::sum).reduce(Tensor::add).orElseThrow();
        gradients = sum.gradients(x);
      }
      return gradients.stream().map(Tensor::value).toList();
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    section(text, "not judged", listed);
    section(text, "expression not known", unknown);
    section(text, "WRONG", wrong);
    return text.append(
            "judged %d: exact %d, within the tolerance %d, wrong %d; listed %d; unknown %d"
                .formatted(
                    judged(),
                    exact.size(),
                    close.size(),
                    wrong.size(),
                    listed.size(),
                    unknown.size()))
        .toString();
  }

  private static void section(StringBuilder text, String title, List<String> rows) {
    if (!rows.isEmpty()) {
      text.append(title).append(":\n");
      rows.forEach(row -> text.append("  ").append(row).append('\n'));
    }
  }
}
