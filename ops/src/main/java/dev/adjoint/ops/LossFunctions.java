package dev.adjoint.ops;

import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.ops.kernel.Guarded;
import dev.adjoint.ops.kernel.PairFunctions;
import dev.adjoint.ops.kernel.ScalarLoops;
import dev.adjoint.ops.precise.Exponentials;

/// Losses: how far this tensor, a prediction, is from its target, as one number. Gradients
/// flow to both. They are composed of other operations, whose rules they have.
public sealed interface LossFunctions extends Operand permits Tensor {

  /// The mean over all elements of (x − t)². VJP: x̄ = ȳ·2(x − t)/n, t̄ = −x̄.
  ///
  /// @throws ShapeException if the shapes differ (they do not broadcast), or there is no element
  default Tensor mse(Tensor target) {
    return LossOps.difference("mse", (Tensor) this, target).square().mean();
  }

  /// ½·Σ (x − t)² for each example, averaged over the examples: the cost of the tutorials on
  /// backpropagation. The examples are counted by the first axis; a tensor of rank 0 or 1 is a
  /// single one. With m outputs each it is m/2 times the [#mse]. VJP: x̄ = ȳ·(x − t)/examples, t̄ =
  /// −x̄.
  ///
  /// @throws ShapeException if the shapes differ (they do not broadcast), or there is no element
  default Tensor squaredError(Tensor target) {
    Tensor difference = LossOps.difference("squaredError", (Tensor) this, target);
    return difference.square().sum().div(rank() < 2 ? 2 : 2.0 * shape().size(0));
  }

  /// The mean over all elements of |x − t|. VJP: x̄ = ȳ·sign(x − t)/n, which is 0 at the kink x =
  /// t; t̄ = −x̄.
  ///
  /// @throws ShapeException if the shapes differ (they do not broadcast), or there is no element
  default Tensor mae(Tensor target) {
    return LossOps.difference("mae", (Tensor) this, target).abs().mean();
  }

  /// The mean over all elements of Huber's function of d = x − t: ½d² where |d| ≤ delta, and
  /// delta·(|d| − ½delta) elsewhere. VJP: x̄ = ȳ·clamp(d, −delta, delta)/n, t̄ = −x̄.
  ///
  /// Source: P. J. Huber, Robust Estimation of a Location Parameter, 1964.
  ///
  /// @throws ShapeException if the shapes differ (they do not broadcast), or there is no element
  /// @throws IllegalArgumentException if delta is not positive
  default Tensor huber(Tensor target, double delta) {
    if (!(delta > 0)) {
      throw new IllegalArgumentException("huber: delta " + delta + ": it must be positive");
    }
    Tensor d = LossOps.difference("huber", (Tensor) this, target);
    Tensor clamped = d.clamp(-delta, delta);
    return clamped.mul(d.sub(clamped.mul(0.5))).mean();
  }

  /// The cross entropy −log pₗ of the label l, averaged over the rows, where p is the softmax of
  /// this tensor along its last axis: this tensor holds logits, one for each class. VJP: x̄ = ȳ·(p
  /// − oneHot)/rows, exact also where pₗ is all but 1.
  ///
  /// @param labels the class of each row, counted from 0
  /// @throws ShapeException if there is not one label for each row, or there is no row
  /// @throws IllegalArgumentException if a label is not one of the classes
  default Tensor crossEntropy(int... labels) {
    Shape rows = LossOps.rows("crossEntropy", shape());
    if (labels.length != rows.count()) {
      throw new ShapeException(
          "crossEntropy",
          "logits " + shape() + " with " + labels.length + " labels",
          "one label for each of " + rows.count() + " rows is required");
    }
    return crossEntropy(Positions.beside(this, "crossEntropy", labels).reshape(rows));
  }

