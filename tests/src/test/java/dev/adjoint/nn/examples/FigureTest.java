package dev.adjoint.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class FigureTest {
  private static Figure exact(double ours, double published) {
    return Figure.exact("x", new double[] {ours}, new double[] {published});
  }

  @Test
  void aNumberAgreesToFourteenDigits() {
    assertTrue(exact(-3 * (1 + 9e-15), -3).agrees());
    assertFalse(exact(-3 * (1 + 2e-14), -3).agrees());
    assertFalse(exact(Double.NaN, 1).agrees());
    assertFalse(exact(Double.NaN, Double.NaN).agrees());
    assertTrue(exact(9e-15, 0).agrees());
    assertFalse(exact(2e-14, 0).agrees());
    assertEquals("same", exact(0.1, 0.1).difference());
  }

  @Test
  void anArrayAgreesToThirteenDigitsOfItsLargestElement() {
    double[] published = {1e-6, -100, 1};
    assertTrue(Figure.exact("x", new double[] {1e-6 + 9e-12, -100, 1}, published).agrees());
    Figure off = Figure.exact("x", new double[] {1e-6 + 2e-11, -100, 1}, published);
    assertFalse(off.agrees());
    assertEquals("x [3]", off.name());
    assertEquals("-100", off.published());
    assertFalse(Figure.exact("x", new double[] {Double.NaN, -100, 1}, published).agrees());
    assertThrows(IllegalArgumentException.class, () -> Figure.exact("x", new double[2], published));
  }

  @Test
  void whatIsPrintedWithAFewDigitsAgreesInThese() {
    assertTrue(Figure.digits("x", 0.0821670405, "0.082167041").agrees());
    assertTrue(Figure.digits("x", 0.0435, "0.043").agrees());
    assertFalse(Figure.digits("x", 0.0445, "0.043").agrees());
    assertTrue(Figure.digits("x", 2.1452381e-12, "2.1452e-12").agrees());
    assertFalse(Figure.digits("x", 2.1454e-12, "2.1452e-12").agrees());
    assertFalse(Figure.digits("x", Double.NaN, "1").agrees());
  }

  @Test
  void boundsAreStrict() {
    assertTrue(Figure.below("x", 0.9, 1).agrees());
    assertFalse(Figure.below("x", 1, 1).agrees());
    assertFalse(Figure.below("x", Double.NaN, 1).agrees());
    assertTrue(Figure.above("x", 1.1, 1).agrees());
    assertFalse(Figure.above("x", 1, 1).agrees());
    assertFalse(Figure.above("x", Double.NaN, 1).agrees());
  }
}
