package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.ops.kernel.RowKernel;
import dev.adjoint.ops.kernel.RowPairKernel;
import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

  /// The operation on one row of each input, in double-double.
  @FunctionalInterface
  private interface Row {
    DoubleDouble[] of(List<DoubleDouble[]> rows);
  }

  private final Attributes attributes;
  private final Loop loop;
  private final Optional<Row> precise;
  private final Absence absence;

  private Rowwise(
      Attributes attributes,
      Loop loop,
      Optional<Row> precise,
      Absence absence,
      Rules.@Nullable Nary... rules) {
    super(attributes.name, Kind.OPAQUE, attributes, rules);
    this.attributes = attributes;
    this.loop = loop;
    this.precise = precise;
    this.absence = absence;
  }

  private Rowwise(
      Attributes attributes, Loop loop, Optional<Row> precise, Rules.@Nullable Nary... rules) {
    this(
        attributes,
        loop,
        precise,
        Absence.byRow(Fold.range(attributes.first, attributes.count)),
        rules);
  }

  static Rowwise of(String name, RowKernel kernel, int first, int count, Rules.Unary rule) {
    return new Rowwise(
        new Attributes(name, kernel, first, count),
        (inputs, rows, y) -> run(kernel, inputs[0], rows, y),
        kernel.precise().map(f -> rows -> f.apply(rows.get(0))),
        Rules.of(rule));
  }

  /// @param absence how it moves, where that is known better than by the row
  static Rowwise of(
      String name, RowKernel kernel, int first, int count, Absence absence, Rules.Unary rule) {
    return new Rowwise(
        new Attributes(name, kernel, first, count),
        (inputs, rows, y) -> run(kernel, inputs[0], rows, y),
        kernel.precise().map(f -> rows -> f.apply(rows.get(0))),
        absence,
        Rules.of(rule));
  }

  /// An operation on one tensor through which no gradient flows.
  static Rowwise flat(String name, RowKernel kernel, int first, int count) {
    return new Rowwise(
        new Attributes(name, kernel, first, count),
        (inputs, rows, y) -> run(kernel, inputs[0], rows, y),
        kernel.precise().map(f -> rows -> f.apply(rows.get(0))));
  }

  /// @param rules one for each argument; `null` where no gradient flows
  static Rowwise of(
      String name, RowPairKernel kernel, int first, int count, Rules.@Nullable Nary... rules) {
    return new Rowwise(
        new Attributes(name, kernel, first, count),
        (inputs, rows, y) -> run(kernel, inputs[0], inputs[1], rows, y),
        kernel.precise().map(f -> rows -> f.apply(rows.get(0), rows.get(1))),
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
    prepare(inputs, y).run();
  }

  @Override
  public Runnable prepare(NDArray[] inputs, NDArray y) {
    Folding rows = Folding.of(y.shape(), attributes.first, attributes.count);
    return () -> loop.run(inputs, rows, y);
  }

  @Override
  Optional<PreciseArray> precise(List<PreciseArray> inputs) {
    return precise.map(f -> precise(f, inputs));
  }

  private PreciseArray precise(Row f, List<PreciseArray> inputs) {
    Shape shape = inputs.getFirst().shape();
    int length = Folding.of(shape, attributes.first, attributes.count).length();
    List<DoubleDouble[]> numbers = inputs.stream().map(Precise::numbers).toList();
    DoubleDouble[] y = new DoubleDouble[shape.count()];
    for (int from = 0; from < y.length; from += length) {
      int at = from;
      List<DoubleDouble[]> rows =
          numbers.stream().map(x -> Arrays.copyOfRange(x, at, at + length)).toList();
      System.arraycopy(f.of(rows), 0, y, at, length);
    }
    return Precise.array(shape, y);
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
