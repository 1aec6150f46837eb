package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.ops.kernel.RowKernel;
import dev.adjoint.ops.kernel.RowPairKernel;
import org.jspecify.annotations.Nullable;

/// An operation on the rows of one or two dense tensors of one shape, which gives rows again. A row
/// runs over the axes from `first` to `first + count`, behind which there is nothing but axes of
/// size 1. Where the cotangents of a whole row are absent, so are those of its operands, unless it
/// is said otherwise.
final class Rowwise extends Operation {
  private record Attributes(String name, Object kernel, int first, int count) {}

  @FunctionalInterface
  private interface Loop {
    void run(NDArray[] inputs, Folding rows, NDArray y);
  }

  private final Attributes attributes;
  private final Loop loop;
  private final Absence absence;

  private Rowwise(
      Attributes attributes, Loop loop, Absence absence, Rules.@Nullable Nary... rules) {
    super(attributes.name, Kind.OPAQUE, attributes, rules);
    this.attributes = attributes;
    this.loop = loop;
    this.absence = absence;
  }

  private Rowwise(Attributes attributes, Loop loop, Rules.@Nullable Nary... rules) {
    this(attributes, loop, Absence.byRow(Fold.range(attributes.first, attributes.count)), rules);
  }

  static Rowwise of(String name, RowKernel kernel, int first, int count, Rules.Unary rule) {
    return new Rowwise(
        new Attributes(name, kernel, first, count),
        (inputs, rows, y) -> run(kernel, inputs[0], rows, y),
        Rules.of(rule));
  }

  /// @param absence how it moves, where that is known better than by the row
  static Rowwise of(
      String name, RowKernel kernel, int first, int count, Absence absence, Rules.Unary rule) {
    return new Rowwise(
        new Attributes(name, kernel, first, count),
        (inputs, rows, y) -> run(kernel, inputs[0], rows, y),
        absence,
        Rules.of(rule));
  }

  /// An operation on one tensor through which no gradient flows.
  static Rowwise flat(String name, RowKernel kernel, int first, int count) {
    return new Rowwise(
        new Attributes(name, kernel, first, count),
        (inputs, rows, y) -> run(kernel, inputs[0], rows, y));
  }

  /// @param rules one for each argument; `null` where no gradient flows
  static Rowwise of(
      String name, RowPairKernel kernel, int first, int count, Rules.@Nullable Nary... rules) {
    return new Rowwise(
        new Attributes(name, kernel, first, count),
        (inputs, rows, y) -> run(kernel, inputs[0], inputs[1], rows, y),
        rules);
  }

  @Override
  public Signature infer(Signature[] inputs) {
    commonType(inputs);
    return inputs[0];
  }

  @Override
  Tensor cotangent(int argument, Rules.Nary rule, Tensor g, Tensor[] inputs, Tensor y) {
    return absence.of(g, inputs, argument).restrict(rule.vjp(g, inputs, y));
  }

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    loop.run(inputs, Folding.of(y.shape(), attributes.first, attributes.count), y);
  }

  static void run(RowKernel kernel, NDArray x, Folding rows, NDArray y) {
    if (y.dtype() == DType.FLOAT64) {
      kernel.apply(x.float64(), x.offset(), rows.outer(), rows.length(), y.float64(), y.offset());
    } else {
      kernel.apply(x.float32(), x.offset(), rows.outer(), rows.length(), y.float32(), y.offset());
    }
  }

  static void run(RowPairKernel kernel, NDArray a, NDArray b, Folding rows, NDArray y) {
    if (y.dtype() == DType.FLOAT64) {
      kernel.apply(
          a.float64(),
          a.offset(),
          b.float64(),
          b.offset(),
          rows.outer(),
          rows.length(),
          y.float64(),
          y.offset());
    } else {
      kernel.apply(
          a.float32(),
          a.offset(),
          b.float32(),
          b.offset(),
          rows.outer(),
          rows.length(),
          y.float32(),
          y.offset());
    }
  }
}
