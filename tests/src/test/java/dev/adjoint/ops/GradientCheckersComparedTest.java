package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.core.check.Verdict;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The cases on which other gradient checkers decide wrongly. What those say is in the
/// documentation of `dev.adjoint.core.check`, measured by `tests/peers/gradient_checkers.py`.
final class GradientCheckersComparedTest {
  private static final double[] FEW = {0.3, -0.7, 1.1};

  /// Of a large array, so many elements are checked one by one, the others together.
  private static final int SAMPLE = 20;

  /// @param sample how many elements are checked one by one
  private record Case(String name, boolean right, TensorFunction f, int sample, double... at) {
    Case(String name, boolean right, TensorFunction f, double... at) {
      this(name, right, f, at.length, at);
    }

    static Case wrong(String name, DoubleUnaryOperator f, Rules.Unary rule, double... at) {
      return new Case(name, false, Operation.elementwise("wrong", f, rule)::of, at);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    DoubleUnaryOperator sin = Math::sin;
    Operation half = Operation.elementwise("sin", sin, (g, x, _) -> g.mul(x.cos()).mul(1.5));
    Operation one =
        Operation.elementwise(
            "square",
            x -> x * x,
            (g, x, _) -> g.mul(x).mul(2).mul(x.onesLike().add(position(777, x))));
    return Stream.of(
        Case.wrong("sin, derivative 0.05 % off", sin, (g, x, _) -> g.mul(x.cos()).mul(1.0005), FEW),
        Case.wrong(
            "10⁻⁷ sin, sign flipped",
            x -> 1e-7 * Math.sin(x),
            (g, x, _) -> g.mul(x.cos()).mul(-1e-7),
            FEW),
        Case.wrong(
            "10⁻¹² sin, sign flipped",
            x -> 1e-12 * Math.sin(x),
            (g, x, _) -> g.mul(x.cos()).mul(-1e-12),
            FEW),
        Case.wrong("sin, backward uses g³", sin, (g, x, _) -> g.mul(g).mul(g).mul(x.cos()), FEW),
        Case.wrong("sin, backward ignores g", sin, (_, x, _) -> x.cos(), FEW),
        new Case("x², 1 of 2000 elements wrong", false, one::of, SAMPLE, some(2000)),
        new Case("sin of 10⁵ elements, 50 % off", false, half::of, SAMPLE, some(100_000)),
        new Case("x² at 10⁹", true, x -> x.square(), 1e9),
        new Case("abs x at 10⁻⁷", true, x -> x.abs(), 1e-7),
        new Case("log x at 10⁻⁷", true, x -> x.log(), 1e-7));
  }

  private static Tensor position(int element, Tensor like) {
    return Tensor.oneHot(new int[] {element}, like.shape().count()).reshape(like.shape());
  }

  private static double[] some(int count) {
    return new SplittableRandom(1).doubles(count, -2, 2).toArray();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void oursDecidesRight(Case given) {
    GradientReport report =
        GradientCheck.of(given.f())
            .order(1)
            .sample(given.sample())
            .at(NDArray.copyOf(given.at()))
            .reports()
            .getFirst();
    assertEquals(!given.right(), report.isRejected(), report.toString());
    if (given.right()) {
      assertEquals(report.total(), report.count(Verdict.ACCEPT), report.toString());
    }
  }
}
