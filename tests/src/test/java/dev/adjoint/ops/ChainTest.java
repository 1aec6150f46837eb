package dev.adjoint.ops;

import static dev.adjoint.table.Close.assertSameBits;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Stretch;
import dev.adjoint.core.tape.Stretch.Part;
import dev.adjoint.core.tape.Stretch.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Operations run as one loop leave the same numbers in every array as one by one.
final class ChainTest {
  private static final int COUNT = 2 * Stretch.LENGTH + 37;
  private static final int ARRAYS = 6;
  private static final List<Pointwise> UNARY =
      List.of(LogisticOps.SIGMOID, ActivationOps.RELU, LogisticOps.SOFTPLUS, ActivationOps.SILU);

  @Property(tries = 100)
  void aLoopLeavesTheSameNumbersInEveryArray(@ForAll long seed) {
    List<Span> expected = run(seed, Long.MAX_VALUE);
    List<Span> found = run(seed, Long.MIN_VALUE / 2);
    for (int k = 0; k < ARRAYS; k++) {
      assertSameBits("array " + k, expected.get(k).array(), found.get(k).array());
    }
  }

  /// Some whole arrays and windows, after random operations on them: a window is read when it has
  /// been written.
  private static List<Span> run(long seed, long patience) {
    Random random = new Random(seed);
    DType dtype = random.nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
    List<Span> written = new ArrayList<>();
    for (int k = 0; k < ARRAYS + 3; k++) {
      boolean isWindow = k >= ARRAYS;
      Shape shape = Shape.of(isWindow ? Stretch.LENGTH : COUNT);
      written.add(new Span(Tensor.normal(random, dtype, shape).value(), isWindow, COUNT));
    }
    List<Span> read = new ArrayList<>(written.subList(0, ARRAYS));
    read.add(new Span(NDArray.full(new Signature(dtype, Shape.SCALAR), 0.5), false, 1));
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Span y = written.get(random.nextInt(written.size()));
      parts.add(part(random, read.get(random.nextInt(ARRAYS)), any(random, read), y));
      read.add(y);
    }
    Stretch chain = Chain.of(parts, patience);
    for (int from = 0; from < COUNT; from += Stretch.LENGTH) {
      chain.run(from, Math.min(Stretch.LENGTH, COUNT - from));
    }
    chain.finish();
    return written;
  }

  private static Part part(Random random, Span a, Span b, Span y) {
    return random.nextBoolean()
        ? new Part(UNARY.get(random.nextInt(UNARY.size())), List.of(b.step() == 1 ? b : a), y)
        : new Part(PairOps.MUL, List.of(a, b), y);
  }

  private static Span any(Random random, List<Span> spans) {
    return spans.get(random.nextInt(spans.size()));
  }
}
