package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.core.check.Verdict;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the check makes of derivatives that are 0, of functions that are 0 there too.
final class CheckedZerosTest {
  private static final List<Tensor> POINTS =
      List.of(Tensor.of(0.0), Tensor.of(0, 0, 0), Tensor.of(0, 1, 2, -1));

  private static Arguments named(String name, TensorFunction f) {
    return Arguments.of(name, f);
  }

  static Stream<Arguments> flatAtZero() {
    return Stream.of(
        named("x³", x -> x.pow(3)),
        named("x·x·x", x -> x.mul(x).mul(x)),
        named("x⁴", x -> x.square().square()),
        named("relu²", x -> x.relu().square()),
        named("x·|x|", x -> x.mul(x.abs())),
        named("sin²", x -> x.sin().square()),
        named("x − sin x", x -> x.sub(x.sin())),
        named("1 − cos x", x -> x.cos().neg().add(1)),
        named("Huber", x -> x.abs().less(1).where(x.square().mul(0.5), x.abs().sub(0.5))),
        named("10⁹·Σx³", x -> x.pow(3).sum().mul(1e9)),
        named("10⁻⁹·x³", x -> x.pow(3).mul(1e-9)),
        named("hinge² at the margin", x -> x.neg().relu().square()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("flatAtZero")
  void passesWhereTheDerivativeIsZero(String name, TensorFunction f) {
    for (Tensor point : POINTS) {
      GradientCheck.of(f).at(point).verify();
    }
  }

  @Test
  void aPerceptronPassesAtWeightsThatAreZero() {
    Tensor x = Tensor.of(0.3, -0.2, 0.5, 0.9).reshape(2, 2);
    GradientCheck.ofAll(
            w -> x.matmul(w.get(0)).relu().square().matmul(w.get(1)).square().softplus().sum())
        .at(Tensor.zeros(2, 3), Tensor.zeros(3, 1))
        .verify();
  }

  @Test
  void aFloat32FunctionPassesToo() {
    GradientCheck.of(x -> x.pow(3)).at(Tensor.of(0, 1, 2).cast(DType.FLOAT32)).verify();
  }

  // ---- stationary ------------------------------------------------------------------------------

  private static Arguments at(String name, TensorFunction f, double... point) {
    return Arguments.of(name, f, Tensor.of(point));
  }

  static Stream<Arguments> stationary() {
    return Stream.of(
        at("cos at π", x -> x.cos(), Math.PI, 1),
        at("√(x² + 10⁻⁸)", x -> x.square().add(1e-8).sqrt(), 0, 1),
        at("Σ√(x² + 10⁻⁶)", x -> x.square().add(1e-6).sqrt().sum(), 0, 1, 0),
        at("deviation of equal numbers", x -> x.variance().add(1e-10).sqrt(), 1, 1, 1),
        at(
            "least squares",
            x -> Tensor.of(0.1, 0.2, 0.4).sub(x).square().sum(),
            (0.1 + 0.2 + 0.4) / 3),
        at("parallel vectors", x -> x.cosineSimilarity(Tensor.of(1, 2, 3), 0), 2, 4, 6),
        at(
            "cross-entropy",
            x -> x.reshape(1, 3).crossEntropy(Tensor.of(0.2, 0.3, 0.5).reshape(1, 3)),
            Math.log(0.2),
            Math.log(0.3),
            Math.log(0.5)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stationary")
  void passesWhereTheFunctionIsStationary(String name, TensorFunction f, Tensor point) {
    GradientCheck.of(f).at(point).verify();
  }

  /// cos with a rule that is off by a number which the sine at π, 1.2e-16, could hide.
  @Test
  void aSlopeAtAStationaryPointDoesNotPass() {
    for (double slope : new double[] {1e-3, 1e-6, 1e-9, 1e-12, 1e-13}) {
      GradientReport report =
          first(Math::cos, (g, x, _) -> g.mul(x.sin().neg().add(slope)), Tensor.of(Math.PI));
      assertFalse(report.passes(), slope + "\n" + report);
      assertTrue(slope < 1e-9 || report.isRejected(), slope + "\n" + report);
    }
  }

  /// cos and a term that is cut off.
  @Test
  void aSlopeThatIsMissedAtAStationaryPointIsRejected() {
    for (double slope : new double[] {1e-3, 1e-6, 1e-9}) {
      GradientReport report =
          first(
              x -> Math.cos(x) + slope * (x - Math.PI),
              (g, x, _) -> g.mul(x.sin().neg()),
              Tensor.of(Math.PI));
      assertTrue(report.isRejected(), slope + "\n" + report);
    }
  }

  // ---- wrong ------------------------------------------------------------------------------------

  private static final double[] SLOPES = {1, 1e-3, 1e-9, 1e-15, 1e-100};

  private static GradientReport first(DoubleUnaryOperator f, Rules.Unary rule, Tensor at) {
    Operation wrong = Operation.elementwise("wrong", f, rule);
    return GradientCheck.of(wrong::of).order(1).at(at).reports().getFirst();
  }

  /// A rule that gives a slope where the function is flat.
  @Test
  void aSlopeThatIsNotThereIsRejected() {
    for (double slope : SLOPES) {
      for (Tensor point : POINTS) {
        GradientReport cube =
            first(
                v -> v * v * v,
                (g, x, _) -> x.equalTo(0).where(g.mul(slope), g.mul(x.square()).mul(3)),
                point);
        assertTrue(cube.count(Verdict.REJECT) > 0, slope + "\n" + cube);
        GradientReport relu =
            first(
                v -> v > 0 ? v * v : 0,
                (g, x, _) -> x.equalTo(0).where(g.mul(slope), g.mul(x.relu()).mul(2)),
                point);
        assertTrue(relu.count(Verdict.REJECT) > 0, slope + "\n" + relu);
      }
    }
  }

  /// A rule that is flat where the function has a slope.
  @Test
  void aSlopeThatIsMissedIsRejected() {
    for (double slope : SLOPES) {
      for (Tensor point : POINTS) {
        GradientReport report =
            first(
                v -> v * v * v + slope * v,
                (g, x, _) -> g.mul(x.square().mul(3).add(x.notEqual(0).where(slope, x.mul(0)))),
                point);
        assertTrue(report.count(Verdict.REJECT) > 0, slope + "\n" + report);
      }
    }
  }

  // ---- NaN --------------------------------------------------------------------------------------

  private static final Tensor TWELVE =
      Tensor.of(DoubleStream.iterate(0, x -> x + 0.5).limit(12).toArray());

  static Stream<Arguments> notFinite() {
    return Stream.of(
        Arguments.of(
            "sin x / x",
            (DoubleUnaryOperator) x -> x == 0 ? 1 : Math.sin(x) / x,
            (Rules.Unary) (g, x, y) -> g.mul(x.cos().sub(y)).div(x)),
        Arguments.of(
            "x³",
            (DoubleUnaryOperator) x -> x * x * x,
            (Rules.Unary) (g, x, y) -> g.mul(y).div(x).mul(3)),
        Arguments.of(
            "x + x², infinite",
            (DoubleUnaryOperator) x -> x + x * x,
            (Rules.Unary) (g, x, _) -> g.mul(x.equalTo(0).where(1 / 0.0, x.mul(2).add(1)))),
        Arguments.of(
            "x√x from the right",
            (DoubleUnaryOperator) x -> x * Math.sqrt(x),
            (Rules.Unary) (g, x, _) -> g.mul(x).div(x.sqrt()).mul(1.5)));
  }

  /// One element of twelve would pass if it were undecided.
  @ParameterizedTest(name = "{0}")
  @MethodSource("notFinite")
  void aGradientThatIsNotFiniteIsNotPassed(String name, DoubleUnaryOperator f, Rules.Unary rule) {
    GradientReport report = first(f, rule, TWELVE);
    assertFalse(report.passes(), report.toString());
    assertEquals(List.of(0), report.findings().getFirst().index(), report.toString());
  }

  /// 0·∞ on the way is nobody's mistake.
  @Test
  void aKinkBehindAnInfiniteSlopeIsNotRejected() {
    GradientReport report =
        GradientCheck.of(x -> x.square().sum().sqrt())
            .order(1)
            .at(Tensor.of(0, 0))
            .reports()
            .getFirst();
    assertFalse(report.isRejected(), report.toString());
    assertEquals(2, report.count(Verdict.INCONCLUSIVE), report.toString());
  }
}
