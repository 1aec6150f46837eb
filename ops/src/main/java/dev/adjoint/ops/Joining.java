package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Op.Kind;
import java.util.List;

/// Several tensors put together: the operation behind [Tensor#concat] and [Tensor#stack].
final class Joining {
  private record Concat(int axis, List<Integer> starts) {}

  private Joining() {}

  static Tensor concat(int axis, Tensor... parts) {
    requireParts("concat", parts);
    int along = parts[0].shape().axis("concat", axis);
    int[] starts = new int[parts.length];
    for (int i = 1; i < parts.length; i++) {
      starts[i] = starts[i - 1] + size(parts[i - 1].shape(), along);
    }
    return parts.length == 1 ? parts[0] : concat(along, starts).of(parts);
  }

  static Tensor stack(int axis, Tensor... parts) {
    requireParts("stack", parts);
    int at = parts[0].shape().newAxis("stack", axis);
    Tensor[] expanded = new Tensor[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].shape().equals(parts[0].shape())) {
        throw new ShapeException(
            "stack",
            "shapes " + parts[0].shape() + " and " + parts[i].shape(),
            "all parts must have one shape, and part " + i + " differs");
      }
      expanded[i] = parts[i].expandDims(at);
    }
    return concat(at, expanded);
  }

  private static void requireParts(String operation, Tensor... parts) {
    if (parts.length == 0) {
      throw new ShapeException(operation, "no tensors", "at least 1 is required");
    }
  }

  private static int size(Shape shape, int axis) {
    return axis < shape.rank() ? shape.size(axis) : 0;
  }

  private static Structural concat(int axis, int[] starts) {
    Structural.Adjoint[] adjoints = new Structural.Adjoint[starts.length];
    for (int i = 0; i < starts.length; i++) {
      int start = starts[i];
      adjoints[i] = (g, x) -> g.slice(axis, start, start + x.shape().size(axis));
    }
    return Structural.computed(
        "concat",
        Kind.OPAQUE,
        new Concat(axis, Arrangement.list(starts)),
        inputs -> infer(axis, inputs),
        (inputs, y) -> {
          for (int i = 0; i < starts.length; i++) {
            NDArray part = inputs[i];
            Moves.copy(part, y.slice(axis, starts[i], part.shape().size(axis), 1));
          }
        },
        false,
        adjoints);
  }

  private static Signature infer(int axis, Signature[] inputs) {
    Shape first = inputs[0].shape();
    int sum = 0;
    for (int i = 0; i < inputs.length; i++) {
      Shape part = inputs[i].shape();
      if (part.rank() != first.rank() || !part.with(axis, first.size(axis)).equals(first)) {
        throw new ShapeException(
            "concat",
            "shapes " + first + " and " + part,
            "all sizes but that of axis " + axis + " must be equal, and part " + i + " differs");
      }
      sum = Math.addExact(sum, part.size(axis));
    }
    return inputs[0].withShape(first.with(axis, sum));
  }
}
