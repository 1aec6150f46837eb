package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.core.check.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The gradient check on functions that are large, scalar, float32, partly undefined, discontinuous
/// or not repeatable.
class GradientCheckEngineTest {

  private static GradientReport report(GradientCheck check, NDArray... point) {
    return check.order(1).at(point).reports().getFirst();
  }

  private static NDArray normal(int count) {
    Random random = new Random(7);
    double[] numbers = new double[count];
    Arrays.setAll(numbers, _ -> random.nextGaussian());
    return NDArray.wrap(numbers);
  }

  /// x² with one element's derivative off by a factor.
  private static Operation squareWithOneWrong(int wrong, double factor) {
    return Operation.of(
        "square",
        List::getFirst,
        (inputs, y) -> {
          double[] x = inputs.getFirst().toArray();
          for (int i = 0; i < x.length; i++) {
            y.float64()[y.offset() + i] = x[i] * x[i];
          }
        },
        (g, in, _) -> {
          double[] factors = new double[in[0].shape().count()];
          Arrays.fill(factors, 2);
          factors[wrong] *= factor;
          return g.mul(in[0]).mul(Tensor.of(factors));
        });
  }

  // ---- large ------------------------------------------------------------------------------------

  @Test
  void findsOneWrongElementInTwoThousand() {
    Operation square = squareWithOneWrong(1234, 1.001);
    GradientReport report = report(GradientCheck.of(x -> square.of(x).sum()), normal(2000));
    assertEquals(1, report.count(Verdict.REJECT), report.toString());
    assertEquals(List.of(1234), report.findings().getFirst().index());
  }

  @Test
  void findsOneWrongElementThatIsNotInTheSample() {
    int n = 100_000;
    Operation square = squareWithOneWrong(31_234, 1.5);
    GradientReport report = report(GradientCheck.of(x -> square.of(x).sum()).sample(5), normal(n));
    assertTrue(report.isRejected(), report.toString());
    assertEquals(List.of(31_234), report.findings().getFirst().index(), report.toString());
    assertEquals(n, report.elements());
  }

  @Test
  void saysHowManyElementsTheSampleHas() {
    GradientReport report =
        report(GradientCheck.of(x -> x.square().sum()).sample(50), normal(10_000));
    assertEquals(50, report.total());
    assertTrue(report.toString().contains("50 of 10,000 elements"), report.toString());
  }

  @Test
  void tellsHowFarItHasCome() {
    List<String> told = new ArrayList<>();
    GradientCheck check =
        GradientCheck.of(x -> x.square()).onProgress((done, total) -> told.add(done + "/" + total));
    report(check, normal(2));
    // Two elements, the laws of cotangents, four directions.
    assertEquals(List.of("1/7", "2/7", "3/7", "4/7", "5/7", "6/7", "7/7"), told);
    told.clear();
    check.at(normal(2)).verify();
    assertEquals(IntStream.rangeClosed(1, 14).mapToObj(done -> done + "/14").toList(), told);
  }

  // ---- small beside large -----------------------------------------------------------------------

  @Test
  void aLargeResultDoesNotHideTheMistakeInASmallOne() {
    Operation wrong = Operation.elementwise("square", x -> x * x, (g, x, _) -> g.mul(x).mul(2.001));
    GradientCheck check =
        GradientCheck.ofMany(xs -> List.of(wrong.of(xs.getFirst()), xs.getFirst().add(1e12)));
    assertTrue(report(check, NDArray.wrap(new double[] {1e-5})).isRejected());
  }

  @Test
  void agreementIsMeasured() {
    GradientReport report = report(GradientCheck.of(x -> x.exp()), normal(3));
    assertTrue(report.largestDifference() < 1e-11, report.toString());
    assertTrue(report.toString().contains("largest accepted difference"));
  }

  // ---- scalars ----------------------------------------------------------------------------------

  @Test
  void gradientAndHessianOfAScalarFunctionAreChecked() {
    List<GradientReport> reports =
        GradientCheck.ofScalars(x -> x.get(0).sin().mul(x.get(1).exp()))
            .at(Tensor.of(0.3, -0.7))
            .reports();
    assertEquals(2, reports.size());
    for (GradientReport report : reports) {
      assertEquals(2, report.count(Verdict.ACCEPT), report.toString());
    }
  }

  @Test
  void aDetachedScalarIsRejected() {
    GradientCheck check = GradientCheck.ofScalars(x -> x.get(0).mul(x.get(0).detach()));
    assertTrue(report(check, NDArray.wrap(new double[] {1.5})).isRejected());
  }

