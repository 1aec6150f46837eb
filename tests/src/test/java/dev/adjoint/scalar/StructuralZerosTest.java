package dev.adjoint.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.ops.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Absent is not 0: an infinite derivative makes NaN with an honest 0, and nothing where nothing
/// flows.
final class StructuralZerosTest {
  private final ScalarTape tape = new ScalarTape();
  private final Scalar x = Scalar.of(0).on(tape);

  @Test
  void whatTheOutputDoesNotUseHasNoInfluence() {
    Scalar root = x.sqrt();
    assertEquals(1, x.add(1).backward().of(x));
    assertEquals(Double.POSITIVE_INFINITY, root.backward().of(x));
  }

  @Test
  void anHonestZeroTimesInfinityStaysVisible() {
    assertTrue(Double.isNaN(x.sqrt().mul(0).backward().of(x)));
    assertTrue(Double.isNaN(x.sqrt().mul(-0.0).backward().of(x)));
    assertTrue(Double.isNaN(x.log().mul(x).backward().of(x)));
  }

  @Test
  void theOneNotChosenHasNoInfluence() {
    assertEquals(0, x.sqrt().maximum(2).backward().of(x));
    assertEquals(0, x.rsqrt().minimum(2).backward().of(x));
    assertEquals(0, x.sqrt().clamp(1, 2).backward().of(x));
    assertEquals(0, x.log().relu().backward().of(x));
    assertEquals(0, x.log().hardTanh().backward().of(x));
    assertEquals(0, x.log().relu().hessianProduct(List.of(x), 1).of(x));
    assertEquals(1, x.sqrt().minimum(-1).add(x).backward().of(x));
    assertEquals(0, x.sqrt().maximum(2).hessianProduct(List.of(x), 1).of(x));
  }

  @Test
  void nothingFlowsToTheOneNotChosenNotEvenInfinity() {
    Scalar y = Scalar.of(2).on(tape);
    Scalar chosen = x.maximum(y);
    Scalar infinite = chosen.sub(2).sqrt();
    assertEquals(Double.POSITIVE_INFINITY, infinite.backward().of(y));
    assertEquals(0, infinite.backward().of(x));
  }

  @Test
  void secondOrderTellsAbsentFromZeroToo() {
    Scalar y = Scalar.of(3).on(tape);
    Scalar root = x.sqrt();
    Scalar product = y.mul(y);
    assertEquals(2, product.hessianProduct(List.of(y), 1).of(y));
    assertEquals(0, product.hessianProduct(List.of(x, y), 1, 0).of(y));
    assertEquals(0, root.add(product).hessianProduct(List.of(y), 1).of(x));
  }

  @Test
  void nanStaysNan() {
    Scalar nan = Scalar.of(Double.NaN).on(tape);
    for (ScalarRow row : ScalarRow.ROWS) {
      Scalar y = row.onScalars().apply(nan, nan);
      assertTrue(Double.isNaN(y.value()), row::name);
      boolean linear =
          List.of("neg", "add", "sub", "add(2)", "sub(2)", "rsub(2)", "fmod(2)", "floorMod(2)")
              .contains(row.name());
      boolean byNumber = List.of("mul(2)", "div(3)", "xlogy(2)", "xlog1py(2)").contains(row.name());
      if (!linear && !byNumber) {
        assertTrue(Double.isNaN(y.backward().of(nan)), row::name);
      }
    }
  }
}
