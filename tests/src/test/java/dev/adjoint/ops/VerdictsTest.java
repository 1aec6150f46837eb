package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.check.Finding;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.core.check.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What excuses one derivative excuses no other, and only as much as it explains.
class VerdictsTest {
  private static final Operation WRONG_SQUARE = unary(x -> x * x, (g, x, _) -> g.mul(x).mul(2.1));

  private static Operation unary(DoubleUnaryOperator f, Rules.Unary rule) {
    return Operation.elementwise("wrong", f, rule);
  }

  private static GradientReport report(TensorFunction f, double... at) {
    return GradientCheck.of(f).order(1).at(Tensor.of(at)).reports().getFirst();
  }

  private static List<List<Integer>> rejected(GradientReport report) {
    return report.findings().stream()
        .filter(finding -> finding.verdict() == Verdict.REJECT)
        .map(Finding::index)
        .sorted((a, b) -> Integer.compare(a.getFirst(), b.getFirst()))
        .toList();
  }

  // ---- infinite steps, large numbers
  // --------------------------------------------------------------

  @Test
  void aSteepStepExcusesOnlyWhatLeadsIntoIt() {
    GradientReport report = report(x -> x.sqrt().add(WRONG_SQUARE.of(x)), 0, 2, 3);
    assertEquals(List.of(List.of(1), List.of(2)), rejected(report), report::toString);
  }

  @Test
  void aSteepStepExcusesOnlyWhatComesOutOfIt() {
    GradientReport report =
        GradientCheck.ofMany(
                xs -> List.of(xs.getFirst().mul(1e20).sin(), WRONG_SQUARE.of(xs.getFirst().add(1))))
            .order(1)
            .at(Tensor.of(0.3, 4))
            .reports()
            .getFirst();
    assertEquals(List.of(List.of(0), List.of(1)), rejected(report), report::toString);
  }

  @Test
  void aMaskOfLargeNumbersExcusesOnlyWhatItMasks() {
    Tensor mask = Tensor.of(0, -1e30, 0, 0);
    GradientReport report =
        report(x -> WRONG_SQUARE.of(x).add(mask).softmax(0), 0.3, -0.2, 0.8, 1.1);
    assertEquals(List.of(List.of(0), List.of(2), List.of(3)), rejected(report), report::toString);
  }

  @Test
  void anInfiniteResultExcusesOnlyWhatLeadsToIt() {
    Operation wrong = unary(x -> x * x, (g, x, _) -> g.mul(x).mul(Double.NaN));
    GradientReport report =
        GradientCheck.ofMany(
                xs ->
                    List.of(
                        xs.getFirst().slice(0, 0, 1).log(), wrong.of(xs.getFirst().slice(0, 1, 3))))
            .order(1)
            .at(Tensor.of(0, 4, 5))
            .reports()
            .getFirst();
    assertEquals(List.of(List.of(1), List.of(2)), rejected(report), report::toString);
  }

  @Test
  void noRuleExcusesItselfByAnInfiniteSlope() {
    Operation wrong = unary(Math::sin, (g, x, _) -> g.mul(Double.POSITIVE_INFINITY));
    assertTrue(report(wrong::of, 0.7).isRejected());
    assertTrue(report(x -> wrong.of(x).mul(2).add(1), 0.7).isRejected());
  }

  @Test
  void aRemainderOfANumberWithoutPlacesIsUndecided() {
    // Of repeated operands, only one of which is too small to see anything.
    Tensor divisors = Tensor.of(12896.110654349215, 2.8073907627537812e-11);
    assertUndecided(report(x -> x.floorMod(divisors), 7.328447939862349e10));
    // Where the remainder is 0.
    Tensor large = Tensor.scalar(-2.602469409215578e103);
    assertUndecided(report(x -> large.floorMod(x.add(2)), 2));
  }