  // ---- float32 ----------------------------------------------------------------------------------

  @Test
  void aFloat32FunctionIsCheckedByItsReplayInFloat64() {
    NDArray x = NDArray.wrap(new float[] {0.3f, -2.7f, 1e-4f, 40f});
    GradientReport report = report(GradientCheck.of(v -> v.sigmoid().mul(v)), x);
    assertEquals(4, report.count(Verdict.ACCEPT), report.toString());
    assertTrue(report.largestDifference() < 1e-10, report.toString());
  }

  @Test
  void aFloat32RuleThatIsOneInTenThousandOffIsRejected() {
    Operation wrong =
        Operation.elementwise("square", v -> v * v, (g, v, _) -> g.mul(v).mul(2.0002));
    assertTrue(report(GradientCheck.of(wrong::of), NDArray.wrap(new float[] {1.5f})).isRejected());
  }

  // ---- where differences say little -------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(doubles = {2, -3, 0, 0.5, 2.5, 1e300})
  void theDerivativeOfAStepIsNeverRejected(double x) {
    NDArray at = NDArray.wrap(new double[] {x});
    assertFalse(report(GradientCheck.of(v -> v.floor()), at).isRejected());
    assertFalse(report(GradientCheck.of(v -> v.round()), at).isRejected());
    assertFalse(report(GradientCheck.of(v -> v.sign()), at).isRejected());
  }

  @Test
  void aFunctionThatThrowsBesideThePointIsCheckedOnTheOtherSide() {
    Operation edge =
        Operation.elementwise(
            "edge",
            v -> {
              if (v > 1) {
                throw new IllegalArgumentException("edge: " + v + ": at most 1");
              }
              return v * v;
            },
            (g, v, _) -> g.mul(v).mul(2));
    GradientReport report = report(GradientCheck.of(edge::of), NDArray.wrap(new double[] {1}));
    assertEquals(1, report.count(Verdict.ACCEPT), report.toString());
  }

  @Test
  void aFunctionThatIsNotRepeatableBreaksALawAndNoOperationIsBlamed() {
    AtomicInteger calls = new AtomicInteger();
    GradientCheck check =
        GradientCheck.of(x -> x.mul(calls.incrementAndGet())).allowInconclusive(1);
    GradientReport report = report(check, normal(2));
    assertFalse(report.passes(), report.toString());
    assertEquals(List.of(), report.findings());
    assertTrue(report.laws().getFirst().contains("second time"), report.toString());
    assertEquals(Optional.empty(), report.blame());
  }

  @Test
  void aFunctionThatCallsItselfWithoutEndIsSaidTo() {
    GradientCheck check = GradientCheck.of(GradientCheckEngineTest::endless);
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> check.at(normal(2)).reports());
    assertEquals("gradient check: the stack overflows", thrown.getMessage());
    assertThrows(IllegalStateException.class, () -> report(check, normal(2)));
  }

  private static Tensor endless(Tensor x) {
    return x.shape().rank() < 9 ? endless(x.mul(2)).mul(0.5) : x;
  }

  @Test
  void nothingCheckedIsNoPass() {
    assertThrows(
        AssertionError.class,
        () -> GradientCheck.of(x -> x.square()).at(NDArray.wrap(new double[0])).verify());
  }

  @Test
  void theAllowedShareOfUndecidedElementsCanBeSet() {
    GradientCheck check = GradientCheck.of(x -> x.sign()).order(1);
    Tensor jump = Tensor.of(0, 1, 2);
    assertThrows(AssertionError.class, () -> check.at(jump).verify());
    check.allowInconclusive(0.5).at(jump).verify();
  }

  @Test
  void theSecondDerivativesOfAPerceptronAreNotRejected() {
    Random random = new Random(3);
    Tensor x = Tensor.normal(random, DType.FLOAT64, Shape.of(4, 20));
    Tensor t = Tensor.normal(random, DType.FLOAT64, Shape.of(4, 3));
    Tensor w = Tensor.normal(random, DType.FLOAT64, Shape.of(20, 30)).mul(0.1);
    Tensor v = Tensor.normal(random, DType.FLOAT64, Shape.of(30, 3)).mul(0.2);
    GradientReport report =
        GradientCheck.ofAll(p -> x.matmul(p.get(0)).sigmoid().matmul(p.get(1)).sigmoid().mse(t))
            .order(2)
            .sample(4)
            .at(w, v)
            .reports()
            .getFirst();
    assertFalse(report.isRejected(), report::toString);
  }
}
