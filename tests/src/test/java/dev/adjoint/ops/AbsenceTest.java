package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.adjoint.core.tape.Tape;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// A cotangent that is kept from flowing is absent, not 0: it meets the infinite slope of a root or
/// a logarithm at 0 and makes no NaN, at the first order and the second. What flows honestly still
/// does.
class AbsenceTest {

  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @Test
  void theClosedSideOfAnActivationIsABranchNotTaken() {
    check(x -> x.log().relu(), new double[] {0, 0.5, 2}, 0, 0, 0.5);
    check(x -> x.log().relu6(), new double[] {0, 2}, 0, 0.5);
    check(x -> x.reciprocal().relu6(), new double[] {0, 2}, 0, -0.25);
    check(x -> x.log().hardTanh(), new double[] {0, 2}, 0, 0.5);
    check(x -> x.log().hardSigmoid(), new double[] {0, 2}, 0, 0.5 / 6);
    check(x -> x.log().hardSwish(), new double[] {0, 1}, 0, 0.5);
    check(x -> x.log().clampMin(0), new double[] {0, 2}, 0, 0.5);
  }

  @Test
  void theSecondDerivativeOfHardSwishIsThereWhereItsSlopeIsZero() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(-1.5).on(tape);
      Tensor slope = x.hardSwish().sum().gradient(x);
      assertArrayEquals(new double[] {0}, slope.value().toArray(), 1e-16);
      assertArrayEquals(new double[] {1.0 / 3}, slope.sum().gradient(x).value().toArray(), 1e-16);
    }
  }

  @Test
  void aNumberThatIsNeverTheGreatestSoFarHasAnAbsentCotangent() {
    check(x -> x.sqrt().cumMax(0), new double[] {4, 0, 0}, 0.75, 0, 0);
    check(x -> x.sqrt().neg().cumMin(0), new double[] {4, 0, 0}, -0.75, 0, 0);
  }

  @Test
  void absenceMovesFromARunningMaximumToTheNumberThatIsTheMaximum() {
    UnaryOperator<Tensor> last = x -> mask(0, 0, 1).where(x.sqrt().cumMax(0), 0);
    check(last, new double[] {0, 1, 4}, 0, 0, 0.25);
    check(last, new double[] {0, 4, 1}, 0, 0.25, 0);
    UnaryOperator<Tensor> first = x -> mask(1, 0, 0).where(x.sqrt().cumMax(0), 0);
    check(first, new double[] {0, 4, 1}, INF, 0, 0);
  }

  @Test
  void absenceMovesFromARunningProductToTheFactorsBefore() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(4, 0, 0).on(tape);
      Tensor first = mask(1, 0, 0).where(x.sqrt().cumProd(0), 0);
      assertArrayEquals(new double[] {0.25, 0, 0}, first.sum().gradient(x).value().toArray());
    }
  }

  @Test
  void absenceMovesFromANumberToTheMatrixOrTheRowThatItIsMadeOf() {
    Tensor one = Tensor.ones(1, 2, 2);
    Tensor eye = Tensor.eye(2).reshape(1, 2, 2);
    UnaryOperator<Tensor> det =
        x -> mask(0, 1).where(x.sqrt().add(Tensor.concat(0, one, eye)).det(), 0);
    check(det, Tensor.of(new double[2][2][2]), 0, 0, 0, 0, INF, NAN, NAN, INF);
    UnaryOperator<Tensor> losses = x -> mask(1, 0).where(x.sqrt().logSumExp(1), 0);
    check(losses, Tensor.of(new double[][] {{1, 1}, {0, 0}}), 0.25, 0.25, 0, 0);
  }

  @Test
  void anHonestZeroTimesInfinityStaysVisible() {
    check(x -> x.sqrt().mul(0), new double[] {0}, NAN);
    check(x -> x.sqrt().softsign().mul(mask(0)), new double[] {0}, NAN);
  }

  private static Tensor mask(double... flags) {
    return Tensor.of(flags);
  }

  /// The gradient of the sum, and that the second derivative is no NaN where the first is absent.
  private static void check(UnaryOperator<Tensor> f, double[] at, double... gradient) {
    check(f, Tensor.of(at), gradient);
  }

  private static void check(UnaryOperator<Tensor> f, Tensor at, double... gradient) {
    try (Tape tape = new Tape()) {
      Tensor x = at.on(tape);
      Tensor found = f.apply(x).sum().gradient(x);
      assertArrayEquals(gradient, found.value().toArray(), 1e-15);
      double[] second = found.sum().gradient(x).value().toArray();
      for (int i = 0; i < second.length; i++) {
        if (gradient[i] == 0) {
          assertArrayEquals(new double[] {0}, new double[] {second[i]}, "second order at " + i);
        }
      }
    }
  }
}
