package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.ops.kernel.DoubleMove;
import dev.adjoint.ops.kernel.FloatMove;

/// Diagonals and triangles of matrices.
final class Diagonals {
  private record Diagonal(int axis1, int axis2) {}

  /// The adjoint of a diagonal: puts it into zeros of a shape.
  private record Embed(Shape to, int axis1, int axis2) {}

  private record Triangle(boolean lower, int k) {}

  private Diagonals() {}

  static Tensor diagonal(Tensor x, int offset, int axis1, int axis2) {
    int a = x.shape().axis("diagonal", axis1);
    int b = x.shape().axis("diagonal", axis2);
    if (a == b) {
      throw new ShapeException(
          "diagonal", "shape " + x.shape(), "two axes are required, not twice axis " + axis2);
    }
    int along = offset < 0 ? a : b;
    int start = Math.min(Math.abs(offset), x.shape().size(along));
    return diagonal(new Diagonal(a, b)).of(x.slice(along, start, x.shape().size(along)));
  }

  static Tensor embed(Tensor x) {
    if (x.rank() == 0) {
      throw new ShapeException("diagEmbed", "shape []", "rank 1 or more is required");
    }
    Shape to = x.shape().inserted(x.rank(), x.shape().size(-1));
    return embed(new Embed(to, x.rank() - 1, x.rank())).of(x);
  }

  private static Structural diagonal(Diagonal axes) {
    return Structural.view(
        "diagonal",
        axes,
        x -> x.diagonal(axes.axis1(), axes.axis2()),
        true,
        (g, x) -> embed(new Embed(x.shape(), axes.axis1(), axes.axis2())).of(g));
  }

  private static Structural embed(Embed embed) {
    return Structural.computed(
        "diagEmbed",
        Kind.OPAQUE,
        embed,
        inputs -> inputs[0].withShape(embed.to()),
        (inputs, y) -> {
          Moves.fill(y, 0);
          Moves.copy(inputs[0], y.diagonal(embed.axis1(), embed.axis2()));
        },
        false,
        (g, _) -> diagonal(new Diagonal(embed.axis1(), embed.axis2())).of(g));
  }

  static Tensor triangle(Tensor x, boolean lower, int k) {
    String name = lower ? "tril" : "triu";
    requireMatrix(name, x.shape());
    return triangle(name, new Triangle(lower, k)).of(x.dense());
  }

  static void requireMatrix(String operation, Shape shape) {
    if (shape.rank() < 2) {
      throw new ShapeException(operation, "shape " + shape, "rank 2 or more is required");
    }
  }

  private static Structural triangle(String name, Triangle part) {
    return Structural.computed(
        name,
        Kind.OPAQUE,
        part,
        inputs -> inputs[0],
        (inputs, y) -> triangle(inputs[0], part, y),
        true,
        (g, _) -> triangle(name, part).of(g.dense()));
  }

  private static void triangle(NDArray x, Triangle part, NDArray y) {
    int count = Batches.of(y.shape(), 2).count();
    int rows = y.shape().size(-2);
    int columns = y.shape().size(-1);
    if (y.dtype() == DType.FLOAT64) {
      DoubleMove.triangle(
          x.float64(),
          x.offset(),
          count,
          rows,
          columns,
          part.lower(),
          part.k(),
          y.float64(),
          y.offset());
    } else {
      FloatMove.triangle(
          x.float32(),
          x.offset(),
          count,
          rows,
          columns,
          part.lower(),
          part.k(),
          y.float32(),
          y.offset());
    }
  }
}
