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
/// @param illConditioned rows that are within the wider tolerance of ill-conditioned ones, each
///     with the reason
/// @param wrong rows that are not, each with what was expected and what came out
/// @param listed rows that are not judged
/// @param unknown rows whose expression is not known, each with the reason
record TrickyReport(
    List<String> exact,
    List<String> close,
    List<String> illConditioned,
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
            new ArrayList<>(),
            new ArrayList<>());
    cases.forEach(report::judge);
    return report;
  }

  int judged() {
    return exact.size() + close.size() + illConditioned.size() + wrong.size();
  }

  private void judge(TrickyCase row) {
    if (row.expected().isEmpty() || row.level().equals("composite")) {
      listed.add(row.toString());
      return;
    }
    try {
      judge(row, Formula.parse(row.op()));
    } catch (UnknownExpressionException | IllegalArgumentException e) {
      unknown.add(row + "  (" + e.getMessage() + ")");
    } catch (RuntimeException e) {
      wrong.add(row + "\n    failed by " + e);
    }
  }

  private void judge(TrickyCase row, Formula formula) {
    TrickyCase.Expected expected = row.expected().orElseThrow();
    List<NDArray> actual = gradients(formula, row, row.inputs());
    if (Tolerance.NONE.admits(expected.gradients(), actual)) {
      exact.add(row.toString());
      return;
    }
    Tolerance tolerance = expected.convention() ? Tolerance.NONE : Tolerance.of(row, formula);
    Conditioning conditioning =
        new Conditioning(inputs -> gradients(formula, row, inputs), row.inputs());
    if (tolerance.admits(expected.gradients(), actual)) {
      close.add(row.toString());
    } else if (!expected.convention()
        && Tolerance.orIllConditioned(tolerance, conditioning)
            .admits(expected.gradients(), actual)) {
      illConditioned.add(row + "  (" + conditioning + ")");
    } else {
      wrong.add(row + "\n    expected " + expected.gradients() + "\n    but was  " + actual);
    }
  }

  /// Differentiated again and again: at each order all gradients are summed.
  private static List<NDArray> gradients(Formula formula, TrickyCase row, List<NDArray> inputs) {
    try (Tape tape = new Tape()) {
      List<Tensor> x = inputs.stream().map(i -> Tensor.of(i).on(tape)).toList();
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
    section(
        text, "ill-conditioned, within a relative " + Tolerance.ILL_CONDITIONED, illConditioned);
    section(text, "WRONG", wrong);
    return text.append(
            ("judged %d: exact %d, within %s ULP %d, ill-conditioned %d, wrong %d;"
                    + " listed %d; unknown %d")
                .formatted(
                    judged(),
                    exact.size(),
                    Tolerance.ULPS,
                    close.size(),
                    illConditioned.size(),
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
