package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.ops.kernel.DoubleReduction;
import dev.adjoint.ops.kernel.FloatReduction;

/// Folding axes away. Without axes, all of them are folded, to a scalar.
public sealed interface Reductions extends Operand permits Tensor {

  /// Σ x over the given axes, or over all. VJP: x̄ is ȳ repeated.
  ///
  /// @throws ShapeException if an axis does not exist or is named twice
  default Tensor sum(int... axes) {
    int[] chosen = shape().axes("sum", axes);
    Arranged x = Arranged.of((Tensor) this, chosen);
    return ReductionOps.sum(x.first(), x.count()).of(x.tensor());
  }

  /// The mean over the given axes, or over all. VJP: x̄ is ȳ/n repeated.
  ///
  /// @throws ShapeException if an axis does not exist or is named twice
  default Tensor mean(int... axes) {
    Tensor sum = sum(axes);
    return sum.div((double) shape().count() / Math.max(1, sum.shape().count()));
  }
}

/// The operations behind [Reductions].
final class ReductionOps {
  private record Sum(int first, int count) {}

  private ReductionOps() {}

  static Structural sum(int first, int count) {
    return Structural.computed(
        "sum",
        Kind.REDUCTION,
        new Sum(first, count),
        inputs -> inputs[0].withShape(Arranged.folded(inputs[0].shape(), false, first, count)),
        (inputs, y) -> compute(inputs[0], y, Folding.of(inputs[0].shape(), first, count)),
        false,
        (g, x) -> g.reshape(Arranged.folded(x.shape(), true, first, count)).broadcastTo(x.shape()));
  }

  private static void compute(NDArray x, NDArray y, Folding fold) {
    if (x.dtype() == DType.FLOAT64) {
      DoubleReduction.sum(
          x.float64(),
          x.offset(),
          fold.outer(),
          fold.length(),
          fold.inner(),
          y.float64(),
          y.offset());
    } else {
      FloatReduction.sum(
          x.float32(),
          x.offset(),
          fold.outer(),
          fold.length(),
          fold.inner(),
          y.float32(),
          y.offset());
    }
  }
}
