package dev.adjoint.graphs;

import static dev.adjoint.table.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import dev.adjoint.table.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// A tape uses its buffers again, and never one that somebody may still read.
final class MemoryOfTapesTest {

  /// An array that was handed out, and a copy taken at once.
  private record Kept(String what, NDArray handedOut, NDArray copy) {
    Kept(String what, NDArray handedOut) {
      this(what, handedOut, handedOut.copy());
    }

    void check() {
      assertSameBits(what, copy, handedOut);
    }
  }

  @Provide
  Arbitrary<List<Graph>> steps() {
    return Draw.ofMax(60).map(Growth::of).list().ofMinSize(2).ofMaxSize(8);
  }

  @Property(tries = 60)
  void whatWasHandedOutIsNeverOverwritten(@ForAll("steps") List<Graph> steps) {
    List<Kept> kept = new ArrayList<>();
    try (Tape tape = new Tape()) {
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < steps.size(); i++) {
          keep("round " + round + ", step " + i + ", ", steps.get(i), tape, (round + i) % 3, kept);
          tape.clear();
        }
      }
    }
    kept.forEach(Kept::check);
  }

  /// Keeps every `stride`-th value, and all gradients.
  private static void keep(String step, Graph graph, Tape tape, int offset, List<Kept> kept) {
    List<Tensor> leaves = graph.leaves().stream().map(x -> Tensor.of(x).on(tape)).toList();
    List<Tensor> values = graph.values(leaves);
    for (int k = offset; k < values.size(); k += 3) {
      kept.add(new Kept(step + "value " + k, values.get(k).value()));
    }
    Tensor y = graph.result(values);
    Gradients gradients = y.backward(values);
    for (int k = 0; k < values.size(); k++) {
      kept.add(new Kept(step + "gradient " + k, gradients.of(values.get(k))));
    }
    List<Tensor> live = y.gradients(leaves);
    for (int k = 0; k < live.size(); k++) {
      if (offset == 0) {
        kept.add(new Kept(step + "live gradient " + k, live.get(k).value()));
      }
      assertSameBits(
          step + "gradient of leaf " + k, gradients.of(leaves.get(k)), live.get(k).value());
    }
    List<Tensor> lent = y.gradientsForUpdate(leaves);
    List<Tensor> updated = new ArrayList<>();
    for (int k = 0; k < lent.size(); k++) {
      updated.add(lent.get(k).fma(-0.5, leaves.get(k).detach()));
    }
    for (int k = 0; k < lent.size(); k++) {
      NDArray g = gradients.of(leaves.get(k));
      Tensor expected = Tensor.of(g).fma(-0.5, leaves.get(k).detach());
      kept.add(new Kept(step + "updated leaf " + k, updated.get(k).value()));
      assertSameBits(step + "updated leaf " + k, expected.value(), updated.get(k).value());
      if (k % 3 == offset) {
        assertSameBits(step + "lent gradient " + k, g, lent.get(k).value());
      }
    }
    kept.forEach(Kept::check);
  }

  @Example
  void whatWasLentIsRefusedAfterTheTapeIsCleared() {
    try (Tape tape = new Tape()) {
      Tensor w = Tensor.of(1, 2).on(tape);
      Tensor g = w.square().sum().gradientsForUpdate(List.of(w)).getFirst();
      Tensor updated = g.fma(-0.5, w.detach());
      tape.clear();
      for (Tensor lent : List.of(g, updated)) {
        assertEquals(
            "value: float64[2]: its tape was cleared or closed since; ask for value() before",
            assertThrows(IllegalStateException.class, lent::value).getMessage());
      }
    }
  }

  @Example
  void onAnotherThreadALentGradientIsAPlainConstant() throws Exception {
    try (Tape tape = new Tape();
        ExecutorService other = Executors.newSingleThreadExecutor()) {
      Tensor w = Tensor.of(1, 2).on(tape);
      Tensor g = w.square().sum().gradientsForUpdate(List.of(w)).getFirst();
      long before = tape.bytes();
      Tensor sum = other.submit(() -> g.mul(3).add(g)).get();
      assertTrue(tape.bytes() <= before, "the tape's buffers are for its own thread");
      tape.clear();
      w.zerosLike().on(tape).square().exp();
      assertEquals(NDArray.wrap(new double[] {8, 16}), sum.value());
      assertEquals(NDArray.wrap(new double[] {2, 4}), g.value());
    }
  }

  @Example
  void threadsMayComputeWithLentGradientsAtTheSameTime() {
    try (Tape tape = new Tape()) {
      for (int step = 0; step < 20; step++) {
        Tensor w = Tensor.linspace(-1, 1, 20).on(tape);
        Tensor g = w.square().sum().gradientsForUpdate(List.of(w)).getFirst();
        IntFunction<Tensor> tried = i -> g.mul(i).add(0.5).mul(0.5);
        List<Tensor> each = IntStream.range(0, 200).parallel().mapToObj(tried).toList();
        for (int i = 0; i < each.size(); i++) {
          assertSameBits("candidate " + i, tried.apply(i).value(), each.get(i).value());
        }
        tape.clear();
      }
    }
  }

  @Property(tries = 60)
  void aUsedTapeGivesTheBitsOfANewOne(@ForAll("steps") List<Graph> steps) {
    try (Tape used = new Tape()) {
      for (Graph graph : steps) {
        List<NDArray> again = run(graph, used);
        used.clear();
        try (Tape fresh = new Tape()) {
          List<NDArray> once = run(graph, fresh);
          for (int i = 0; i < once.size(); i++) {
            assertSameBits("result " + i, once.get(i), again.get(i));
          }
        }
      }
    }
  }

  private static List<NDArray> run(Graph graph, Tape tape) {
    List<Tensor> leaves = graph.leaves().stream().map(x -> Tensor.of(x).on(tape)).toList();
    Tensor y = graph.of(leaves);
    Gradients gradients = y.backward();
    List<NDArray> results = new ArrayList<>(List.of(y.value()));
    leaves.forEach(leaf -> results.add(gradients.of(leaf)));
    return results;
  }

  @Example
  void aMillionStepsDoNotGrowTheHeap() {
    Tensor w = Tensor.of(1, 2, 3);
    try (Tape tape = new Tape()) {
      steps(tape, w, 20_000);
      long before = used();
      steps(tape, w, 1_000_000);
      long grown = used() - before;
      assertTrue(grown < 2_000_000, () -> "the heap grew by " + grown + " bytes");
    }
  }

  private static void steps(Tape tape, Tensor w, int count) {
    for (int i = 0; i < count; i++) {
      Tensor leaf = w.on(tape);
      leaf.square().sum().backward().of(leaf);
      tape.clear();
    }
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
