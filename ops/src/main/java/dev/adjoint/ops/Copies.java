package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Op;
import dev.adjoint.ops.kernel.Algebraic;
import dev.adjoint.ops.kernel.Conversion;

/// The same numbers in another array: dense, or of another type.
final class Copies {
  private record Copy() {}

  private record Cast(DType to) {}

  static final Structural COPY =
      Structural.computed(
          "copy",
          Op.Kind.POINTWISE,
          new Copy(),
          inputs -> inputs[0],
          Opaque.Compute.bound((inputs, y) -> Broadcasting.bind(Algebraic.COPY, inputs[0], y)),
          false,
          (g, _) -> g);

  private Copies() {}

  /// Takes dense operands. It is not pointwise for a planner, because the result cannot take the
  /// place of the input.
  static Structural cast(DType to) {
    return Structural.conversion(
        "cast",
        new Cast(to),
        inputs -> new Signature(to, inputs[0].shape()),
        (inputs, y) -> convert(inputs[0], y),
        (g, x) -> g.cast(x.dtype()));
  }

  private static void convert(NDArray x, NDArray y) {
    if (y.dtype() == DType.FLOAT64) {
      Conversion.widen(x.float32(), x.offset(), y.float64(), y.offset(), y.count());
    } else {
      Conversion.narrow(x.float64(), x.offset(), y.float32(), y.offset(), y.count());
    }
  }
}
