package dev.adjoint.ops.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/// Sums, greatest and least numbers: the same bits by plain loops as by vectors, in a column as in
/// any other, at any offset, and near the exact sum.
final class ReductionKernelsTest {
  private static final long GOLDEN = -3599815227032398986L;
  private static final int[] LENGTHS = {32, 64, 96, 320, 1024};

  @Test
  void blocksOfNumbersHaveTheSameSumByPlainLoopsAndByVectors() {
    for (int n : LENGTHS) {
      double[] x = numbers(n + 3, n);
      float[] f = floats(x);
      for (boolean square : new boolean[] {false, true}) {
        assertEquals(DoubleSums.blocks(x, 3, n, square), DoubleSumsVectors.blocks(x, 3, n, square));
        assertEquals(FloatSums.blocks(f, 3, n, square), FloatSumsVectors.blocks(f, 3, n, square));
      }
    }
  }

  /// Bits that were once computed: they must be the same on every processor.
  @Test
  void sumsHaveTheBitsTheyHaveAlwaysHad() {
    long bits = 0;
    for (int n = 0; n < 3000; n += 7) {
      double[] x = numbers(n, 5 + n);
      bits = 31 * bits + Double.doubleToLongBits(DoubleSums.sum(x, 0, n));
      bits = 31 * bits + Double.doubleToLongBits(DoubleSums.squares(x, 0, n));
      bits = 31 * bits + Float.floatToIntBits(FloatSums.sum(floats(x), 0, n));
    }
    assertEquals(GOLDEN, bits);
  }

  @Test
  void columnsHaveTheSameSumWhereverTheyStand() {
    Random random = new Random(1);
    for (int trial = 0; trial < 50; trial++) {
      int length = 1 + random.nextInt(200);
      int inner = 2 + random.nextInt(70);
      double[] x = numbers(length * inner, trial);
      double[] y = new double[inner];
      DoubleReduction.sum(x, 0, 1, length, inner, y, 0);
      for (int column = 0; column < inner; column++) {
        double[] pair = new double[2 * length];
        for (int row = 0; row < length; row++) {
          pair[2 * row + 1] = x[row * inner + column];
        }
        double[] alone = new double[2];
        DoubleReduction.sum(pair, 0, 1, length, 2, alone, 0);
        assertEquals(alone[1], y[column], length + " × " + inner + ", column " + column);
      }
    }
  }

  @Test
  void sumsAreNearTheExactSum() {
    for (int n : new int[] {1, 10, 31, 33, 1000, 1025, 100_000}) {
      double[] x = numbers(n, n);
      BigDecimal exact = BigDecimal.ZERO;
      for (double v : x) {
        exact = exact.add(new BigDecimal(v));
      }
      double magnitude = DoubleStream.of(x).map(Math::abs).sum();
      double sum = DoubleSums.sum(x, 0, n);
      assertEquals(exact.doubleValue(), sum, 10 * Math.ulp(magnitude), "of " + n);
    }
  }

  @Test
  void theGreatestAndTheLeastAreFoundWhereverTheyStand() {
    for (int n : new int[] {1, 2, 3, 15, 16, 17, 64, 65, 131}) {
      double[] x = numbers(n + 2, n);
      for (int at = 0; at < n; at++) {
        for (double extreme : new double[] {1e9, Double.POSITIVE_INFINITY, Double.NaN}) {
          double[] changed = x.clone();
          changed[2 + at] = extreme;
          assertEquals(extreme, DoubleReduction.max(changed, 2, n));
          changed[2 + at] = -extreme;
          assertEquals(-extreme, DoubleReduction.min(changed, 2, n));
          assertEquals((float) -extreme, FloatReduction.min(floats(changed), 2, n));
        }
      }
    }
  }

  @Test
  void plusZeroIsGreaterThanMinusZero() {
    for (int n : new int[] {2, 70}) {
      double[] x = new double[n];
      Arrays.fill(x, -0.0);
      x[n / 2] = 0.0;
      assertEquals(0.0, DoubleReduction.max(x, 0, n));
      Arrays.fill(x, 0.0);
      x[n / 2] = -0.0;
      assertEquals(-0.0, DoubleReduction.min(x, 0, n));
    }
  }

  private static double[] numbers(int n, long seed) {
    Random random = new Random(seed);
    double[] x = new double[n];
    Arrays.setAll(x, _ -> random.nextGaussian() * Math.scalb(1.0, random.nextInt(20) - 10));
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
