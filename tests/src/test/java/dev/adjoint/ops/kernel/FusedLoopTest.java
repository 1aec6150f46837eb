package dev.adjoint.ops.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.adjoint.ops.kernel.FusedLoop.Draft;
import dev.adjoint.ops.kernel.FusedLoop.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FusedLoopTest {
  private static final int N = 96;
  private static final int X = ~0;
  private static final int W = ~1;
  private static final int ONE_NUMBER = ~2;

  private static final List<UnaryKernel> UNARY =
      Stream.<UnaryKernel[]>of(Exponential.values(), Algebraic.values())
          .flatMap(Arrays::stream)
          .filter(kernel -> kernel.formula().isPresent())
          .toList();

  private static final List<BinaryKernel> BINARY =
      Stream.<BinaryKernel>of(Arithmetic.values())
          .filter(kernel -> kernel.formula().isPresent())
          .toList();

  @Test
  void computesEachFormulaAsItsKernelDoes() {
    assertFalse(UNARY.isEmpty() || BINARY.isEmpty());
    for (UnaryKernel kernel : UNARY) {
      double[] y = new double[N];
      kernel.apply(doubles(1), 0, y, 0, N);
      assertArrayEquals(y, run(step(kernel.formula().orElseThrow(), X)), kernel.toString());
      float[] z = new float[N];
      kernel.apply(floats(1), 0, z, 0, N);
      assertArrayEquals(z, runFloats(step(kernel.formula().orElseThrow(), X)), kernel.toString());
    }
    for (BinaryKernel kernel : BINARY) {
      double[] y = new double[N];
      kernel.apply(doubles(1), 0, 1, doubles(2), 0, 1, y, 0, N);
      assertArrayEquals(y, run(step(kernel.formula().orElseThrow(), X, W)), kernel.toString());
      float[] z = new float[N];
      kernel.apply(floats(1), 0, 1, floats(2), 0, 1, z, 0, N);
      assertArrayEquals(z, runFloats(step(kernel.formula().orElseThrow(), X, W)));
    }
  }

  @Test
  void computesALongChainAsItsKernelsDoOneByOne() {
    double[] expected = doubles(1);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 2 * UNARY.size(); i++) {
      UnaryKernel kernel = UNARY.get(i % UNARY.size());
      kernel.apply(expected, 0, expected, 0, N);
      Arithmetic.ADD.apply(expected, 0, 1, doubles(2), 0, 1, expected, 0, N);
      steps.add(step(kernel.formula().orElseThrow(), i == 0 ? X : steps.size() - 1));
      steps.add(step(Arithmetic.ADD.formula().orElseThrow(), steps.size() - 1, W));
    }
    assertArrayEquals(expected, run(steps.toArray(Step[]::new)));
  }

  @Test
  void readsOneNumberForAll() {
    double[] y = new double[N];
    Arithmetic.DIV.apply(doubles(1), 0, 1, doubles(3), 5, 0, y, 0, N);
    assertArrayEquals(y, run(step(Arithmetic.DIV.formula().orElseThrow(), X, ONE_NUMBER)));
  }

  @Test
  void writesOverWhatItReads() {
    double[] x = doubles(1);
    double[] y = new double[N];
    Exponential.TANH.apply(x, 16, y, 0, 32);
    Step tanh = step(Exponential.TANH.formula().orElseThrow(), X);
    FusedLoop loop = FusedLoop.of(new Draft(true, List.of(false), List.of(tanh), List.of(0)));
    loop.run(new Object[] {x, x}, new int[] {16, 16}, 32);
    assertArrayEquals(Arrays.copyOf(y, 32), Arrays.copyOfRange(x, 16, 48));
    assertArrayEquals(Arrays.copyOf(doubles(1), 16), Arrays.copyOf(x, 16));
  }

  private static Step step(Formula formula, int... operands) {
    return new Step(formula, IntStream.of(operands).boxed().toList());
  }

  private static double[] run(Step... steps) {
    double[] y = new double[N];
    loop(true, steps)
        .run(new Object[] {doubles(1), doubles(2), doubles(3), y}, new int[] {0, 0, 5, 0}, N);
    return y;
  }

  private static float[] runFloats(Step... steps) {
    float[] y = new float[N];
    loop(false, steps)
        .run(new Object[] {floats(1), floats(2), floats(3), y}, new int[] {0, 0, 5, 0}, N);
    return y;
  }

  private static FusedLoop loop(boolean isDouble, Step... steps) {
    List<Boolean> repeated = List.of(false, false, true);
    return FusedLoop.of(new Draft(isDouble, repeated, List.of(steps), List.of(steps.length - 1)));
  }

  /// Numbers of all sizes, among them zeros, infinities and NaN.
  private static double[] doubles(int seed) {
    double[] x = new Random(seed).doubles(N, -3, 3).toArray();
    double[] edges = {0, -0.0, 1e-300, -700, 700, 1e300, 1 / 0.0, -1 / 0.0, 0 / 0.0, 30, -30};
    System.arraycopy(edges, 0, x, 8 * seed, edges.length);
    return x;
  }

  private static float[] floats(int seed) {
    float[] x = new float[N];
    IntStream.range(0, N).forEach(i -> x[i] = (float) doubles(seed)[i]);
    return x;
  }
}
