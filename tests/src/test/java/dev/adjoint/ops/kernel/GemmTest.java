package dev.adjoint.ops.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Every path of the matrix product against one chain of fused multiply-adds per element, bit for
/// bit.
final class GemmTest {

  private static final int[] EDGES = {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 18, 19, 23, 24, 25, 30, 31, 32, 33, 47, 48,
    49, 63, 64, 65, 97
  };

  /// A product to compute: sizes, layouts, and where the operands are in their arrays.
  record Case(
      int m,
      int n,
      int k,
      boolean aTransposed,
      boolean bTransposed,
      int offset,
      int gap,
      boolean adds,
      Numbers numbers) {

    int lda() {
      return (aTransposed ? m : k) + gap;
    }

    int ldb() {
      return (bTransposed ? k : n) + gap;
    }

    int ldc() {
      return n + gap;
    }

    int sizeA() {
      return offset + (aTransposed ? k : m) * lda();
    }

    int sizeB() {
      return offset + (bTransposed ? n : k) * ldb();
    }

    int sizeC() {
      return offset + m * ldc() + gap;
    }
  }

  /// What the operands are filled with.
  enum Numbers {
    ORDINARY,
    WIDE,
    SPECIAL;

    double next(Random random) {
      return switch (this) {
        case ORDINARY -> random.nextDouble() * 2 - 1;
        case WIDE -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(80) - 40);
        case SPECIAL ->
            switch (random.nextInt(60)) {
              case 0 -> Double.NaN;
              case 1 -> Double.POSITIVE_INFINITY;
              case 2 -> Double.NEGATIVE_INFINITY;
              case 3 -> -0.0;
              case 4, 5, 6 -> 0.0;
              case 7 -> Float.MIN_VALUE;
              default -> random.nextGaussian();
            };
      };
    }

    double[] doubles(int size, long seed) {
      Random random = new Random(seed);
      double[] x = new double[size];
      for (int i = 0; i < size; i++) {
        x[i] = next(random);
      }
      return x;
    }

    float[] floats(int size, long seed) {
      Random random = new Random(seed);
      float[] x = new float[size];
      for (int i = 0; i < size; i++) {
        x[i] = (float) next(random);
      }
      return x;
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return casesOf(Arbitraries.integers().between(0, 70));
  }

  @Provide
  Arbitrary<Case> edgeCases() {
    return casesOf(Arbitraries.of(java.util.Arrays.stream(EDGES).boxed().toList()));
  }

  private static Arbitrary<Case> casesOf(Arbitrary<Integer> size) {
    Arbitrary<Boolean> flag = Arbitraries.of(false, true);
    Arbitrary<Integer> offset = Arbitraries.of(0, 1, 5);
    Arbitrary<Integer> gap = Arbitraries.of(0, 1, 7);
    return Combinators.combine(size, size, size, flag, flag, offset, gap)
        .flatAs(
            (m, n, k, at, bt, o, g) ->
                Combinators.combine(flag, Arbitraries.of(Numbers.class))
                    .as((adds, x) -> new Case(m, n, k, at, bt, o, g, adds, x)));
  }

  @Property(tries = 400)
  void everyPathGivesTheBitsOfTheChain(@ForAll("cases") Case t) {
    check(t);
  }

  @Property(tries = 400)
  void edgesOfTilesGiveTheBitsOfTheChain(@ForAll("edgeCases") Case t) {
    check(t);
  }

  @Example
  void edgesOfBlocksGiveTheBitsOfTheChain() {
    for (int k : new int[] {127, 128, 129, 255, 256, 257, 385, 511, 512, 513, 520}) {
      check(new Case(26, 65, k, false, false, 0, 0, false, Numbers.ORDINARY));
      check(new Case(26, 65, k, true, true, 1, 3, true, Numbers.ORDINARY));
    }
    for (int m : new int[] {95, 96, 97, 191, 192, 193, 385}) {
      check(new Case(m, 129, 17, false, true, 0, 0, true, Numbers.ORDINARY));
      check(new Case(m, 129, 300, true, false, 2, 1, false, Numbers.ORDINARY));
    }
    for (int n : new int[] {511, 512, 513, 1025, 2047, 2048, 2049, 2081, 4097}) {
      check(new Case(25, n, 19, false, false, 0, 0, false, Numbers.ORDINARY));
      check(new Case(7, n, 300, true, true, 0, 0, true, Numbers.ORDINARY));
    }
  }

