package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.ops.kernel.Chance;
import java.util.random.RandomGenerator;

/// Functions that bring numbers to a common scale.
public sealed interface Normalizations extends Operand permits Tensor {

  /// pᵢ = e^xᵢ / Σ e^xⱼ along an axis: positive numbers that add up to 1. Of several infinite
  /// greatest elements each has the same share. VJP: x̄ᵢ = pᵢ·Σ pⱼ(ȳᵢ − ȳⱼ), which is exact also
  /// where one p is all but 1.
  ///
  /// @throws ShapeException if there is no such axis
  default Tensor softmax(int axis) {
    Arranged rows = NormalizationOps.rows("softmax", (Tensor) this, axis);
    return rows.restored(new Softmax(rows.first(), rows.count()).softmax(rows.tensor()));
  }

  /// log of the [#softmax] along an axis: xᵢ − log Σ e^xⱼ. VJP: x̄ᵢ = ȳᵢ − pᵢ·Σ ȳⱼ, where p is the
  /// softmax, exact also where one p is all but 1.
  ///
  /// @throws ShapeException if there is no such axis
  default Tensor logSoftmax(int axis) {
    Arranged rows = NormalizationOps.rows("logSoftmax", (Tensor) this, axis);
    return rows.restored(new Softmax(rows.first(), rows.count()).logSoftmax(rows.tensor()));
  }

  /// y = (x − m)/s with the mean m and s² = variance + epsilon over the given axes, or over all.
  /// VJP: x̄ = (ȳ − mean(ȳ) − y·mean(ȳ·y))/s.
  ///
  /// @param epsilon keeps s from 0; at least 0
  /// @throws ShapeException if an axis does not exist or is named twice, or the axes have no
  ///     element
  /// @throws IllegalArgumentException if epsilon is negative or NaN
  default Tensor layerNorm(double epsilon, int... axes) {
    if (!(epsilon >= 0)) {
      throw new IllegalArgumentException(
          "layerNorm: epsilon " + epsilon + ": it must be at least 0");
    }
    Fold.some("layerNorm", shape(), axes);
    return Standardization.normalized(epsilon, (Tensor) this, axes);
  }

  /// Layer normalization over the last axes, as many as `weight` has: [#layerNorm(double, int...)]
  /// times the weight, plus the bias. VJP: that of the product and the sum.
  ///
  /// @param weight has the sizes of the last axes of this tensor
  /// @param bias has the shape of the weight
  /// @throws ShapeException if the shapes do not fit
  default Tensor layerNorm(Tensor weight, Tensor bias, double epsilon) {
    int[] axes = NormalizationOps.lastAxes(shape(), weight.shape(), bias.shape());
    return layerNorm(epsilon, axes).mul(weight).add(bias);
  }

  /// Each element 0 with the given probability, and divided by 1 − probability otherwise, so that
  /// its mean stays: for training; leave it out afterwards. VJP: x̄ is ȳ/(1 − probability) where
  /// the element was kept, and absent elsewhere. The elements are drawn anew at every call and
  /// every replay, one number each in row-major order.
  ///
  /// Source: N. Srivastava et al., Dropout, 2014.
  ///
  /// @param probability from 0 (nothing is dropped) to 1 (everything is)
  /// @param random where the numbers come from
  /// @throws IllegalArgumentException if the probability is not between 0 and 1
  default Tensor dropout(double probability, RandomGenerator random) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "dropout: probability " + probability + ": it must be from 0 to 1");
    }
    if (probability == 0) {
      return (Tensor) this;
    }
    Tensor kept = NormalizationOps.kept(probability, random).of(this);
    double scale = probability == 1 ? 1 : 1 - probability;
    return kept.where(((Tensor) this).div(scale), 0);
  }
}

/// What [Normalizations] is made of.
final class NormalizationOps {
  private record Kept(double probability, RandomGenerator random) {}

  private NormalizationOps() {}

  static Arranged rows(String operation, Tensor x, int axis) {
    return Arranged.rows(x, x.shape().axis(operation, axis));
  }

  static int[] lastAxes(Shape shape, Shape weight, Shape bias) {
    int rank = weight.rank();
    int first = shape.rank() - rank;
    boolean fits = rank > 0 && first >= 0;
    for (int axis = 0; fits && axis < rank; axis++) {
      fits = weight.size(axis) == shape.size(first + axis);
    }
    if (!fits || !bias.equals(weight)) {
      throw new ShapeException(
          "layerNorm",
          "shape " + shape + " with weight " + weight + " and bias " + bias,
          fits
              ? "the bias must have the shape of the weight, " + weight
              : "the weight must have the sizes of the last axes, given " + weight);
    }
    return Fold.range(first, rank);
  }

  /// A mask of the shape of its operand: 1 where a number drawn is at least the probability.
  static Opaque kept(double probability, RandomGenerator random) {
    return Opaque.flat(
        "kept",
        Kind.RANDOM,
        new Kept(probability, random),
        inputs -> inputs[0],
        (_, y) -> {
          if (y.dtype() == DType.FLOAT64) {
            Chance.atLeast(probability, random, y.float64(), y.offset(), y.count());
          } else {
            Chance.atLeast(probability, random, y.float32(), y.offset(), y.count());
          }
        });
  }
}
