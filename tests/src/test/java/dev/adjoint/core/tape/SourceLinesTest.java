package dev.adjoint.core.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.nn.Layer;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Pass;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Operation;
import dev.adjoint.ops.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A tape that traces knows for every entry the line of the program that recorded it.
final class SourceLinesTest {

  private static int here() {
    return StackWalker.getInstance().walk(f -> f.skip(1).findFirst().orElseThrow()).getLineNumber();
  }

  private static SourceLine last(Tape tape) {
    return tape.entries().getLast().line().orElseThrow();
  }

  @Test
  void anEntryKnowsItsLine() {
    try (Tape tape = Tape.tracing()) {
      int line = here() + 1;
      Tensor x = Tensor.of(1, 2).on(tape);
      x.exp();
      assertEquals("SourceLinesTest.java:" + (line + 1), last(tape).toString());
      assertEquals(SourceLinesTest.class.getName(), last(tape).type());
      assertEquals("anEntryKnowsItsLine", last(tape).method());
      assertEquals(line, tape.entries().getFirst().line().orElseThrow().number());
    }
  }

  @Test
  void whatAnOperationIsComposedOfHasTheLineOfTheCall() {
    try (Tape tape = Tape.tracing()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      int line = here() + 1;
      x.crossEntropy(Tensor.of(0, 1)).add(x.std());
      assertTrue(tape.size() > 3);
      assertEquals(
          List.of(line),
          tape.entries().stream()
              .skip(1)
              .map(entry -> entry.line().orElseThrow().number())
              .distinct()
              .toList());
    }
  }

  @Test
  void aCallFromWithinJavaHasTheLineOfTheLambda() {
    try (Tape tape = Tape.tracing()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      int line = here() + 1;
      assertEquals(3, Stream.iterate(x, y -> y.exp()).limit(3).count(), "they are counted");
      Stream.iterate(x, y -> y.exp()).limit(3).forEach(y -> assertTrue(y.isRecorded()));
      assertEquals(line + 1, last(tape).number());
    }
  }

  @Test
  void whatARuleRecordsHasTheLineOfTheOperation() {
    try (Tape tape = Tape.tracing()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      int line = here() + 1;
      Tensor y = x.tanh().sum();
      int forward = tape.size();
      y.gradient(x);
      assertTrue(tape.size() > forward);
      tape.entries().stream()
          .skip(1)
          .forEach(entry -> assertEquals(line, entry.line().orElseThrow().number()));
    }
  }

  @Test
  void aRuleOfTheUserHasTheLineOfTheOperationToo() {
    Operation twice = Operation.elementwise("twice", x -> 2 * x, (g, _, _) -> g.mul(2));
    try (Tape tape = Tape.tracing()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      int line = here() + 1;
      Tensor y = twice.of(x.square()).sum();
      y.gradient(x);
      assertEquals(line, last(tape).number());
    }
  }

  @Test
  void theLineRemainsWhenAnotherTapeJoins() {
    try (Tape tape = Tape.tracing()) {
      Tensor w = Tensor.of(3, 4).on(tape);
      int line = here() + 1;
      Tensor g = Differentiate.gradient(x -> x.mul(w).square().sum()).at(w);
      assertTrue(g.isRecorded());
      assertEquals(line, last(tape).number());
      Tape inner = Tape.joining(1);
      Tensor a = Tensor.of(1, 2).on(inner);
      Tensor b = a.exp();
      Entry moved = (Entry) b.place();
      w.mul(b);
      assertTrue(moved.isOn(tape));
      assertEquals(Optional.empty(), moved.line(), "it was recorded where lines are not kept");
      inner.close();
    }
  }

  @Test
  void anOrdinaryTapeKeepsNoLines() {
    try (Tape tape = new Tape()) {
      Tensor.of(1, 2).on(tape).exp();
      assertEquals(Optional.empty(), tape.entries().getLast().line());
    }
  }

  /// Calls its layer from a line of its own.
  private static final class Wrapped implements Layer {
    private final Linear inner = Mlp.of(2, 3, 1).linears().getFirst();
    private int line;

    @Override
    public List<dev.adjoint.nn.Parameter> parameters() {
      return inner.parameters();
    }

    @Override
    public Tensor apply(Tensor x, Pass pass) {
      line = here() + 1;
      return inner.apply(x, pass);
    }
  }

  @Test
  void aLibraryMayPassOverItsOwnLines() {
    try (Tape tape = Tape.tracing(Mlp.class)) {
      Wrapped layer = new Wrapped();
      layer.apply(Tensor.ones(1, 2), Pass.training(tape, new Random(1)));
      assertEquals("SourceLinesTest.java:" + layer.line, last(tape).toString());
      Mlp.of(2, 3, 1).apply(Tensor.ones(1, 2), Pass.training(tape, new Random(1)));
      assertEquals("Activation.java", last(tape).file(), "no other code stands between");
    }
  }
}
