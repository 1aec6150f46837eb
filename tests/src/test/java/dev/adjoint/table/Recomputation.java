package dev.adjoint.table;

import static dev.adjoint.table.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.Entry;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Peek;
import java.util.Arrays;

/// Computes an entry of a tape once more, into a destination that is prepared to show what an
/// operation must not do: leave an element unwritten, read what was there, write beside it, forget
/// the offset, or claim without reason that it may overwrite an input.
final class Recomputation {
  private static final int MARGIN = 5;

  private Recomputation() {}

  static void check(Entry entry) {
    Op op = entry.op();
    if (entry.isLeaf() || op.kind() == Op.Kind.VIEW || op.kind() == Op.Kind.RANDOM) {
      return;
    }
    NDArray expected = Peek.array(entry);
    NDArray[] inputs = entry.inputs().stream().map(Peek::array).toArray(NDArray[]::new);
    intoPoison(op, inputs, expected);
    for (int i = 0; i < inputs.length; i++) {
      if (op.mayOverwrite(i) && inputs[i].signature().equals(expected.signature())) {
        inPlace(op, inputs, i, expected);
      }
    }
  }

  private static void intoPoison(Op op, NDArray[] inputs, NDArray expected) {
    int count = expected.count();
    NDArray buffer = NDArray.zeros(expected.signature().withShape(Shape.of(count + 2 * MARGIN)));
    if (buffer.dtype() == DType.FLOAT64) {
      Arrays.fill(buffer.float64(), Double.NaN);
    } else {
      Arrays.fill(buffer.float32(), Float.NaN);
    }
    NDArray y = buffer.slice(0, MARGIN, count, 1).reshape(expected.shape());
    op.compute(inputs, y);
    assertSameBits(op + " into a poisoned destination", expected, y);
    double[] all = buffer.toArray();
    for (int i = 0; i < MARGIN; i++) {
      assertTrue(Double.isNaN(all[i]), op + " wrote before its destination");
      assertTrue(Double.isNaN(all[all.length - 1 - i]), op + " wrote behind its destination");
    }
  }

  private static void inPlace(Op op, NDArray[] inputs, int input, NDArray expected) {
    NDArray[] overwritten = inputs.clone();
    overwritten[input] = inputs[input].copy();
    op.compute(overwritten, overwritten[input]);
    assertSameBits(op + " over its input " + input, expected, overwritten[input]);
  }
}
