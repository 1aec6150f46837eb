package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.ops.kernel.DoubleSoftmax;
import dev.adjoint.ops.kernel.FloatSoftmax;
import dev.adjoint.ops.kernel.RowMap;
import dev.adjoint.ops.kernel.RowPair;
import dev.adjoint.ops.precise.Rows;

/// Softmax and what is made of it over the rows of a dense tensor, with rules that stay exact where
/// the softmax is all but 1 at one element, the *peak*.
///
/// There p·(ȳ − Σ p·ȳ) and ȳ − p·Σ ȳ would cancel at the peak, because 1 − p is lost in p. But only
/// differences of cotangents matter to a softmax, so they are taken from the peak's; and a gradient
/// adds up to 0 along a row, so at the peak it is what the others leave.
///
/// The exponentials are taken once: whatever else is computed gets the softmax as an argument, on
/// whose entry its rule goes on.
///
/// @param first the first axis of a row
/// @param count how many axes it has
record Softmax(int first, int count) {
  private record LogSumExp(int first, int count) {}

  static Tensor logSumExp(Tensor x, boolean keep, int... axes) {
    int[] chosen = x.shape().axes("logSumExp", axes);
    Arranged rows = Arranged.rows(x, chosen);
    Softmax softmax = new Softmax(rows.first(), rows.count());
    Tensor y = softmax.logSumExp(rows.tensor());
    return keep ? y.reshape(x.shape().reduced(true, chosen)) : y;
  }

  Tensor softmax(Tensor x) {
    return Rowwise.of(
            "softmax",
            RowMap.SOFTMAX,
            first,
            count,
            (g, a, y) -> {
              Tensor fromPeak = fromPeak(g.dense(), a);
              return y.mul(fromPeak.sub(y.mul(fromPeak).sumKeep(axes())));
            })
        .of(x);
  }

  Tensor logSoftmax(Tensor x) {
    return Rowwise.of(
            "logSoftmax",
            RowPair.LOG_SOFTMAX,
            first,
            count,
            (g, in, _) -> balance(g.sub(in[1].mul(g.sumKeep(axes()))), in[0]),
            null)
        .of(x, softmax(x));
  }

  private Tensor logSumExp(Tensor x) {
    return new Opaque(
            "logSumExp",
            Kind.OPAQUE,
            new LogSumExp(first, count),
            inputs -> inputs[0].withShape(Arranged.folded(inputs[0].shape(), false, first, count)),
            (inputs, y) -> logSumExp(inputs, y),
            in -> logSumExp(in.getFirst()),
            Absence.ofRows(first, count),
            (g, in, _) -> Arranged.spread(g, in[0].shape(), first, count).mul(in[1]),
            null)
        .of(x, softmax(x));
  }

  private void logSumExp(NDArray[] inputs, NDArray y) {
    NDArray x = inputs[0];
    NDArray p = inputs[1];
    Folding rows = Folding.of(x.shape(), first, count);
    if (y.dtype() == DType.FLOAT64) {
      DoubleSoftmax.logSumExp(
          x.float64(),
          x.offset(),
          p.float64(),
          p.offset(),
          rows.outer(),
          rows.length(),
          y.float64(),
          y.offset());
    } else {
      FloatSoftmax.logSumExp(
          x.float32(),
          x.offset(),
          p.float32(),
          p.offset(),
          rows.outer(),
          rows.length(),
          y.float32(),
          y.offset());
    }
  }

  private PreciseArray logSumExp(PreciseArray x) {
    Shape shape = Arranged.folded(x.shape(), false, first, count);
    return Precise.fold(x, Folding.of(x.shape(), first, count), shape, Rows::logSumExp);
  }

  private int[] axes() {
    return Fold.range(first, count);
  }

  /// g less its element at the peak of x.
  private Tensor fromPeak(Tensor g, Tensor x) {
    return Rowwise.of(
            "fromPeak",
            RowPair.FROM_PEAK,
            first,
            count,
            (c, in, _) -> balance(c.dense(), in[1]),
            null)
        .of(g, x);
  }

  /// g, with what makes the row add up to 0 in the place of the peak of x.
  private Tensor balance(Tensor g, Tensor x) {
    return Rowwise.of(
            "balance",
            RowPair.BALANCE,
            first,
            count,
            (c, in, _) -> fromPeak(c.dense(), in[1]),
            null)
        .of(g, x);
  }
}
