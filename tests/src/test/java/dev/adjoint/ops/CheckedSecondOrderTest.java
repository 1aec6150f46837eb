package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Culprit;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.core.check.Mistake;
import dev.adjoint.core.check.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the check makes of second derivatives: wrong ones, and where there are none.
final class CheckedSecondOrderTest {

  private static GradientReport second(TensorFunction f, double... at) {
    return GradientCheck.of(f).order(2).at(Tensor.of(at)).reports().getFirst();
  }

  // ---- rules that are wrong near a point --------------------------------------------------------

  /// x², with 3x in place of 2x near 0.
  private static final Operation SQUARE =
      Operation.elementwise(
          "square", v -> v * v, (g, x, _) -> g.mul(x.abs().less(1e-3).where(x.mul(3), x.mul(2))));

  @Test
  void aRuleThatIsWrongNearThePointIsRejected() {
    GradientReport report = second(x -> SQUARE.of(x), 0);
    assertTrue(report.isRejected(), report.toString());
    assertEquals(List.of("square"), report.culprits().stream().map(Culprit::op).toList());
  }

  @Test
  void itIsRejectedAlsoAmongOthers() {
    GradientReport report = second(x -> SQUARE.of(x.sin()).mul(x.cos()).sum(), 0.5, 0, 1.2);
    assertTrue(report.isRejected(), report.toString());
    assertEquals(List.of("square"), report.culprits().stream().map(Culprit::op).toList());
  }

  @Test
  void secondDerivativesOfScalarFunctionsAreComparedToo() {
    GradientReport report =
        GradientCheck.ofScalars(x -> x.get(0).square().mul(x.get(1).exp()))
            .order(2)
            .at(Tensor.of(0, 1))
            .reports()
            .getFirst();
    assertFalse(report.isRejected(), report.toString());
  }

