package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import java.util.List;

/// An operation bound to its arrays, to be run on some elements at a time: so a chain of operations
/// can go on while what one has computed is in the cache for the next.
@FunctionalInterface
public interface Stretch {

  /// Stretches begin at multiples of this, and are as long; the last one may be shorter.
  int LENGTH = 1024;

  /// Computes `count` elements from element `from` on.
  void run(int from, int count);

  /// Ends a run, after its last stretch.
  default void finish() {}

  /// One after the other.
  static Stretch inOrder(List<Stretch> parts) {
    Stretch[] all = parts.toArray(Stretch[]::new);
    return all.length == 1
        ? all[0]
        : new Stretch() {
          @Override
          public void run(int from, int count) {
            for (Stretch part : all) {
              part.run(from, count);
            }
          }

          @Override
          public void finish() {
            for (Stretch part : all) {
              part.finish();
            }
          }
        };
  }

  /// What a value is to the stretches that read or compute it.
  final class Span {
    private final boolean isWindow;
    private final int count;
    private NDArray array;

    /// The bits of an element's number that tell its place.
    private final int mask;

    /// @param array dense, with all elements; or with one, which stands for all of them; or a
    ///     window
    /// @param isWindow whether the array holds only the elements of the present stretch
    /// @param count of all elements
    public Span(NDArray array, boolean isWindow, int count) {
      this.array = array;
      this.isWindow = isWindow;
      this.count = count;
      this.mask = isOneNumber(array) ? 0 : isWindow ? LENGTH - 1 : -1;
    }

    /// Whether an array, broadcast or not, is one number that stands for all elements.
    public static boolean isOneNumber(NDArray array) {
      boolean one = array.count() > 0;
      for (int axis = 0; axis < array.rank(); axis++) {
        one &= array.stride(axis) == 0 || array.shape().size(axis) == 1;
      }
      return one;
    }

    /// The array.
    public NDArray array() {
      return array;
    }

    /// From now on the value stands in another array, of the same shape and strides.
    public void move(NDArray to) {
      array = to;
    }

    /// Whether the array holds only the elements of the present stretch.
    public boolean isWindow() {
      return isWindow;
    }

    /// How many elements there are.
    public int count() {
      return count;
    }

    /// How far apart in the buffer neighboring elements stand: 0 or 1.
    public int step() {
      return mask == 0 ? 0 : 1;
    }

    /// Where in the buffer an element stands.
    public int at(int element) {
      return array.offset() + (element & mask);
    }
  }

  /// An operation and its operands, to be bound together with others.
  ///
  /// @param inputs of the operation
  /// @param y its result
  record Part(Op op, List<Span> inputs, Span y) {

    /// Copies the list.
    public Part {
      inputs = List.copyOf(inputs);
    }

    /// The operation bound alone.
    public Stretch alone() {
      return op.stretch(inputs.toArray(Span[]::new), y);
    }
  }
}
