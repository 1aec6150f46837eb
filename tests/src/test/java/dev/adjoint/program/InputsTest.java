package dev.adjoint.program;

import static dev.adjoint.table.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.program.Replay;
import dev.adjoint.core.program.Settings;
import dev.adjoint.ops.Programs;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a program makes of arrays that are not as those it was recorded with.
final class InputsTest {

  private static NDArray numbers(int seed, int... shape) {
    return Tensor.uniform(new Random(seed), -1, 1, shape).value();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 200})
  void arraysThatAreNotDenseGiveWhatTheFunctionDoes(int n) {
    TensorFunction eager = x -> x.exp().add(x).square().add(x.transpose().matmul(x));
    TensorFunction f = Programs.of(eager);
    List<NDArray> inputs =
        List.of(
            numbers(0, n, n),
            numbers(1, n, n),
            numbers(2, n, n).transpose(),
            numbers(3, n, 3 * n).slice(1, 1, n, 3),
            numbers(4, n, n),
            numbers(5, n).broadcastTo(numbers(6, n, n).shape()),
            NDArray.full(numbers(7, n, n).signature(), 0.5),
            numbers(8, 2 * n, n).slice(0, n, n, 1),
            numbers(9, n, n).transpose());
    for (int i = 0; i < inputs.size(); i++) {
      Tensor x = Tensor.of(inputs.get(i));
      Tensor dense = Tensor.of(inputs.get(i).copy());
      assertSameBits("call " + i, eager.at(dense).value(), f.at(x).value());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 20_000})
  void lentOutputsMayBeGivenBack(int n) {
    Replay replay =
        new Replay(given -> step(given.getFirst(), given.getLast()), List.of(), Settings.DEFAULT);
    List<NDArray> expected = List.of(numbers(0, n), numbers(1, n));
    List<NDArray> lent = expected;
    for (int i = 0; i < 8; i++) {
      expected = step(expected.getFirst(), expected.getLast()).stream().map(Tensor::value).toList();
      lent = replay.run(lent.getFirst(), lent.getLast());
      assertSameBits("first of call " + i, expected.getFirst(), lent.getFirst());
      assertSameBits("second of call " + i, expected.getLast(), lent.getLast());
    }
    assertEquals(1, replay.toString().lines().count());
  }

  private static List<Tensor> step(NDArray a, NDArray b) {
    Tensor x = Tensor.of(a);
    Tensor y = Tensor.of(b).mul(0.5);
    Tensor z = y.add(x.roll(0, 1)).sin();
    return List.of(z.roll(0, 3).sub(x.roll(0, 2)), y.flip(0));
  }

  @Test
  void anOldStateThatWasLentMayBeGivenBack() {
    Replay replay =
        new Replay(
            given -> List.of(Tensor.of(given.getLast()).add(1), Tensor.of(given.getFirst())),
            List.of(NDArray.wrap(new double[] {0, 1})),
            Settings.DEFAULT);
    NDArray lent = NDArray.wrap(new double[] {10, 20});
    for (int i = 0; i < 8; i++) {
      NDArray input = lent.copy();
      NDArray old = replay.state(0);
      lent = replay.run(lent).getFirst();
      assertEquals(old, lent);
      assertEquals(Tensor.of(input).add(1).value(), replay.state(0));
    }
  }
}
