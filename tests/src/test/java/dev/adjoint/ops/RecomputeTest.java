package dev.adjoint.ops;

import static dev.adjoint.table.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Dropout;
import dev.adjoint.nn.Layer;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Recomputed;
import dev.adjoint.nn.Sequential;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.Sgd;
import dev.adjoint.nn.train.Clipping;
import dev.adjoint.nn.train.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What is computed again in the reverse sweep: less memory, the same bits. Random graphs are in
/// `RandomBlocksTest`.
final class RecomputeTest {
  private static final int STEPS = 64;
  private static final Tensor W =
      Tensor.uniform(new Random(1), -0.2, 0.2, DType.FLOAT64, Shape.of(40, 40));
  private static final Tensor X =
      Tensor.uniform(new Random(2), -1, 1, DType.FLOAT64, Shape.of(50, 40));
  private static final int VALUE_BYTES = 50 * 40 * Double.BYTES;

  /// A chain of steps h ← tanh(h·W), in blocks of the given number of steps.
  private static Tensor chain(Tensor x, Tensor w, int block) {
    TensorFunction step = h -> h.matmul(w).tanh();
    TensorFunction steps = repeated(step, block);
    TensorFunction part = block == 1 ? step : Recompute.of(steps);
    return repeated(part, STEPS / block).at(x).square().sum();
  }

  private static TensorFunction repeated(TensorFunction f, int times) {
    return x -> {
      Tensor y = x;
      for (int i = 0; i < times; i++) {
        y = f.at(y);
      }
      return y;
    };
  }

  private static List<NDArray> gradients(Tape tape, int block) {
    Tensor x = X.on(tape);
    Tensor w = W.on(tape);
    Gradients gradients = chain(x, w, block).backward();
    return List.of(gradients.of(x), gradients.of(w));
  }

  @Test
  void aTapeKeepsAboutTwiceTheSquareRootOfAChain() {
    try (Tape plain = new Tape();
        Tape blocks = new Tape()) {
      assertEquals(gradients(plain, 1), gradients(blocks, 8));
      assertTrue(plain.bytes() > 2 * STEPS * VALUE_BYTES, "plain: " + plain.bytes());
      // A block has twice as many values as steps: 8 results and 15 values between, and what the
      // sweep itself needs.
      assertTrue(blocks.bytes() < 32 * VALUE_BYTES, "in blocks: " + blocks.bytes());
    }
  }

  @Test
  void aProgramPlansLess() {
    long plain = planned(1);
    long blocks = planned(8);
    assertTrue(plain > 2 * STEPS * VALUE_BYTES, "plain: " + plain);
    assertTrue(blocks < 28 * VALUE_BYTES, "in blocks: " + blocks);
  }

  private static long planned(int block) {
    TensorFunction f = Programs.of(Differentiate.gradient(w -> chain(X, w, block)));
    NDArray expected = Differentiate.gradient(w -> chain(X, w, 1)).at(W.value());
    for (int i = 0; i < 3; i++) {
      assertSameBits("block of " + block, expected, f.at(W.value()));
    }
    Matcher bytes = Pattern.compile("(\\d+) bytes").matcher(f.toString());
    assertTrue(bytes.find(), f::toString);
    return Long.parseLong(bytes.group(1));
  }

  @Test
  void theFunctionIsCalledOnce() {
    AtomicInteger calls = new AtomicInteger();
    TensorFunction f =
        Recompute.of(
            x -> {
              calls.incrementAndGet();
              return x.sin().exp();
            });
    assertEquals(
        Differentiate.gradient(x -> x.sin().exp().sum()).at(X.value()),
        Differentiate.gradient(x -> f.at(x).sum()).at(X.value()));
    assertEquals(1, calls.get());
  }

  @Test
  void dropoutFallsAlikeBothTimes() {
    Linear linear = Mlp.of(40, 40).linears().getFirst();
    Layer plain = Sequential.of(linear, new Dropout(0.5), Activation.TANH, new Dropout(0.2));
    List<NDArray> expected = trained(plain);
    List<NDArray> found = trained(new Recomputed(plain));
    assertEquals(expected, found);
  }

