package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.core.check.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules that give the right derivative for most cotangents, and for some another one.
final class CheckedCotangentsTest {
  private static final NDArray POINT = NDArray.copyOf(new double[] {0.4, -0.7, 1.3}, 3);

  private static GradientReport report(TensorFunction f, NDArray at) {
    return GradientCheck.of(f).order(1).at(at).reports().getFirst();
  }

  private static Arguments wrong(String name, Rules.Unary rule) {
    return Arguments.of(name, Operation.elementwise("double", v -> 2 * v, rule));
  }

  static Stream<Arguments> wrongRules() {
    return Stream.of(
        wrong("clips the cotangent to ±1", (g, _, _) -> g.clamp(-1, 1).mul(2)),
        wrong("clips the cotangent to ±1e6", (g, _, _) -> g.clamp(-1e6, 1e6).mul(2)),
        wrong(
            "ignores small cotangents",
            (g, _, _) -> g.abs().greater(1e-3).where(g.mul(2), g.zerosLike())),
        wrong(
            "ignores tiny cotangents",
            (g, _, _) -> g.abs().greater(1e-9).where(g.mul(2), g.zerosLike())),
        wrong(
            "doubles large cotangents",
            (g, _, _) -> g.abs().greater(1e9).where(g.mul(4), g.mul(2))),
        wrong(
            "doubles those about 10⁶ times as large",
            (g, _, _) -> g.abs().greater(3e5).mul(g.abs().less(3e6)).where(g.mul(4), g.mul(2))),
        wrong("adds a tiny number", (g, _, _) -> g.mul(2).add(1e-14)),
        wrong("has no value for zero", (g, _, _) -> g.square().div(g).mul(2)),
        wrong("rounds to float32", (g, _, _) -> g.cast(DType.FLOAT32).mul(2).cast(DType.FLOAT64)),
        wrong("computes in float32 unseen", (g, _, _) -> ROUNDING.of(g).mul(2)));
  }

  private static final Operation ROUNDING =
      Operation.blackBox(
          "rounding",
          List::getFirst,
          in -> {
            NDArray x = in.getFirst();
            double[] rounded = Arrays.stream(x.toArray()).map(v -> (float) v).toArray();
            return NDArray.copyOf(rounded, x.shape().sizes());
          },
          (g, _, _) -> g);

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongRules")
  void isRejected(String name, Operation wrong) {
    GradientReport alone = report(wrong::of, POINT);
    assertTrue(alone.isRejected(), alone.toString());
    GradientReport inside = report(x -> wrong.of(x.sin()).exp().sum(), POINT);
    assertTrue(inside.isRejected(), inside.toString());
    assertEquals("double", inside.culprits().getFirst().op(), inside.toString());
  }

  /// The cotangent that every loss starts from, and its opposite.
  static Stream<Arguments> wrongAtOne() {
    return Stream.of(
        wrong("is wrong for 1", (g, _, _) -> g.sub(1).abs().less(1e-12).where(g.mul(3), g.mul(2))),
        wrong("is wrong for −1", (g, _, _) -> g.add(1).abs().less(1e-12).where(g.mul(3), g.mul(2))),
        wrong("is wrong below zero", (g, _, _) -> g.less(0).where(g.mul(3), g.mul(2))),
        wrong("is wrong above zero", (g, _, _) -> g.greater(0).where(g.mul(3), g.mul(2))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongAtOne")
  void isRejectedWhateverTheSeed(String name, Operation wrong) {
    for (long seed = 1; seed <= 20; seed++) {
      GradientCheck check = GradientCheck.of(x -> wrong.of(x).sum()).order(1).seed(seed);
      GradientReport report = check.at(POINT).reports().getFirst();
      assertTrue(report.isRejected(), report.toString());
      assertEquals("double", report.culprits().getFirst().op(), report.toString());
    }
  }

  /// Wrong in one sweep of fifty, at random.
  @Test
  void aRuleThatIsWrongNowAndThenIsRejected() {
    Random random = new Random(2);
    Operation wrong =
        Operation.elementwise(
            "double", v -> 2 * v, (g, _, _) -> g.mul(random.nextInt(50) == 0 ? 2.02 : 2));
    GradientReport report = report(wrong::of, POINT);
    assertTrue(
        report.laws().contains("the same cotangent gives other bits another time"),
        report.toString());
  }

  @Test
  void zeroTimesAnInfiniteSlopeIsHonest() {
    Operation root = Operation.elementwise("root", Math::sqrt, (g, _, y) -> g.div(y.mul(2)));
    GradientReport report = report(root::of, NDArray.copyOf(new double[] {0, 1, 4}, 3));
    assertEquals(List.of(), report.laws());
    assertEquals(0, report.count(Verdict.REJECT), report.toString());
  }

  @Test
  void cotangentsThatLeaveTheRangeAreExcused() {
    TensorFunction f = x -> x.mul(1e-300).mul(1e300).add(x.mul(1e300).mul(1e-300)).sum();
    GradientReport report = report(f, POINT);
    assertEquals(3, report.count(Verdict.ACCEPT), report.toString());
  }

  @Test
  void aFunctionThatComputesInFloat32InsideIsAccepted() {
    GradientReport report =
        report(x -> x.cast(DType.FLOAT32).sin().exp().cast(DType.FLOAT64).mul(x).sum(), POINT);
    assertEquals(3, report.count(Verdict.ACCEPT), report.toString());
  }
}
