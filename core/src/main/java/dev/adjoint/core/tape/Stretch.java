package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;

/// A pointwise operation bound to its arrays, to be run on some elements at a time: so a chain of
/// operations can go on while what one has computed is in the cache for the next.
@FunctionalInterface
public interface Stretch {

  /// Computes `count` elements from element `from` on.
  void run(int from, int count);

  /// What an operand or the result of a stretch is to it.
  ///
  /// @param array dense, with all elements; or with one, which stands for all of them; or a window
  /// @param isWindow whether the array holds only the elements of the present stretch
  record Span(NDArray array, boolean isWindow) {

    /// Whether an array, broadcast or not, is one number that stands for all elements.
    public static boolean isOneNumber(NDArray array) {
      boolean one = array.count() > 0;
      for (int axis = 0; axis < array.rank(); axis++) {
        one &= array.stride(axis) == 0 || array.shape().size(axis) == 1;
      }
      return one;
    }

    /// How far apart in the buffer neighboring elements stand: 0 or 1.
    public int step() {
      return isOneNumber(array) ? 0 : 1;
    }

    /// Where in the buffer the element that begins a stretch stands.
    public int at(int from) {
      return isWindow || isOneNumber(array) ? array.offset() : array.offset() + from;
    }
  }
}