  @Example
  void shapesOfNetworksGiveTheBitsOfTheChain() {
    for (boolean adds : new boolean[] {false, true}) {
      check(new Case(10, 30, 784, false, false, 0, 0, adds, Numbers.WIDE));
      check(new Case(784, 30, 10, true, false, 0, 0, adds, Numbers.WIDE));
      check(new Case(10, 30, 10, false, true, 0, 0, adds, Numbers.WIDE));
      check(new Case(32, 128, 64, false, false, 0, 0, adds, Numbers.SPECIAL));
    }
    check(new Case(128, 512, 784, false, false, 0, 0, false, Numbers.WIDE));
    check(new Case(784, 512, 128, true, false, 0, 0, true, Numbers.WIDE));
    check(new Case(128, 784, 512, false, true, 0, 0, true, Numbers.WIDE));
  }

  @Example
  void matrixTimesVectorGivesTheBitsOfTheChain() {
    for (int m : new int[] {7, 8, 9, 15, 16, 31, 100, 127, 128, 129, 200, 1001}) {
      for (int k : new int[] {8, 100, 129, 513, 1500}) {
        for (boolean transposed : new boolean[] {false, true}) {
          for (int gap : new int[] {0, 3}) {
            boolean adds = (m + k) % 2 == 0;
            check(new Case(m, 1, k, transposed, false, 1, gap, adds, Numbers.WIDE));
            check(new Case(1, m, k, false, transposed, 1, gap, adds, Numbers.WIDE));
          }
        }
      }
    }
  }

  @Example
  void partsGiveTheBitsOfTheWhole() {
    int m = 100;
    int n = 150;
    int k = 300;
    double[] a = Numbers.WIDE.doubles(m * k, 1);
    double[] b = Numbers.WIDE.doubles(k * n, 2);
    double[] whole = new double[m * n];
    DoubleGemmWorkspace workspace = new DoubleGemmWorkspace();
    DoubleGemm.multiply(m, n, k, a, 0, k, 1, b, 0, n, 1, whole, 0, n, workspace);
    double[] c = new double[m * n];
    int[] rows = {0, 1, 7, 60, m};
    int[] columns = {0, 1, 33, 96, n};
    for (int r = 0; r + 1 < rows.length; r++) {
      for (int s = 0; s + 1 < columns.length; s++) {
        int r0 = rows[r];
        int c0 = columns[s];
        DoubleGemm.multiply(
            rows[r + 1] - r0,
            columns[s + 1] - c0,
            k,
            a,
            r0 * k,
            k,
            1,
            b,
            c0,
            n,
            1,
            c,
            r0 * n + c0,
            n,
            workspace);
      }
    }
    for (int i = 0; i < m * n; i++) {
      assertSame(whole[i], c[i], "part", i);
    }
  }

  private static void check(Case t) {
    checkDoubles(t);
    checkFloats(t);
  }

  private static void checkDoubles(Case t) {
    double[] a = t.numbers.doubles(t.sizeA(), 1);
    double[] b = t.numbers.doubles(t.sizeB(), 2);
    double[] old = t.numbers.doubles(t.sizeC(), 3);
    double[] e = t.adds ? t.numbers.doubles(t.sizeC(), 4) : new double[0];
    int ars = t.aTransposed ? 1 : t.lda();
    int acs = t.aTransposed ? t.lda() : 1;
    int brs = t.bTransposed ? 1 : t.ldb();
    int bcs = t.bTransposed ? t.ldb() : 1;
    int ld = t.ldc();
    int o = t.offset;
    double[] product = old.clone();
    double[] expected = old.clone();
    for (int i = 0; i < t.m; i++) {
      for (int j = 0; j < t.n; j++) {
        int at = o + i * ld + j;
        double y = 0;
        for (int p = 0; p < t.k; p++) {
          y = Math.fma(a[o + i * ars + p * acs], b[o + p * brs + j * bcs], y);
        }
        product[at] = y;
        expected[at] = t.adds ? e[at] + y : y;
      }
    }
    DoubleGemmWorkspace workspace = new DoubleGemmWorkspace();
    double[] c = old.clone();
    DoubleGemm.multiply(
        t.m, t.n, t.k, a, o, ars, acs, b, o, brs, bcs, e, o, ld, c, o, ld, workspace);
    compare(expected, c, t, "multiply");
    c = old.clone();
    DoubleGemmSmall.multiply(t.m, t.n, t.k, a, o, ars, acs, b, o, brs, bcs, c, o, ld);
    compare(product, c, t, "small");
    if (t.m == 0 || t.n == 0 || t.k == 0) {
      return;
    }
    for (int round = 0; round < 2; round++) {
      c = old.clone();
      DoubleGemmVector.multiply(
          t.m, t.n, t.k, a, o, ars, acs, b, o, brs, bcs, e, o, ld, c, o, ld, workspace);
      compare(expected, c, t, "vector");
      c = old.clone();
      DoubleGemmPlain.multiply(t.m, t.n, t.k, a, o, ars, acs, b, o, brs, bcs, c, o, ld, workspace);
      compare(product, c, t, "plain");
    }
    if (t.n == 1) {
      c = old.clone();
      DoubleGemv.plain(t.m, t.k, a, o, ars, acs, b, o, brs, c, o, ld, workspace);
      compare(product, c, t, "plain matrix times vector");
    }
  }

