package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Op;
import java.util.List;
import java.util.stream.IntStream;

/// A value of a [Script]. Others are named by their positions there, all of which are smaller.
sealed interface Value {

  /// The type and shape.
  Signature signature();

  /// A value that each run is given.
  record Given(int index, Signature signature) implements Value {}

  /// A value that is the same in every run.
  record Fixed(NDArray array) implements Value {
    @Override
    public Signature signature() {
      return array.signature();
    }

    /// Operations were chosen for the strides too.
    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Fixed that && hasStridesOf(that.array) && array.equals(that.array);
    }

    private boolean hasStridesOf(NDArray other) {
      return array.rank() == other.rank()
          && IntStream.range(0, array.rank()).allMatch(i -> array.stride(i) == other.stride(i));
    }

    @Override
    public int hashCode() {
      return array.hashCode();
    }
  }

  /// The result of an operation.
  record Computed(Op op, List<Integer> inputs, Signature signature) implements Value {
    boolean isView() {
      return op.kind() == Op.Kind.VIEW;
    }

    boolean isDrawn() {
      return op.kind() == Op.Kind.RANDOM;
    }
  }
}
