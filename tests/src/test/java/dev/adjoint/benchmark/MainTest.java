package dev.adjoint.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.ops.kernel.VectorSupport;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void endsWithTwoWhenItIsMisused() {
    assertEquals(2, Main.run("--threads", "0"));
    assertEquals(2, Main.run("--only", "nothing"));
    assertEquals(2, Main.run("--variant", "fast"));
    assertEquals(2, Main.run("compare", "."));
  }

  @Test
  void refusesAVariantThatWouldNotBeWhatItsNameSays() {
    assertTrue(Variant.EAGER.hindrance(2, false).isPresent());
    assertTrue(Variant.EAGER.hindrance(1, false).isEmpty());
    assertEquals(VectorSupport.AVAILABLE, Variant.NO_VECTOR.hindrance(1, true).isPresent());
    assertEquals(!VectorSupport.AVAILABLE, Variant.PROGRAM.hindrance(1, true).isPresent());
  }
}