  private static void checkFloats(Case t) {
    float[] a = t.numbers.floats(t.sizeA(), 1);
    float[] b = t.numbers.floats(t.sizeB(), 2);
    float[] old = t.numbers.floats(t.sizeC(), 3);
    float[] e = t.adds ? t.numbers.floats(t.sizeC(), 4) : new float[0];
    int ars = t.aTransposed ? 1 : t.lda();
    int acs = t.aTransposed ? t.lda() : 1;
    int brs = t.bTransposed ? 1 : t.ldb();
    int bcs = t.bTransposed ? t.ldb() : 1;
    int ld = t.ldc();
    int o = t.offset;
    float[] product = old.clone();
    float[] expected = old.clone();
    for (int i = 0; i < t.m; i++) {
      for (int j = 0; j < t.n; j++) {
        int at = o + i * ld + j;
        float y = 0;
        for (int p = 0; p < t.k; p++) {
          y = Math.fma(a[o + i * ars + p * acs], b[o + p * brs + j * bcs], y);
        }
        product[at] = y;
        expected[at] = t.adds ? e[at] + y : y;
      }
    }
    FloatGemmWorkspace workspace = new FloatGemmWorkspace();
    float[] c = old.clone();
    FloatGemm.multiply(
        t.m, t.n, t.k, a, o, ars, acs, b, o, brs, bcs, e, o, ld, c, o, ld, workspace);
    compare(expected, c, t, "multiply");
    c = old.clone();
    FloatGemmSmall.multiply(t.m, t.n, t.k, a, o, ars, acs, b, o, brs, bcs, c, o, ld);
    compare(product, c, t, "small");
    if (t.m == 0 || t.n == 0 || t.k == 0) {
      return;
    }
    for (int round = 0; round < 2; round++) {
      c = old.clone();
      FloatGemmVector.multiply(
          t.m, t.n, t.k, a, o, ars, acs, b, o, brs, bcs, e, o, ld, c, o, ld, workspace);
      compare(expected, c, t, "vector");
      c = old.clone();
      FloatGemmPlain.multiply(t.m, t.n, t.k, a, o, ars, acs, b, o, brs, bcs, c, o, ld, workspace);
      compare(product, c, t, "plain");
    }
    if (t.n == 1) {
      c = old.clone();
      FloatGemv.plain(t.m, t.k, a, o, ars, acs, b, o, brs, c, o, ld, workspace);
      compare(product, c, t, "plain matrix times vector");
    }
  }

  private static void compare(double[] expected, double[] actual, Case t, String path) {
    for (int i = 0; i < expected.length; i++) {
      if (Double.doubleToLongBits(expected[i]) != Double.doubleToLongBits(actual[i])) {
        assertSame(expected[i], actual[i], path + " " + t, i);
      }
    }
  }

  private static void compare(float[] expected, float[] actual, Case t, String path) {
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(actual[i])) {
        assertEquals(expected[i], actual[i], path + " " + t + " float at " + i);
      }
    }
  }

  private static void assertSame(double expected, double actual, String what, int at) {
    assertEquals(expected, actual, () -> what + " at " + at);
  }
}
