package dev.adjoint.ops;

import dev.adjoint.ops.kernel.RowMap;
import dev.adjoint.ops.kernel.RowPair;

/// Softmax and its logarithm over the rows of a dense tensor, with rules that stay exact where the
/// softmax is all but 1 at one element, the *peak*.
///
/// There p·(ȳ − Σ p·ȳ) and ȳ − p·Σ ȳ would cancel at the peak, because 1 − p is lost in p. But only
/// differences of cotangents matter to a softmax, so they are taken from the peak's; and a gradient
/// adds up to 0 along a row, so at the peak it is what the others leave.
///
/// @param first the first axis of a row
/// @param count how many axes it has
record Softmax(int first, int count) {

  /// Softmax over axes of a dense tensor that stand side by side, last.
  static Tensor of(Tensor x, int... axes) {
    return new Softmax(axes.length == 0 ? x.rank() : axes[0], axes.length).softmax(x);
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
            RowMap.LOG_SOFTMAX,
            first,
            count,
            (g, a, _) -> balance(g.sub(softmax(a).mul(g.sumKeep(axes()))), a))
        .of(x);
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