  /// From the left it is another one than from the right; either is right.
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-7, -1e-160, 1})
  void aSecondDerivativeWithAKinkIsNotRejected(double at) {
    assertFalse(second(x -> x.elu(), at).isRejected());
    assertFalse(second(x -> x.mul(x.abs()), at).isRejected());
    assertFalse(second(x -> x.relu().square(), at).isRejected());
    assertFalse(second(x -> x.tan().add(x.xlogy(2).elu()), at).isRejected());
  }

  /// Second differences by longer steps see another function.
  @Test
  void aFunctionThatBendsOnATinyScaleIsNotRejected() {
    for (double[] at : new double[][] {{0}, {0, 1}}) {
      GradientReport norm = second(x -> x.square().add(1e-12).sqrt(), at);
      assertFalse(norm.isRejected(), norm.toString());
      GradientReport peak = second(x -> x.square().mul(-1e10).exp(), at);
      assertFalse(peak.isRejected(), peak.toString());
    }
  }

  @Test
  void resultsOfDifferentTypesAreChecked() {
    GradientCheck.ofMany(xs -> List.of(xs.getFirst().sin(), xs.getFirst().cast(DType.FLOAT32)))
        .at(Tensor.of(0.3, 0.8))
        .verify();
  }

  @Test
  void noPointAndNoResultAreSaidToBe() {
    GradientCheck none = GradientCheck.ofMany(_ -> List.of());
    assertEquals(
        "gradient check: no point: at least one argument",
        assertThrows(IllegalArgumentException.class, () -> none.at(new Tensor[0])).getMessage());
    assertEquals(
        "gradient check: no result: at least one",
        assertThrows(IllegalArgumentException.class, () -> none.at(Tensor.of(1)).reports())
            .getMessage());
  }

  // ---- where there are none ---------------------------------------------------------------------

  private static final Operation BOX =
      Operation.blackBox(
          "box",
          List::getFirst,
          in -> each(in.getFirst(), in.getFirst(), (x, _) -> Math.sin(x)),
          (g, in, _) -> each(in.getFirst(), g, (x, c) -> c * Math.cos(x)));

  private interface Numbers {
    double of(double x, double c);
  }

  private static NDArray each(NDArray x, NDArray g, Numbers f) {
    double[] a = x.toArray();
    double[] c = g.toArray();
    Arrays.setAll(a, i -> f.of(a[i], c[i]));
    return NDArray.copyOf(a, x.shape().sizes());
  }

  @Test
  void aRightBlackBoxPassesByDefault() {
    GradientCheck check = GradientCheck.of(x -> BOX.of(x.square()).sum());
    check.at(Tensor.of(0.3, 0.8)).verify();
    List<GradientReport> reports = check.at(Tensor.of(0.3, 0.8)).reports();
    assertEquals(1, reports.size());
    assertTrue(
        reports
            .getFirst()
            .toString()
            .contains("order 2 is not checked: box cannot be differentiated twice"),
        reports.getFirst().toString());
  }

  @Test
  void aBlackBoxFailsIfTheSecondOrderIsAskedFor() {
    GradientCheck check = GradientCheck.of(x -> BOX.of(x.square()).sum()).order(2);
    assertThrows(AssertionError.class, () -> check.at(Tensor.of(0.3, 0.8)).verify());
  }

  /// A rule that computes with numbers, and gives a constant, does not say that it is closed.
  @Test
  void aRuleThatGivesAConstantIsRejected() {
    Operation op =
        Operation.elementwise(
            "sine",
            Math::sin,
            (g, x, _) -> Tensor.of(each(x.value(), g.value(), (v, c) -> c * Math.cos(v))));
    rejectsTheSecondOrder(op);
  }

  @Test
  void aRuleThatDetachesTheCotangentIsRejected() {
    rejectsTheSecondOrder(
        Operation.elementwise("sine", Math::sin, (g, x, _) -> g.detach().mul(x.cos())));
  }

  @Test
  void aRuleThatRefusesACotangentOnATapeIsRejected() {
    rejectsTheSecondOrder(
        Operation.elementwise(
            "sine",
            Math::sin,
            (g, x, _) -> {
              if (g.isRecorded()) {
                throw new UnsupportedOperationException("once only");
              }
              return g.mul(x.cos());
            }));
  }

  /// Only what is on the way can be differentiated just once: a rule may use a black box.
  @Test
  void aBlackBoxInARuleIsCheckedAtTheSecondOrderToo() {
    Operation sine =
        Operation.elementwise("sine", Math::sin, (g, x, _) -> g.mul(BOX.of(x.add(Math.PI / 2))));
    assertEquals(2, GradientCheck.of(x -> sine.of(x)).at(Tensor.of(0.3, 0.8)).reports().size());
    GradientCheck.of(x -> sine.of(x)).at(Tensor.of(0.3, 0.8)).verify();
  }

  private static void rejectsTheSecondOrder(Operation op) {
    List<GradientReport> reports =
        GradientCheck.of(x -> op.of(x).square()).at(Tensor.of(0.3, 0.8)).reports();
    assertTrue(reports.getFirst().passes(), reports.getFirst().toString());
    GradientReport second = reports.getLast();
    assertEquals(2, second.order(), second.toString());
    assertTrue(second.isRejected(), second.toString());
    assertEquals("sine", second.culprits().getFirst().op(), second.toString());
    assertEquals(Mistake.Known.SECOND_ORDER, second.culprits().getFirst().mistake());
  }

  @ParameterizedTest
  @ValueSource(strings = {"abs", "relu", "max", "norm", "clamp"})
  void aRightFunctionPassesAtItsKinkByDefault(String name) {
    TensorFunction f =
        switch (name) {
          case "abs" -> x -> x.abs();
          case "relu" -> x -> x.relu().mul(x.add(3));
          case "max" -> x -> x.max();
          case "norm" -> x -> x.norm();
          default -> x -> x.clamp(0, 1).exp();
        };
    GradientCheck.of(f).at(Tensor.of(0, 0)).verify();
    GradientCheck.of(f).at(Tensor.of(0, 1)).verify();
  }

  @Test
  void aWrongSecondDerivativeIsRejectedBesideAKinkToo() {
    Operation wrong =
        Operation.elementwise("wrong", v -> v * v, (g, x, _) -> g.mul(x.stopGradient()).mul(2));
    GradientCheck check = GradientCheck.of(x -> wrong.of(x.add(1)).add(x.abs()).sum());
    assertThrows(AssertionError.class, () -> check.at(Tensor.of(0, 1, 2)).verify());
  }

  /// What is undecided at a kink is so for its element, and for no other.
  @Test
  void aKinkOfOneElementExcusesNoOther() {
    Operation wrong =
        Operation.elementwise(
            "wrong",
            v -> v * v,
            (g, x, _) -> g.mul(x.mul(2).add(x.sub(x.detach()).abs().sqrt().mul(0))));
    List<GradientReport> reports =
        GradientCheck.of(x -> wrong.of(x).add(x.relu()))
            .at(Tensor.of(0, 1.2, 3, 4, 5, 6))
            .reports();
    assertTrue(reports.getFirst().passes(), reports.getFirst()::toString);
    assertFalse(reports.getLast().passes(), reports.getLast()::toString);
  }

  @Test
  void whatIsUndecidedOfAKinkIsCountedAsSuch() {
    List<GradientReport> reports =
        GradientCheck.of(x -> x.exp().median()).at(Tensor.of(1, 2, 2, 2, 5)).reports();
    GradientReport second = reports.getLast();
    assertEquals(3, second.count(Verdict.KINK), second::toString);
    assertTrue(second.passes(), second::toString);
  }

  /// Times a random cotangent, −0.25·x^(−1.5) is beyond the largest number.
  @Test
  void aDerivativeThatIsTooLargeForSomeCotangentsIsNotRejected() {
    for (int seed = 1; seed <= 8; seed++) {
      GradientReport report =
          GradientCheck.of(x -> x.pow(0.5))
              .order(2)
              .seed(seed)
              .at(Tensor.of(4.361656540653447e-205))
              .reports()
              .getFirst();
      assertFalse(report.isRejected(), report::toString);
    }
  }
}
