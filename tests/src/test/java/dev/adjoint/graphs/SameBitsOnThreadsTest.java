package dev.adjoint.graphs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Threads that compute the same, each on a tape of its own, get the same bits, however many they
/// are.
class SameBitsOnThreadsTest {

  private static final List<String> ALONE = gradients();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 16})
  void gradientsDoNotDependOnHowManyThreadsComputeThem(int threads) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Callable<List<String>>> tasks = new ArrayList<>();
      for (int i = 0; i < 3 * threads; i++) {
        tasks.add(SameBitsOnThreadsTest::gradients);
      }
      for (Future<List<String>> result : pool.invokeAll(tasks)) {
        assertEquals(ALONE, result.get());
      }
    }
  }

  /// Bits of a value and its derivatives to the second order, of matrix products, reductions,
  /// broadcasts and functions of every kind, where sizes leave a tail behind whole vectors.
  private static List<String> gradients() {
    Random random = new Random(1);
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.normal(random, 37, 61).on(tape);
      Tensor w = Tensor.normal(random, 61, 43).on(tape);
      Tensor b = Tensor.normal(random, 43).on(tape);
      Tensor hidden = x.matmul(w).mul(0.1).add(b).gelu();
      Tensor rows = hidden.layerNorm(1e-5, 1).tanh().add(hidden.sin().relu());
      Tensor loss = rows.logSoftmax(1).square().mean().add(hidden.norm().log1p());
      List<Tensor> first = loss.gradients(List.of(x, w, b));
      Tensor product = first.stream().map(g -> g.square().sum()).reduce(Tensor::add).orElseThrow();
      List<String> bits = new ArrayList<>();
      bits.add(bits(loss.value()));
      first.forEach(g -> bits.add(bits(g.value())));
      product.gradients(List.of(x, w, b)).forEach(g -> bits.add(bits(g.value())));
      return bits;
    }
  }

  private static String bits(NDArray array) {
    StringBuilder text = new StringBuilder();
    for (double number : array.toArray()) {
      text.append(Double.doubleToRawLongBits(number)).append(' ');
    }
    return text.toString();
  }
}