  /// The cross entropy of a target with the softmax p of this tensor along its last axis, averaged
  /// over the rows: this tensor holds logits, one for each class.
  ///
  /// A target without the last axis holds labels, whole numbers: [#crossEntropy(int...)]. One of
  /// the same shape holds probabilities t, and the cross entropy of a row is −Σ t·log p, where t =
  /// 0 adds nothing. VJP: x̄ = ȳ·(p·Σt − t)/rows, t̄ = −ȳ·log p/rows.
  ///
  /// @throws ShapeException if the target has neither shape, or there is no row
  /// @throws IllegalArgumentException if a label is not one of the classes
  default Tensor crossEntropy(Tensor target) {
    Shape rows = LossOps.rows("crossEntropy", shape());
    if (target.shape().equals(shape())) {
      Tensor terms = LossOps.WEIGHED.of(target, ((Tensor) this).logSoftmax(-1));
      return terms.sum().div(rows.count()).rsub(0);
    }
    if (!target.shape().equals(rows)) {
      throw new ShapeException(
          "crossEntropy",
          "logits " + shape() + " with target " + target.shape(),
          "the target must have shape " + rows + " (labels) or " + shape() + " (probabilities)");
    }
    return CrossEntropy.of((Tensor) this, target).mean();
  }

  /// The mean over all elements of the cross entropy −t·log σ(x) − (1 − t)·log(1 − σ(x)): this
  /// tensor holds logits, the target probabilities. VJP: x̄ = ȳ·((1 − t)·σ(x) − t·σ(−x))/n, in
  /// which nothing is lost to saturation; t̄ = −ȳ·x/n.
  ///
  /// @throws ShapeException if the shapes differ (they do not broadcast), or there is no element
  default Tensor binaryCrossEntropyWithLogits(Tensor target) {
    LossOps.requireSame("binaryCrossEntropyWithLogits", (Tensor) this, target);
    return LossOps.BINARY_CROSS_ENTROPY.of((Tensor) this, target).mean();
  }

  /// The divergence Σ t·(log t − log p) of a target t, probabilities, from the softmax p of this
  /// tensor along its last axis, averaged over the rows: this tensor holds logits (logarithms of
  /// probabilities are such), and the result is D(t ‖ p) of Kullback and Leibler. It is the cross
  /// entropy less the target's own entropy. Where t = 0 it adds nothing.
  ///
  /// VJP: x̄ = ȳ·(p·Σt − t)/rows, t̄ = ȳ·(log t + 1 − log p)/rows, and at t = 0 without log t + 1.
  ///
  /// @throws ShapeException if the shapes differ, or there is no row
  default Tensor klDivergence(Tensor target) {
    LossOps.requireSame("klDivergence", (Tensor) this, target);
    Shape rows = LossOps.rows("klDivergence", shape());
    Tensor own = target.equalTo(0).where(0, target.mul(target.log()));
    Tensor terms = own.sub(LossOps.WEIGHED.of(target, ((Tensor) this).logSoftmax(-1)));
    return terms.sum().div(rows.count());
  }
}

/// What [LossFunctions] is made of.
final class LossOps {
  /// a·b, but 0 where a is 0, even if b is infinite: a logarithm weighed by a probability.
  static final Pointwise WEIGHED =
      Pointwise.binary(
          "weighed", Guarded.PRODUCT, (g, _, b, _) -> g.mul(b), (g, a, _, _) -> g.mul(a));

  /// Of a logit x and a target t. The difference of its two logarithms, log σ(−x) − log σ(x), is
  /// −x.
  static final Pointwise BINARY_CROSS_ENTROPY =
      Pointwise.binary(
          "binaryCrossEntropy",
          ScalarLoops.of(PairFunctions::binaryCrossEntropy, Exponentials::binaryCrossEntropy),
          (g, x, t, _) -> g.mul(t.rsub(1).mul(x.sigmoid())).sub(g.mul(t.mul(x.neg().sigmoid()))),
          (g, x, _, _) -> g.mul(x).neg());

  private LossOps() {}

  static Tensor difference(String operation, Tensor prediction, Tensor target) {
    requireSame(operation, prediction, target);
    return prediction.sub(target);
  }

  static void requireSame(String operation, Tensor prediction, Tensor target) {
    if (!prediction.shape().equals(target.shape())) {
      throw new ShapeException(
          operation,
          "prediction " + prediction.shape() + " with target " + target.shape(),
          "the shapes must be the same");
    }
    Fold.some(operation, prediction.shape());
  }

  /// The shape of logits without the axis of the classes.
  static Shape rows(String operation, Shape logits) {
    int last = logits.axis(operation, -1);
    Fold.some(operation, logits);
    return logits.reduced(false, last);
  }
}
