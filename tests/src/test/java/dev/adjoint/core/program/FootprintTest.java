package dev.adjoint.core.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a program says that it takes, compared with the arrays that are found in it.
final class FootprintTest {
  private static final NDArray W =
      Tensor.uniform(new Random(1), -1, 1, DType.FLOAT64, Shape.of(64, 32)).value();
  private static final NDArray X =
      Tensor.uniform(new Random(2), -1, 1, DType.FLOAT64, Shape.of(300, 64)).value();

  /// A step of gradient descent.
  private static List<Tensor> step(List<NDArray> given) {
    try (Tape tape = new Tape()) {
      Tensor w = Tensor.of(given.get(0)).on(tape);
      Tensor x = Tensor.of(given.get(1));
      Tensor loss = x.matmul(w).tanh().add(1).log1p().square().mean();
      return List.of(
          Tensor.of(given.get(0)).sub(w.gradientIn(loss.backward()).mul(0.1)), loss.detach());
    }
  }

  @Test
  void isWhatTheArraysTake() throws ReflectiveOperationException {
    Replay replay = new Replay(FootprintTest::step, List.of(W), Settings.DEFAULT);
    for (int i = 0; i < 3; i++) {
      replay.run(X);
    }
    Footprint footprint = replay.footprint().orElseThrow();
    assertEquals(8 * W.count(), footprint.state());
    assertEquals(8 * X.count(), footprint.inputs());
    assertIsAllIn(replay, footprint);
  }

  @Test
  void countsCopiesOfAStateThatAResultStillShows() throws ReflectiveOperationException {
    Replay swap =
        new Replay(
            given -> List.of(Tensor.of(given.get(1)), Tensor.of(given.get(0)).neg()),
            List.of(W, W.copy()),
            Settings.DEFAULT);
    for (int i = 0; i < 3; i++) {
      swap.run();
    }
    Footprint footprint = swap.footprint().orElseThrow();
    assertEquals(8 * W.count() * 2, footprint.state());
    assertEquals(8 * W.count() * 2, footprint.computed());
    assertIsAllIn(swap, footprint);
  }

  /// Beside the values of the program there are small arrays of tables and of operations.
  private static void assertIsAllIn(Replay replay, Footprint footprint)
      throws ReflectiveOperationException {
    long found = bytesIn(replay);
    assertTrue(
        footprint.total() <= found && found < footprint.total() * 1.05,
        footprint + ", " + footprint.total() + " of " + found);
  }

  @Test
  void isMissingWhereThereIsNoProgram() {
    Replay replay = new Replay(FootprintTest::step, List.of(W), Settings.DEFAULT);
    assertTrue(replay.footprint().isEmpty());
    replay.run(X);
    assertTrue(replay.footprint().isEmpty());
    replay.run(X);
    assertEquals(8 * W.count(), replay.footprint().orElseThrow().state());
  }

  /// The bytes of all arrays of numbers that can be reached, but for those that a matrix product
  /// keeps for rearranging its operands.
  private static long bytesIn(Object root) throws ReflectiveOperationException {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>(List.of(root));
    long bytes = 0;
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (!seen.add(next) || next.getClass().getSimpleName().endsWith("Workspace")) {
        continue;
      }
      switch (next) {
        case double[] numbers -> bytes += 8L * numbers.length;
        case float[] numbers -> bytes += 4L * numbers.length;
        case Object[] objects -> push(open, Arrays.asList(objects));
        case Collection<?> objects -> push(open, objects);
        case Map<?, ?> map -> push(open, map.values());
        default -> {
          if (next.getClass().getName().startsWith("dev.adjoint")) {
            pushFields(open, next);
          }
        }
      }
    }
    return bytes;
  }

  private static void push(Deque<Object> open, Collection<?> objects) {
    objects.stream().filter(Objects::nonNull).forEach(open::push);
  }

  private static void pushFields(Deque<Object> open, Object object)
      throws ReflectiveOperationException {
    for (Class<?> type = object.getClass();
        type.getName().startsWith("dev.adjoint");
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          Object value = field.get(object);
          if (value != null) {
            open.push(value);
          }
        }
      }
    }
  }
}
