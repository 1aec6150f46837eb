package dev.adjoint.ops.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One number at a time takes the plain loop, many the vector loop where there is one: both must
/// give the same bits, wherever a number stands and whether or not the output is the input. (A NaN
/// is a NaN.)
class KernelBitsTest {

  private static final int N = 167;

  private static final double[] SPECIAL = {
    0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    2,
    -2,
    3,
    -3,
    6,
    Math.PI,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    1e-310,
    1e-40,
    -1e-40,
    1e-20,
    1e20,
    -1e20,
    40,
    -40,
    90,
    -90,
    -100,
    104,
    700,
    -700,
    710,
    -720,
    -745,
    -746,
    -800,
    1e300,
    -1e300,
    Double.MAX_VALUE
  };

  static Stream<UnaryKernel> unaryKernelsGiveTheSameBits() {
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
  void unaryKernelsGiveTheSameBits(UnaryKernel kernel) {
    double[] x = numbers(1);
    float[] f = floats(x);
    double[] one = new double[N];
    float[] oneFloat = new float[N];
    for (int i = 0; i < N; i++) {
      kernel.apply(x, i, one, i, 1);
      kernel.apply(f, i, oneFloat, i, 1);
    }
    for (int offset : new int[] {0, 3}) {
      double[] y = x.clone();
      float[] z = f.clone();
      kernel.apply(y, offset, y, offset, N - offset);
      kernel.apply(z, offset, z, offset, N - offset);
      assertSame(kernel, one, y, offset);
      assertSame(kernel, oneFloat, z, offset);
    }
  }

  /// Long enough for the loops to be compiled, which the rounds before them were not.
  @ParameterizedTest
  @MethodSource("unaryKernelsGiveTheSameBits")
  void compilingALoopDoesNotChangeItsBits(UnaryKernel kernel) {
    double[] x = numbers(4);
    float[] f = floats(x);
    double[] first = new double[N];
    float[] firstFloat = new float[N];
    kernel.apply(x, 0, first, 0, N);
    kernel.apply(f, 0, firstFloat, 0, N);
    double[] y = new double[N];
    float[] z = new float[N];
    for (int round = 0; round < 2000; round++) {
      kernel.apply(x, 0, y, 0, N);
      kernel.apply(f, 0, z, 0, N);
      if (round % 100 == 99) {
        assertSame(kernel, first, y, 0);
        assertSame(kernel, firstFloat, z, 0);
      }
    }
  }

  static Stream<BinaryKernel> binaryKernelsGiveTheSameBits() {
    return Stream.<BinaryKernel[]>of(
            Arithmetic.values(),
            Comparison.values(),
            Leaky.values(),
            Guarded.values(),
            Paired.values())
        .flatMap(Arrays::stream);
  }

  @ParameterizedTest
  @MethodSource
  void binaryKernelsGiveTheSameBits(BinaryKernel kernel) {
    double[] a = numbers(1);
    double[] b = numbers(2);
    float[] fa = floats(a);
    float[] fb = floats(b);
    for (int strides : new int[] {0b11, 0b10, 0b01, 0b00}) {
      int as = strides >> 1;
      int bs = strides & 1;
      double[] one = new double[N];
      float[] oneFloat = new float[N];
      for (int i = 0; i < N; i++) {
        kernel.apply(a, as * i, as, b, bs * i, bs, one, i, 1);
        kernel.apply(fa, as * i, as, fb, bs * i, bs, oneFloat, i, 1);
      }
      double[] y = new double[N];
      float[] z = new float[N];
      kernel.apply(a, 0, as, b, 0, bs, y, 0, N);
      kernel.apply(fa, 0, as, fb, 0, bs, z, 0, N);
      assertSame(kernel, one, y, 0);
      assertSame(kernel, oneFloat, z, 0);
    }
  }

  static Stream<TernaryKernel> ternaryKernelsGiveTheSameBits() {
    return Stream.<TernaryKernel[]>of(Selection.values(), Fused.values()).flatMap(Arrays::stream);
  }

  @ParameterizedTest
  @MethodSource
  void ternaryKernelsGiveTheSameBits(TernaryKernel kernel) {
    List<double[]> in = List.of(numbers(1), numbers(2), numbers(3));
    List<float[]> fin = in.stream().map(KernelBitsTest::floats).toList();
    for (int strides = 0; strides < 8; strides++) {
      int as = strides >> 2;
      int bs = strides >> 1 & 1;
      int cs = strides & 1;
      double[] one = new double[N];
      float[] oneFloat = new float[N];
      for (int i = 0; i < N; i++) {
        kernel.apply(
            in.get(0), as * i, as, in.get(1), bs * i, bs, in.get(2), cs * i, cs, one, i, 1);
        kernel.apply(
            fin.get(0), as * i, as, fin.get(1), bs * i, bs, fin.get(2), cs * i, cs, oneFloat, i, 1);
      }
      double[] y = new double[N];
      float[] z = new float[N];
      kernel.apply(in.get(0), 0, as, in.get(1), 0, bs, in.get(2), 0, cs, y, 0, N);
      kernel.apply(fin.get(0), 0, as, fin.get(1), 0, bs, fin.get(2), 0, cs, z, 0, N);
      assertSame(kernel, one, y, 0);
      assertSame(kernel, oneFloat, z, 0);
    }
  }

  private static void assertSame(Object kernel, double[] expected, double[] actual, int from) {
    assertArrayEquals(
        IntStream.range(from, N).mapToLong(i -> Double.doubleToLongBits(expected[i])).toArray(),
        IntStream.range(from, N).mapToLong(i -> Double.doubleToLongBits(actual[i])).toArray(),
        kernel + " float64 from " + from);
  }

  private static void assertSame(Object kernel, float[] expected, float[] actual, int from) {
    assertArrayEquals(
        IntStream.range(from, N).map(i -> Float.floatToIntBits(expected[i])).toArray(),
        IntStream.range(from, N).map(i -> Float.floatToIntBits(actual[i])).toArray(),
        kernel + " float32 from " + from);
  }

  /// Special numbers and random ones, in an order that depends on the seed.
  private static double[] numbers(int seed) {
    Random random = new Random(seed);
    double[] x = new double[N];
    for (int i = 0; i < N; i++) {
      x[i] =
          random.nextInt(3) == 0
              ? SPECIAL[random.nextInt(SPECIAL.length)]
              : random.nextGaussian() * StrictMath.pow(10, random.nextInt(4) - 1);
    }
    return x;
  }

  private static float[] floats(double[] x) {
    float[] f = new float[x.length];
    for (int i = 0; i < f.length; i++) {
      f[i] = (float) x[i];
    }
    return f;
  }
}