  private static void assertUndecided(GradientReport report) {
    assertEquals(1, report.count(Verdict.INCONCLUSIVE), report::toString);
    assertEquals(0, report.contradictions(), report::toString);
  }

  @Test
  void noRuleExcusesItselfByManySteepSlopes() {
    Operation wrong = unary(Math::sin, (g, x, _) -> g.mul(1e30));
    GradientReport report =
        report(wrong::of, IntStream.range(1, 21).mapToDouble(i -> i / 7.0).toArray());
    assertEquals(20, report.count(Verdict.REJECT), report::toString);
  }

  // ---- wrong at one value only
  // --------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-3, 1e-6})
  void aRuleThatIsWrongAtOneValueOnlyIsRejected(double error) {
    for (double at : new double[] {0, 0.5, 1}) {
      Operation wrong =
          unary(x -> Math.exp(x), (g, x, y) -> g.mul(y).mul(x.equalTo(at).mul(error).add(1)));
      GradientReport report = report(x -> wrong.of(x).mul(3), 0.3, at, 0.7);
      assertEquals(List.of(List.of(1)), rejected(report), report::toString);
    }
  }

  @Test
  void aRuleThatIsWrongWhereOperandsAreEqualIsRejected() {
    Operation wrong =
        Operation.elementwise(
            "wrong",
            (a, b) -> a * b,
            (g, a, b, _) -> g.mul(b).mul(a.equalTo(b).mul(1e-5).add(1)),
            (g, a, _, _) -> g.mul(a));
    GradientReport report =
        GradientCheck.ofAll(xs -> wrong.of(xs.get(0), xs.get(1)).mul(2))
            .order(1)
            .at(Tensor.of(0.3, 0.8), Tensor.of(0.1, 0.8))
            .reports()
            .getFirst();
    assertTrue(report.isRejected(), report::toString);
    assertEquals(List.of(List.of(1)), rejected(report), report::toString);
  }

  // ---- many kinks
  // ---------------------------------------------------------------------------------

  @Test
  void manyKinksDoNotHideAMistake() {
    Operation wrong =
        unary(x -> Math.max(x, 0) + x * x, (g, x, _) -> g.mul(x.greater(0).add(x.mul(2.1))));
    double[] at = new double[800];
    for (int i = 401; i < at.length; i += 2) {
      at[i] = 0.5 + 1e-3 * i;
    }
    GradientReport report = report(x -> wrong.of(x).sum(), at);
    assertEquals(600, report.count(Verdict.KINK), report::toString);
    assertEquals(200, report.count(Verdict.REJECT), report::toString);
  }

  // ---- kinks and ties
  // -----------------------------------------------------------------------------

  @Test
  void aValueBesideTheSidesOfAKinkIsRejected() {
    Operation relu = unary(x -> Math.max(x, 0), (g, x, _) -> g.mul(x.greater(0).add(-1e-9)));
    assertTrue(report(relu::of, 0).isRejected());
    Operation over =
        unary(x -> Math.max(x, 0), (g, x, _) -> g.mul(x.greaterEqual(0).mul(1 + 1e-9)));
    assertTrue(report(over::of, 0).isRejected());
  }

  @Test
  void theSharesOfATieMustAddUp() {
    Operation max =
        Operation.of(
            "max",
            in -> new Signature(in.getFirst().dtype(), Shape.SCALAR),
            (in, y) ->
                y.float64()[y.offset()] =
                    Arrays.stream(in.getFirst().toArray()).max().orElseThrow(),
            (g, in, y) -> g.mul(in[0].equalTo(y).mul(0.5)));
    assertTrue(report(max::of, 3, 3, 3, 3).isRejected());
    assertFalse(report(max::of, 3, 3, 1, 2).isRejected());
    // Beside another kink, where no direction is smooth that moves all elements.
    GradientReport beside =
        report(
            x -> max.of(x.slice(0, 0, 4)).add(x.slice(0, 4, 5).sub(1).abs().sum()), 3, 3, 3, 3, 1);
    assertEquals(4, rejected(beside).size(), beside::toString);
  }

