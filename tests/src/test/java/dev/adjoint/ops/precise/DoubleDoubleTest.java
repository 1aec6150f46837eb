package dev.adjoint.ops.precise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// The bounds of Joldes, Muller and Popescu, held against `BigDecimal`.
final class DoubleDoubleTest {
  private static final double UNIT = 0x1p-106;
  private static final MathContext DIGITS = new MathContext(80);

  @Provide
  Arbitrary<DoubleDouble> numbers() {
    return Combinators.combine(
            Arbitraries.doubles().between(-2, 2), Arbitraries.integers().between(-280, 280))
        .as((m, k) -> DoubleDouble.sum(Math.scalb(m, k), Math.scalb(m / 3, k - 54)));
  }

  @Property
  void sumsAreRightToThreeUnits(
      @ForAll("numbers") DoubleDouble a, @ForAll("numbers") DoubleDouble b) {
    assertNear(exact(a).add(exact(b)), a.add(b), 3);
  }

  @Property
  void whatIsAddedAndTakenAwayAgainLeavesTheNumber(
      @ForAll("numbers") DoubleDouble a, @ForAll("numbers") DoubleDouble b) {
    double most = Math.max(Math.abs(a.hi()), Math.abs(b.hi()));
    assertTrue(Math.abs(a.add(b).sub(b).sub(a).hi()) <= 8 * UNIT * most);
    assertEquals(0, a.sub(a).hi());
  }

  @Property
  void productsAreRightToFiveUnits(
      @ForAll("numbers") DoubleDouble a, @ForAll("numbers") DoubleDouble b) {
    assertNear(exact(a).multiply(exact(b)), a.mul(b), 5);
  }

  @Property
  void quotientsAreRightToTenUnits(
      @ForAll("numbers") DoubleDouble a, @ForAll("numbers") DoubleDouble b) {
    if (b.hi() != 0) {
      assertNear(exact(a).divide(exact(b), DIGITS), a.div(b), 10);
    }
  }

  @Property
  void rootsAreRightToFourUnits(@ForAll("numbers") DoubleDouble a) {
    assertNear(exact(a.abs()).sqrt(DIGITS), a.abs().sqrt(), 4);
  }

  @Test
  void hugeAndTinyOperandsLoseNothingOnTheWay() {
    DoubleDouble third = DoubleDouble.ONE.div(3);
    DoubleDouble huge = third.scaled(1000);
    DoubleDouble tiny = third.scaled(-900);
    assertEquals(third.square().scaled(100), huge.mul(tiny));
    assertEquals(DoubleDouble.ONE, huge.div(huge));
    assertEquals(third.sqrt().scaled(-450), tiny.sqrt());
  }

  @Test
  void aProductThatCannotBeHeldIsNotANumber() {
    DoubleDouble tiny = DoubleDouble.ONE.div(3).scaled(-500);
    assertTrue(tiny.mul(tiny).isNaN());
    assertTrue(DoubleDouble.of(1e-200).square().isNaN());
    assertEquals(DoubleDouble.of(0x1p-1060), DoubleDouble.of(0x1p-530).square());
    assertEquals(DoubleDouble.of(Double.POSITIVE_INFINITY), DoubleDouble.of(1e200).square());
  }

  private static BigDecimal exact(DoubleDouble x) {
    return new BigDecimal(x.hi()).add(new BigDecimal(x.lo()));
  }

  private static void assertNear(BigDecimal expected, DoubleDouble y, double units) {
    double off = exact(y).subtract(expected).abs().doubleValue();
    assertTrue(
        off <= units * UNIT * expected.abs().doubleValue(), () -> y + " but exactly " + expected);
  }
}
