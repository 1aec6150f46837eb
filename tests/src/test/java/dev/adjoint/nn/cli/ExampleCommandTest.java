package dev.adjoint.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.nn.examples.Example;
import dev.adjoint.nn.examples.Examples;
import dev.adjoint.nn.examples.Misses;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExampleCommandTest {
  private final StringWriter out = new StringWriter();
  private final Screen screen = new Screen(out, false, true);

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  @Test
  void listsTheExamples() {
    assertEquals(0, Main.run(screen, "example", "list"));
    List<Example> examples = Examples.all(Optional.empty());
    assertEquals(examples.size(), lines().size());
    for (int i = 0; i < examples.size(); i++) {
      assertTrue(lines().get(i).startsWith(examples.get(i).name() + " "));
      assertTrue(lines().get(i).length() <= 100, lines().get(i));
    }
  }

  @Test
  void runsOneByName() {
    assertEquals(0, Main.run(screen, "example", "nielsen-saturation"));
    assertTrue(lines().getFirst().startsWith("━"));
    assertTrue(lines().contains("Softmax of (2.5, −1, 3.2, 0.5)"));
    assertTrue(
        out.toString()
            .contains("nielsen-saturation: 19 published figures and 0 checks: all agree"));
  }

  @Test
  void anUnknownNameIsAMistakeOfTheCaller() {
    assertEquals(2, Main.run(screen, "example", "mazur"));
    assertEquals(List.of(), lines());
  }

  @Test
  void aNameThatIsNearIsSuggested() {
    List<String> names = Examples.all(Optional.empty()).stream().map(Example::name).toList();
    assertEquals(Optional.of("nielsen-saturation"), Spelling.nearest("nielsen-sat", names));
    assertEquals(Optional.of("step-by-step"), Spelling.nearest("stepbystep", names));
    assertEquals(Optional.of("rnn"), Spelling.nearest("rn", names));
    assertEquals(Optional.empty(), Spelling.nearest("mazur", names));
    assertEquals(Optional.empty(), Spelling.nearest("", names));
  }

  @Test
  void filesOfMnistThatAreMissingAreNamed() {
    assertEquals(2, Main.run(screen, "example", "nielsen-mnist", "--mnist", "no-such-folder"));
  }

  @Test
  void aFigureThatDoesNotAgreeEndsWithOne() {
    Example wrong = Misses.EXAMPLE;
    Example right = Examples.all(Optional.empty()).getFirst();
    assertEquals(1, ExampleCommand.run(screen, List.of(wrong, right)));
    assertTrue(out.toString().contains("✗"));
    assertTrue(lines().getLast().endsWith("of 2 systems: 1 does not agree"), lines().getLast());
  }

  @Test
  void onlySystemsThatRanAreCounted() {
    List<Example> examples =
        Examples.all(Optional.empty()).stream()
            .filter(e -> List.of("rnn", "nielsen-mnist").contains(e.name()))
            .toList();
    assertEquals(0, ExampleCommand.run(screen, examples));
    assertTrue(
        lines().getLast().endsWith(" of 1 systems: all agree; skipped: nielsen-mnist"),
        lines().getLast());
  }
}