  @Test
  void theSharesOfATieOfTwoArgumentsMustAddUp() {
    Operation wrong =
        Operation.elementwise(
            "wrong",
            Math::max,
            (g, a, b, _) -> g.mul(a.greaterEqual(b)),
            (g, a, b, _) -> g.mul(b.greaterEqual(a)));
    GradientReport report =
        GradientCheck.ofAll(xs -> wrong.of(xs.get(0), xs.get(1)))
            .order(1)
            .at(Tensor.of(0.3, 0.4), Tensor.of(0.1, 0.4))
            .reports()
            .getFirst();
    assertEquals(List.of(List.of(1), List.of(1)), rejected(report), report::toString);
  }

  @Test
  void kinksThatMeetAndCancelAreNoMistake() {
    GradientReport report =
        report(x -> x.slice(0, 0, 1).relu().sub(x.slice(0, 1, 2).neg().relu()), 0, 0);
    assertEquals(2, report.count(Verdict.KINK), report::toString);
    assertFalse(report.isRejected(), report::toString);
  }

  /// Each relu chooses 0, and leakyRelu its lower slope: together they choose less, or more, than
  /// the derivative from either side.
  @Test
  void whatKinksChooseTogetherMayLieBesideBothSides() {
    List<TensorFunction> beside =
        List.of(
            x -> x.relu().mul(3).sub(x.neg().relu()),
            x -> x.relu().sub(x.neg().relu().mul(2)),
            x -> {
              Tensor rows = Tensor.of(1, -1, 2, -0.5, -3, 0.7, -0.2, 1.5);
              Tensor weights = Tensor.of(1, -1, 0.3, 0.2, -2, 0.5, -0.6, 0.8);
              return rows.mul(x).leakyRelu().mul(weights).sum();
            });
    for (TensorFunction f : beside) {
      GradientReport report = report(f, 0);
      assertEquals(1, report.count(Verdict.KINK), report::toString);
    }
  }

  @Test
  void aNetOfKinksPassesAtWeightsThatAreZero() {
    Random random = new Random(1);
    Tensor x = Tensor.normal(random, 6, 2);
    Tensor target = Tensor.normal(random, 6, 1);
    Tensor last = Tensor.normal(random, 2, 1);
    GradientReport report =
        GradientCheck.ofAll(w -> x.matmul(w.get(0)).add(w.get(1)).relu().matmul(last).mse(target))
            .order(1)
            .at(Tensor.zeros(2, 2), Tensor.zeros(2))
            .reports()
            .getFirst();
    assertTrue(report.passes(), report::toString);
  }

  /// The other kinks do not make room for it.
  @Test
  void aWrongChoiceAmongKinksIsRejected() {
    Operation relu =
        unary(x -> Math.max(x, 0), (g, x, _) -> g.mul(x.greater(0).add(x.equalTo(0).mul(1.5))));
    assertAllRejected(x -> relu.of(x).mul(2).add(x.neg().relu()), 0, 0);
    assertAllRejected(x -> Tensor.of(1, 3).mul(relu.of(x)).sum(), 0);
  }

  /// v³ + v with a rule that gives too much.
  private static final Operation WRONG_CUBIC =
      unary(x -> x * x * x + x, (g, x, _) -> g.mul(x.square().mul(3).add(1)).mul(1.5));

  private static void assertAllRejected(TensorFunction f, double... at) {
    GradientReport report = report(f, at);
    assertEquals(at.length, report.count(Verdict.REJECT), report::toString);
  }

