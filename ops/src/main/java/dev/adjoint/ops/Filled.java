package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/// New arrays, filled with numbers by rule or by chance.
final class Filled {
  private Filled() {}

  static NDArray oneHot(int[] labels, Signature signature) {
    NDArray y = NDArray.zeros(signature);
    int classes = signature.shape().size(1);
    for (int i = 0; i < labels.length; i++) {
      if (y.dtype() == DType.FLOAT64) {
        y.float64()[i * classes + labels[i]] = 1;
      } else {
        y.float32()[i * classes + labels[i]] = 1;
      }
    }
    return y;
  }

  /// The bound is excluded also where rounding would reach it.
  static NDArray uniform(RandomGenerator random, double low, double high, Signature signature) {
    double below =
        signature.dtype() == DType.FLOAT64 ? Math.nextDown(high) : Math.nextDown((float) high);
    return drawn(() -> Math.min(low + (high - low) * random.nextDouble(), below), signature);
  }

  /// Two uniform numbers make two normal ones. `StrictMath` and nothing but `nextDouble` of the
  /// generator: what `nextGaussian` does is not laid down.
  static NDArray normal(RandomGenerator random, Signature signature) {
    return drawn(new BoxMuller(random), signature);
  }

  private static NDArray drawn(DoubleSupplier source, Signature signature) {
    NDArray y = NDArray.zeros(signature);
    for (int i = 0; i < y.count(); i++) {
      if (y.dtype() == DType.FLOAT64) {
        y.float64()[i] = source.getAsDouble();
      } else {
        y.float32()[i] = (float) source.getAsDouble();
      }
    }
    return y;
  }

  private static final class BoxMuller implements DoubleSupplier {
    private final RandomGenerator random;
    private double second;
    private boolean hasSecond;

    BoxMuller(RandomGenerator random) {
      this.random = random;
    }

    @Override
    public double getAsDouble() {
      if (hasSecond) {
        hasSecond = false;
        return second;
      }
      double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      second = radius * StrictMath.sin(angle);
      hasSecond = true;
      return radius * StrictMath.cos(angle);
    }
  }
}
