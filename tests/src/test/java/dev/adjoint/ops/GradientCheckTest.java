package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.check.GradientReport;
import dev.adjoint.core.check.Verdict;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The gradient check rejects what is wrong, accepts what is right, and says so when it cannot
/// tell.
class GradientCheckTest {

  private static GradientReport first(TensorFunction f, double... at) {
    return GradientCheck.of(f).order(1).at(Tensor.of(at)).reports().getFirst();
  }

  static Stream<Arguments> wrongRules() {
    DoubleUnaryOperator cube = x -> x * x * x;
    return Stream.of(
        wrong("five in ten thousand off", cube, (g, x, _) -> g.mul(x.square()).mul(3.0015)),
        wrong("one in a million off", cube, (g, x, _) -> g.mul(x.square()).mul(3.000003)),
        wrong("tiny, with the wrong sign", x -> 1e-12 * x, (g, _, _) -> g.mul(-1e-12)),
        wrong("the cotangent cubed", x -> x, (g, _, _) -> g.mul(g).mul(g)),
        wrong("the cotangent ignored", x -> 2 * x, (_, x, _) -> x.mul(0).add(2)),
        wrong("zero", cube, (g, _, _) -> g.mul(0)),
        wrong("not a number", cube, (g, _, _) -> g.mul(Double.NaN)));
  }

  private static Arguments wrong(String what, DoubleUnaryOperator f, Rules.Unary rule) {
    return Arguments.of(what, Operation.elementwise("wrong", f, rule));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongRules")
  void aWrongRuleIsRejected(String what, Operation operation) {
    GradientReport report = first(operation::of, 1, 2, -0.3);
    assertTrue(report.isRejected(), report.toString());
    assertThrows(
        AssertionError.class, () -> GradientCheck.of(operation::of).at(Tensor.of(1, 2)).verify());
  }

  static Stream<Arguments> hardPoints() {
    return Stream.of(
        Arguments.of("x² at 10⁹", (TensorFunction) x -> x.square(), 1e9),
        Arguments.of("|x| at 10⁻⁷", (TensorFunction) x -> x.abs(), 1e-7),
        Arguments.of("log x at 10⁻⁷", (TensorFunction) x -> x.log(), 1e-7),
        Arguments.of("√x at 10³⁰⁰", (TensorFunction) x -> x.sqrt(), 1e300),
        Arguments.of("1/x at 10⁻⁶⁰", (TensorFunction) x -> x.reciprocal(), 1e-60),
        Arguments.of("σ(x) at −30", (TensorFunction) x -> x.sigmoid(), -30.0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hardPoints")
  void aRightRuleIsAcceptedAlsoAtAHardPoint(String what, TensorFunction f, double x) {
    GradientReport report = first(f, x);
    assertEquals(report.total(), report.count(Verdict.ACCEPT), report.toString());
  }

  @Test
  void aKinkIsNeitherAcceptedNorRejected() {
    GradientReport report = first(x -> x.abs(), 0, 1);
    assertEquals(report.total() / 2, report.count(Verdict.KINK), report.toString());
    assertFalse(report.isRejected());
  }

  @Test
  void aGradientThatLeavesTheIntervalAtAKinkIsRejected() {
    Operation wrong = Operation.elementwise("abs", Math::abs, (g, _, _) -> g.mul(1.5));
    assertTrue(first(wrong::of, 0).isRejected());
  }

  @Test
  void whatCannotBeDecidedIsSaid() {
    Operation steps = Operation.elementwise("noisy", x -> x + 1e-3 * (x * 1e9 % 1), (g, _, _) -> g);
    GradientReport report = first(steps::of, 0.123456789);
    assertEquals(0, report.count(Verdict.ACCEPT), report.toString());
    assertThrows(
        AssertionError.class, () -> GradientCheck.of(steps::of).at(Tensor.of(0.12)).verify());
  }

  @Test
  void aWrongSecondDerivativeIsRejected() {
    Operation wrong =
        Operation.elementwise("square", x -> x * x, (g, x, _) -> g.mul(x.stopGradient()).mul(2));
    var reports = GradientCheck.of(wrong::of).named("square").at(Tensor.of(1, 2)).reports();
    assertFalse(reports.get(0).isRejected(), reports.get(0).toString());
    assertTrue(reports.get(1).isRejected(), reports.get(1).toString());
  }

  @Test
  void aReportRepeatsItself() {
    TensorFunction f = x -> x.square().sum();
    assertEquals(first(f, 1, 2).toString(), first(f, 1, 2).toString());
  }
}
