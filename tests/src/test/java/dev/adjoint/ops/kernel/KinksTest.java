package dev.adjoint.ops.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KinksTest {

  private static final double NAN = Double.NaN;

  static Stream<UnaryKernel> noKernelTurnsNaNIntoANumber() {
    return Stream.<UnaryKernel[]>of(
            Algebraic.values(),
            Piecewise.values(),
            Exponential.values(),
            Circular.values(),
            Special.values(),
            Activation.values())
        .flatMap(Arrays::stream);
  }

  @ParameterizedTest
  @MethodSource
  void noKernelTurnsNaNIntoANumber(UnaryKernel kernel) {
    assertEquals(NAN, at(kernel, NAN));
    float[] y = new float[1];
    kernel.apply(new float[] {Float.NaN}, 0, y, 0, 1);
    assertEquals(Float.NaN, y[0]);
  }

  @ParameterizedTest
  @MethodSource("binaryKernels")
  void noBinaryKernelButAComparisonTurnsNaNIntoANumber(BinaryKernel kernel) {
    // A power of 1, and a number's zeroth power, are numbers whatever the other is (IEEE 754).
    double other = kernel == Paired.POW ? 2 : 1;
    assertEquals(NAN, at(kernel, NAN, other));
    if (!List.of(Paired.ELU, Paired.ELU_SLOPE, Paired.CELU).contains(kernel)
        && !(kernel instanceof Leaky)) {
      assertEquals(NAN, at(kernel, other, NAN));
    }
  }

  static Stream<BinaryKernel> binaryKernels() {
    return Stream.<BinaryKernel[]>of(Arithmetic.values(), Leaky.values(), Paired.values())
        .flatMap(Arrays::stream);
  }

  @Test
  void slopesAtKinksAreThoseOfTheTable() {
    for (double zero : new double[] {0.0, -0.0}) {
      assertEquals(0, Math.abs(at(Algebraic.SIGN, zero)));
      assertEquals(0, at(Piecewise.RELU_SLOPE, zero));
      assertEquals(0.01, at(Leaky.LEAKY_RELU_SLOPE, zero, 0.01));
      assertEquals(0.5, at(Arithmetic.MAXIMUM_SLOPE, zero, 0));
      assertEquals(1.7580993408473766, at(Activation.SELU_SLOPE, zero), 1e-15);
      assertEquals(1, ActivationFunctions.celuSlope(1, zero, 2));
      assertEquals(1, at(Activation.SOFTSIGN_SLOPE, zero));
    }
    Map<UnaryKernel, double[][]> table =
        Map.of(
            Piecewise.HARD_SIGMOID_SLOPE,
            new double[][] {{-3, 0}, {3, 0}, {0, 1.0 / 6}},
            Piecewise.HARD_SWISH_SLOPE,
            new double[][] {{-3, 0}, {3, 1}, {0, 0.5}},
            Selection.CLAMP_SLOPE.bind(1).bind(0),
            new double[][] {{0, 1}, {1, 1}, {2, 0}, {-1, 0}},
            Selection.INTERIOR_SLOPE.bind(6).bind(0),
            new double[][] {{0, 0}, {6, 0}, {3, 1}},
            Algebraic.ZERO_SLOPE,
            new double[][] {{1, 0}, {-0.5, 0}});
    table.forEach(
        (kernel, rows) -> {
          for (double[] row : rows) {
            assertEquals(row[1], at(kernel, row[0]), kernel + " at " + row[0]);
          }
        });
  }

  @Test
  void boundKernelsAreEqualIfKernelAndNumberAre() {
    assertEquals(Leaky.LEAKY_RELU.bind(0.1), Leaky.LEAKY_RELU.bind(0.1));
    assertEquals(Selection.CLAMP.bind(1).bind(0), Selection.CLAMP.bind(1).bind(0));
    assertEquals(-0.2, at(Leaky.LEAKY_RELU.bind(0.1), -2));
  }

  private static double at(UnaryKernel kernel, double x) {
    double[] y = new double[1];
    kernel.apply(new double[] {x}, 0, y, 0, 1);
    return y[0];
  }

  private static double at(BinaryKernel kernel, double a, double b) {
    double[] y = new double[1];
    kernel.apply(new double[] {a}, 0, 1, new double[] {b}, 0, 1, y, 0, 1);
    return y[0];
  }
}
