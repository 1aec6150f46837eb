package dev.adjoint.core.check.evidence;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Op;

/// An operation that adds something to one of its results.
record Moved(Op op, int element, double by) implements Wrapped {

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    op.compute(inputs, y);
    int position = y.offset() + element;
    switch (y.dtype()) {
      case FLOAT64 -> y.float64()[position] += by;
      case FLOAT32 -> y.float32()[position] += (float) by;
    }
  }
}