  @Test
  void aKinkThatDoesNotTouchTheResultExcusesNothing() {
    GradientReport other =
        GradientCheck.ofMany(xs -> List.of(WRONG_CUBIC.of(xs.getFirst()), xs.getFirst().relu()))
            .order(1)
            .at(Tensor.of(0, 0, 0))
            .reports()
            .getFirst();
    assertEquals(3, other.count(Verdict.REJECT), other::toString);
    assertAllRejected(x -> WRONG_CUBIC.of(x).add(x.relu().mul(0)), 0, 0, 0);
    assertAllRejected(x -> WRONG_CUBIC.of(x).add(x.floor().mul(0)), 1, 2, 3);
    assertAllRejected(x -> x.greaterEqual(1).where(WRONG_CUBIC.of(x), WRONG_CUBIC.of(x)), 1, 1, 1);
  }

  @Test
  void kinksExcuseNoMoreThanTheyChange() {
    assertAllRejected(x -> WRONG_CUBIC.of(x).add(x.relu().sub(x.neg().relu()).mul(0.01)), 0, 0, 0);
  }

  @Test
  void whatIsWrongBesideAKinkIsNotExcusedByIt() {
    TensorFunction f = x -> WRONG_CUBIC.of(x).add(x.relu()).sub(x.neg().relu());
    assertFalse(report(f, 0, 0, 0).passes());
  }

  @Test
  void aFastWaveIsNoKink() {
    for (double factor : new double[] {-1, 1.5}) {
      Operation wrong =
          unary(x -> Math.sin(1e8 * x), (g, x, _) -> g.mul(x.mul(1e8).cos()).mul(factor * 1e8));
      assertAllRejected(wrong::of, 0.3, 0.4);
      assertAllRejected(x -> wrong.of(x).add(x.sub(0.3).relu().mul(1e-9)), 0.3, 0.4);
    }
  }

  @Test
  void elementsInTheMiddleOfATieHaveTheirShare() {
    for (double[] at : new double[][] {{1, 2, 2, 2, 5}, {1e-160, 0, 0, -1e-16, 0, 0, 1e-7, 0}}) {
      GradientReport report = report(x -> x.pow(1).median(), at);
      assertTrue(report.count(Verdict.KINK) >= 3, report::toString);
      assertTrue(report.passes(), report::toString);
    }
  }

  @Test
  void theEdgeOfADomainIsNoKink() {
    Operation wrong =
        unary(
            x -> Math.pow(x, 1.5),
            (g, x, _) -> x.equalTo(0).where(g.mul(3), g.mul(x.sqrt()).mul(1.5)));
    assertAllRejected(wrong::of, 0, 0, 0);
    GradientReport beside = report(x -> x.pow(1.5).add(x).relu(), 0, 0);
    assertFalse(beside.isRejected(), beside::toString);
  }

  // ---- undecided
  // ----------------------------------------------------------------------------------

  /// 1 + 4·10⁻¹⁵·tanh(x): a few steps of the last bit are all that differences see.
  private static Operation rough(double slope) {
    return unary(x -> 1 + 4e-15 * Math.tanh(x), (g, _, _) -> g.mul(slope));
  }

  @Test
  void whatTheBestEvidenceSpeaksAgainstIsNoPass() {
    TensorFunction wrong = rough(1e-12)::of;
    GradientCheck.At check =
        GradientCheck.of(wrong).order(1).allowInconclusive(1).at(Tensor.of(0.1));
    GradientReport report = check.reports().getFirst();
    assertEquals(1, report.contradictions() + report.count(Verdict.REJECT), report::toString);
    assertThrows(AssertionError.class, check::verify);
  }

  @Test
  void whatCannotBeKnownIsNoContradiction() {
    GradientReport report = report(x -> x.floor(), 1e17, 3e18);
    assertEquals(0, report.contradictions(), report::toString);
    assertFalse(report.isRejected(), report::toString);
  }

  // ---- tiny arguments
  // -----------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, -1e-160, 1e-30, 1e-17})
  void theDerivativeAtATinyNumberIsFoundByLongerSteps(double x) {
    GradientReport report = report(v -> v.exp(), x);
    assertEquals(1, report.count(Verdict.ACCEPT), report::toString);
  }
}
