package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.ops.kernel.DoubleSoftmax;
import dev.adjoint.ops.kernel.FloatSoftmax;
import dev.adjoint.ops.precise.DoubleDouble;
import dev.adjoint.ops.precise.Rows;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The cross entropy of labels with the softmax p of each row of logits. Its gradient p − oneHot
/// adds up to 0 along a row, so that at the label it is what the others leave: exact also where p
/// is all but 1 there.
final class CrossEntropy {
  private record Of(String name) {}

  /// −log p of the label, for each row; the softmax is given.
  private static final Opaque LOSS =
      new Opaque(
          "crossEntropy",
          Kind.OPAQUE,
          new Of("loss"),
          inputs -> inputs[2],
          (inputs, y) -> loss(inputs, y),
          in -> Precise.array(in.get(2).shape(), rows(in.get(0), in.get(2), CrossEntropy::loss)),
          Absence.moved((flags, logits) -> flags.expandDims(-1).broadcastTo(logits.shape())),
          (g, in, _) -> CrossEntropy.LESS_LABEL.of(in[1], in[2]).mul(g.expandDims(-1)),
          null,
          null);

  /// p − oneHot.
  private static final Opaque LESS_LABEL =
      new Opaque(
          "lessLabel",
          Kind.OPAQUE,
          new Of("lessLabel"),
          inputs -> inputs[0],
          (inputs, y) -> lessLabel(inputs, y),
          in ->
              Precise.array(in.get(0).shape(), rows(in.get(0), in.get(1), CrossEntropy::lessLabel)),
          Absence.byRow(-1),
          (g, in, _) -> CrossEntropy.FROM_LABEL.of(g.dense(), in[1]),
          null);

  /// Differences from the number at the label: the adjoint of `LESS_LABEL`.
  private static final Opaque FROM_LABEL =
      new Opaque(
          "fromLabel",
          Kind.OPAQUE,
          new Of("fromLabel"),
          inputs -> inputs[0],
          (inputs, y) -> fromLabel(inputs, y),
          in ->
              Precise.array(in.get(0).shape(), rows(in.get(0), in.get(1), CrossEntropy::fromLabel)),
          Absence.byRow(-1),
          (g, in, _) -> LESS_LABEL.of(g.dense(), in[1]),
          null);

  private CrossEntropy() {}

  /// One number for each row of logits.
  ///
  /// @param labels of the shape of the logits without the last axis
  static Tensor of(Tensor logits, Tensor labels) {
    Tensor x = logits.dense();
    return LOSS.of(x, new Softmax(x.rank() - 1, 1).softmax(x), labels.dense());
  }

  private static int classes(NDArray x) {
    return x.shape().size(-1);
  }

  private static void loss(NDArray[] inputs, NDArray y) {
    NDArray x = inputs[0];
    NDArray p = inputs[1];
    int n = classes(x);
    int[] labels = Positions.labels("crossEntropy", inputs[2], n);
    if (y.dtype() == DType.FLOAT64) {
      DoubleSoftmax.crossEntropy(
          x.float64(), x.offset(), p.float64(), p.offset(), labels, n, y.float64(), y.offset());
    } else {
      FloatSoftmax.crossEntropy(
          x.float32(), x.offset(), p.float32(), p.offset(), labels, n, y.float32(), y.offset());
    }
  }

  private static void lessLabel(NDArray[] inputs, NDArray y) {
    NDArray p = inputs[0];
    int n = classes(p);
    int[] labels = Positions.labels("crossEntropy", inputs[1], n);
    if (y.dtype() == DType.FLOAT64) {
      DoubleSoftmax.lessLabel(p.float64(), p.offset(), labels, n, y.float64(), y.offset());
    } else {
      FloatSoftmax.lessLabel(p.float32(), p.offset(), labels, n, y.float32(), y.offset());
    }
  }

  private static void fromLabel(NDArray[] inputs, NDArray y) {
    NDArray c = inputs[0];
    int n = classes(c);
    int[] labels = Positions.labels("crossEntropy", inputs[1], n);
    if (y.dtype() == DType.FLOAT64) {
      DoubleSoftmax.fromLabel(c.float64(), c.offset(), labels, n, y.float64(), y.offset());
    } else {
      FloatSoftmax.fromLabel(c.float32(), c.offset(), labels, n, y.float32(), y.offset());
    }
  }

  /// A function of a row and of its label, in double-double.
  private interface Row {
    DoubleDouble[] of(DoubleDouble[] x, int label);
  }

  private static DoubleDouble[] rows(PreciseArray x, PreciseArray labels, Row f) {
    DoubleDouble[] numbers = Precise.numbers(x);
    int n = x.shape().size(-1);
    return IntStream.range(0, labels.hi().length)
        .mapToObj(i -> f.of(Arrays.copyOfRange(numbers, i * n, (i + 1) * n), (int) labels.hi()[i]))
        .flatMap(Arrays::stream)
        .toArray(DoubleDouble[]::new);
  }

  private static DoubleDouble[] loss(DoubleDouble[] x, int label) {
    return new DoubleDouble[] {Rows.logSoftmax(x)[label].neg()};
  }

  private static DoubleDouble[] lessLabel(DoubleDouble[] p, int label) {
    DoubleDouble[] y = p.clone();
    y[label] = DoubleDouble.ZERO;
    y[label] = Rows.sum(y).neg();
    return y;
  }

  private static DoubleDouble[] fromLabel(DoubleDouble[] c, int label) {
    return Arrays.stream(c).map(x -> x.sub(c[label])).toArray(DoubleDouble[]::new);
  }
}
