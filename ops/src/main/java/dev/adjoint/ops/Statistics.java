package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.ops.kernel.PNorm;
import dev.adjoint.ops.kernel.Reduction;
import dev.adjoint.ops.kernel.ScalarLoops;
import dev.adjoint.ops.precise.DoubleDouble;

/// Spread, length and soft maximum of many numbers. Axes are chosen as for [Reductions]: without
/// any, all are folded, and each method has a form `…Keep`, which leaves them in the result, at
/// size 1.
///
/// Every one of them throws a [ShapeException] if an axis does not exist or is named twice.
public sealed interface Statistics extends Operand permits Tensor {

  /// Σ (x − m)² / n, where m is the mean of the n elements; 0 where all are the same. VJP: x̄ =
  /// ȳ·2(x − m)/n.
  ///
  /// @throws ShapeException also if there is nothing to fold
  default Tensor variance(int... axes) {
    return StatisticOps.variance("variance", 0, (Tensor) this, false, axes);
  }

  /// [#variance] with the folded axes kept.
  default Tensor varianceKeep(int... axes) {
    return StatisticOps.variance("variance", 0, (Tensor) this, true, axes);
  }

  /// Σ (x − m)² / (n − 1): the unbiased estimate, from n elements, of the variance of what they
  /// were drawn from. VJP: x̄ = ȳ·2(x − m)/(n − 1).
  ///
  /// @throws ShapeException also if fewer than two elements are folded
  default Tensor sampleVariance(int... axes) {
    return StatisticOps.variance("sampleVariance", 1, (Tensor) this, false, axes);
  }

  /// [#sampleVariance] with the folded axes kept.
  default Tensor sampleVarianceKeep(int... axes) {
    return StatisticOps.variance("sampleVariance", 1, (Tensor) this, true, axes);
  }

  /// √([#variance]), without overflow or underflow between. VJP: x̄ = ȳ·(x − m)/(n·y), which is 0
  /// where all elements are the same.
  ///
  /// @throws ShapeException also if there is nothing to fold
  default Tensor std(int... axes) {
    return StatisticOps.std("std", 0, (Tensor) this, false, axes);
  }

  /// [#std] with the folded axes kept.
  default Tensor stdKeep(int... axes) {
    return StatisticOps.std("std", 0, (Tensor) this, true, axes);
  }

  /// √([#sampleVariance]). VJP: x̄ = ȳ·(x − m)/((n − 1)·y), which is 0 where all elements are the
  /// same.
  ///
  /// @throws ShapeException also if fewer than two elements are folded
  default Tensor sampleStd(int... axes) {
    return StatisticOps.std("sampleStd", 1, (Tensor) this, false, axes);
  }

  /// [#sampleStd] with the folded axes kept.
  default Tensor sampleStdKeep(int... axes) {
    return StatisticOps.std("sampleStd", 1, (Tensor) this, true, axes);
  }

  /// √Σ x², the Euclidean length, of elements of any size: no square overflows or underflows. VJP:
  /// x̄ = ȳ·x/y, which is 0 at the kink x = 0.
  default Tensor norm(int... axes) {
    return StatisticOps.NORM.over((Tensor) this, false, axes);
  }

  /// [#norm] with the folded axes kept.
  default Tensor normKeep(int... axes) {
    return StatisticOps.NORM.over((Tensor) this, true, axes);
  }

  /// (Σ |x|ᵖ)^(1/p): the sum of the magnitudes for p = 1, the length for p = 2, and the greatest
  /// magnitude for p = ∞, of elements of any size. VJP: x̄ = ȳ·sign(x)·(|x|/y)ᵖ⁻¹, which is 0 at x
  /// = 0; for p = ∞ as for [Reductions#max].
  ///
  /// @throws IllegalArgumentException if p is less than 1, where it is no norm
  /// @throws ShapeException also if p is ∞ and there is nothing to fold
  default Tensor pNorm(double p, int... axes) {
    return StatisticOps.pNorm(p, (Tensor) this, false, axes);
  }

  /// [#pNorm] with the folded axes kept.
  default Tensor pNormKeep(double p, int... axes) {
    return StatisticOps.pNorm(p, (Tensor) this, true, axes);
  }

