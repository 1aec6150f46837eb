package dev.adjoint.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every system of the textbooks gives its published figures.
final class ExamplesAgreeTest {
  private static final List<Example> EXAMPLES = Examples.all(Optional.empty());

  /// MNIST is not bundled.
  private static final Set<String> SKIPPED = Set.of("nielsen-mnist");

  private static final Set<String> NEEDS_MNIST = Set.of("nielsen/average_darkness_reproduced");

  @TestFactory
  Stream<DynamicTest> everyFigureAgrees() {
    Published published = Published.read();
    return Stream.concat(
        EXAMPLES.stream().map(e -> DynamicTest.dynamicTest(e.name(), () -> agrees(e, published))),
        Stream.of(
            DynamicTest.dynamicTest(
                "no published figure is left out",
                () -> assertEquals(NEEDS_MNIST, published.unread()))));
  }

  private static void agrees(Example example, Published published) {
    List<String> lines = new ArrayList<>();
    Sheet sheet = new Sheet(lines::add, _ -> {}, published);
    example.run(sheet);
    assertEquals(List.of(), sheet.misses());
    assertEquals(SKIPPED.contains(example.name()), sheet.figures().isEmpty());
    assertEquals(List.of(), lines.stream().filter(line -> line.length() > 100).toList());
    assertTrue(lines.stream().noneMatch(line -> line.endsWith(" ")));
    assertTrue(example.source().length() <= 100 && example.title().length() <= 79);
  }

  @Test
  void namesAreDistinct() {
    Set<String> names = new HashSet<>(EXAMPLES.stream().map(Example::name).toList());
    assertEquals(EXAMPLES.size(), names.size());
  }
}