  /// The losses and the weights of some steps, of which the last ones are replayed.
  private static List<NDArray> trained(Layer layer) {
    List<NDArray> before = layer.parameters().stream().map(p -> p.value()).toList();
    List<NDArray> all = new ArrayList<>();
    try (TrainingStep step =
        new TrainingStep(layer, Losses.MSE, new Sgd(0.1, 0.9), Clipping.none(), new Random(3))) {
      for (int i = 0; i < 5; i++) {
        all.add(NDArray.scalar(step.run(X.value(), X.value())));
        layer.parameters().forEach(p -> all.add(p.value()));
      }
    }
    for (int i = 0; i < before.size(); i++) {
      layer.parameters().get(i).set(before.get(i));
    }
    return all;
  }

  @Test
  void whatIsCarriedOutIsComputedAgain() {
    try (Tape tape = new Tape()) {
      Tensor x = X.on(tape);
      List<Tensor> carried = new ArrayList<>();
      Tensor y =
          Recompute.of(
                  h -> {
                    carried.add(h.sin());
                    return carried.getFirst().exp();
                  })
              .at(x);
      Gradients before = y.sum().backward(carried);
      assertEquals(X.sin().value(), carried.getFirst().value());
      Tensor z = y.mul(carried.getFirst()).sum();
      assertEquals(
          Differentiate.gradient(RecomputeTest::expSinTimesSin).at(X.value()), z.backward().of(x));
      assertEquals(X.sin().exp().value(), before.of(carried.getFirst()));
    }
  }

  private static Tensor expSinTimesSin(Tensor x) {
    Tensor sine = x.sin();
    return sine.exp().mul(sine).sum();
  }

  @Test
  void whatIsCarriedOutOfBlocksInsideOfBlocksIsComputedAgain() {
    try (Tape tape = new Tape()) {
      List<Tensor> carried = new ArrayList<>();
      TensorFunction inner =
          Recompute.of(
              h -> {
                carried.add(h.sin());
                return carried.getFirst().exp();
              });
      TensorFunction middle = Recompute.of(h -> inner.at(h).cos());
      // It reads the value while the outermost block is still running.
      TensorFunction outer = Recompute.of(h -> middle.at(h).mul(carried.getFirst()).tanh());
      Tensor x = X.on(tape);
      Tensor y = outer.at(x).sum();
      assertEquals(X.sin().value(), carried.getFirst().value());
      TensorFunction plain = h -> h.sin().exp().cos().mul(h.sin()).tanh().sum();
      assertEquals(plain.at(X).value(), y.value());
    }
  }

  @Test
  void aMaskIsMadeBeforeWhatItIsMadeOfIsDropped() {
    TensorFunction block = h -> h.maximum(h.sin()).exp();
    TensorFunction before = h -> h.mul(2).sin();
    assertEquals(
        Differentiate.gradient(x -> block.at(before.at(x)).sum()).at(X.value()),
        Differentiate.gradient(x -> Recompute.of(block).at(before.at(x)).sum()).at(X.value()));
  }

  @Test
  void whatIsCarriedOutEndsWithItsTape() {
    List<Tensor> carried = new ArrayList<>();
    try (Tape tape = new Tape()) {
      Recompute.of(
              h -> {
                carried.add(h.sin());
                return carried.getFirst().exp();
              })
          .at(X.on(tape));
    }
    assertEquals(
        "value: float64[50, 40]: its tape was cleared or closed since; ask for value() before",
        assertThrows(IllegalStateException.class, () -> carried.getFirst().value()).getMessage());
  }

  @Test
  void aFunctionThatThrowsLeavesTheTapeAsItIs() {
    try (Tape tape = new Tape()) {
      Tensor x = X.on(tape);
      UnaryOperator<Tensor> fails = h -> h.sin().matmul(h);
      assertThrows(IllegalArgumentException.class, () -> Recompute.of(fails::apply).at(x));
      Tensor y = Recompute.of(h -> h.cos().exp()).at(x).sum();
      assertEquals(
          Differentiate.gradient(h -> h.cos().exp().sum()).at(X.value()), y.backward().of(x));
    }
  }

  @Test
  void derivativesInsideAreRunInBlocksToo() {
    TensorFunction f = x -> x.sin().mul(x.exp()).sum();
    TensorFunction gradient = Recompute.of(Differentiate.gradient(x -> Recompute.of(f).at(x)));
    assertEquals(
        Differentiate.jacobian(Differentiate.gradient(f)).at(X.value().slice(0, 0, 1, 1)),
        Differentiate.jacobian(gradient).at(X.value().slice(0, 0, 1, 1)));
  }
}