  /// x·b / (‖x‖·‖b‖), the cosine of the angle between two vectors along an axis; 0 if one of them
  /// is 0, and so are its derivatives there. VJP: x̄ = ȳ·(u − y·v)/‖x‖ with u = b/‖b‖ and v =
  /// x/‖x‖.
  ///
  /// @throws ShapeException if the shapes do not broadcast, or there is no such axis
  default Tensor cosineSimilarity(Tensor b, int axis) {
    Shape common = Shape.broadcast("cosineSimilarity", shape(), b.shape());
    int along = common.axis("cosineSimilarity", axis);
    Tensor u = StatisticOps.unit(((Tensor) this).broadcastTo(common), along);
    return u.mul(StatisticOps.unit(b.broadcastTo(common), along)).sum(along);
  }

  /// log Σ eˣ, where no eˣ overflows: the soft maximum. −∞ where there is nothing. VJP: x̄ = ȳ·p,
  /// where p is the softmax of x. Of several infinite greatest elements each has the same share.
  default Tensor logSumExp(int... axes) {
    return Softmax.logSumExp((Tensor) this, false, axes);
  }

  /// [#logSumExp] with the folded axes kept.
  default Tensor logSumExpKeep(int... axes) {
    return Softmax.logSumExp((Tensor) this, true, axes);
  }
}

/// The operations behind [Statistics].
final class StatisticOps {
  static final Fold NORM =
      new Fold("norm", Reduction.NORM, true, (g, x, y, _) -> g.mul(PairFunctionOps.RATIO.of(x, y)));

  /// 2^−e for a number a of exponent e, where |e| is at most b.
  private static final Pointwise SCALE =
      Pointwise.flat(
          "scale",
          ScalarLoops.of(
              StatisticOps::scale, (a, b) -> DoubleDouble.of(StatisticOps.scale(a.hi(), b.hi()))));

  private StatisticOps() {}

  private static double scale(double a, double b) {
    return Math.scalb(1.0, (int) -Math.clamp(Math.getExponent(a), -b, b));
  }

  /// A vector of length 1, or 0, in the same direction. It is first brought near 1 by a power of
  /// two, which changes no digit and not the direction.
  static Tensor unit(Tensor x, int axis) {
    if (x.shape().count() == 0) {
      return x;
    }
    double most = x.dtype() == DType.FLOAT64 ? 1000 : 120;
    Tensor near = x.mul(SCALE.of(x.abs().maxKeep(axis), Tensor.number(most, x)));
    return PairFunctionOps.RATIO.of(near, near.normKeep(axis));
  }

  static Tensor pNorm(double p, Tensor x, boolean keep, int... axes) {
    if (!(p >= 1)) {
      throw new IllegalArgumentException("pNorm: p " + p + ": it must be at least 1");
    }
    x.shape().axes("pNorm", axes);
    if (p == 1) {
      return keep ? x.abs().sumKeep(axes) : x.abs().sum(axes);
    }
    if (p == Double.POSITIVE_INFINITY) {
      Fold.some("pNorm", x.shape(), axes);
      return keep ? x.abs().maxKeep(axes) : x.abs().max(axes);
    }
    Fold fold =
        p == 2 ? NORM : new Fold("pNorm", new PNorm(p), true, (g, a, y, _) -> pRule(p, g, a, y));
    return fold.over(x, keep, axes);
  }

  /// ȳ·sign(x)·(|x|/y)^(p−1). At x = 0 nothing flows on to (|x|/y)^(p−2), which is infinite for p <
  /// 2.
  private static Tensor pRule(double p, Tensor g, Tensor x, Tensor y) {
    Tensor slope = x.sign().mul(PairFunctionOps.RATIO.of(x.abs(), y).pow(p - 1));
    return g.mul(x.equalTo(0).where(0, slope));
  }

  static Tensor variance(String name, int correction, Tensor x, boolean keep, int... axes) {
    int count = Fold.atLeast(correction + 1, name, x.shape(), axes);
    Tensor squares = Standardization.centered(x, axes).square();
    return (keep ? squares.sumKeep(axes) : squares.sum(axes)).div(count - correction);
  }

  static Tensor std(String name, int correction, Tensor x, boolean keep, int... axes) {
    int count = Fold.atLeast(correction + 1, name, x.shape(), axes);
    return NORM.over(Standardization.centered(x, axes), keep, axes)
        .div(Math.sqrt(count - correction));
  }
}
