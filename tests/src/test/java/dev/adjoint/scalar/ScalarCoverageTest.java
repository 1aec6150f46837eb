package dev.adjoint.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.ops.Scalar;
import dev.adjoint.ops.Tensor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// No word of the scalar vocabulary goes untested, and each means what it means for tensors.
final class ScalarCoverageTest {
  private static final Set<String> COMPARISONS =
      Set.of("less", "lessEqual", "greater", "greaterEqual", "equalTo", "notEqual");

  private static Set<String> words() {
    return Arrays.stream(Scalar.class.getInterfaces())
        .flatMap(family -> Arrays.stream(family.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .map(Method::getName)
        .filter(name -> !COMPARISONS.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyWordHasARow() {
    Set<String> tested =
        ScalarRow.ROWS.stream()
            .map(row -> row.name().replaceAll("\\(.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(tested, words());
  }

  @Test
  void everyWordIsAWordOfTensors() {
    Set<String> ofTensors =
        Arrays.stream(Tensor.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
    Set<String> strangers = new TreeSet<>(words());
    strangers.removeAll(ofTensors);
    assertEquals(Set.of(), strangers);
  }
}
