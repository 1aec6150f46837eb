package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Op.Kind;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// New arrays, filled with numbers by rule or by chance.
final class Filled {
  private record Uniform(RandomGenerator random, double low, double high, Signature signature) {}

  private record Normal(RandomGenerator random, Signature signature) {}

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
  static Operation uniform(RandomGenerator random, double low, double high, Signature signature) {
    double below =
        signature.dtype() == DType.FLOAT64 ? Math.nextDown(high) : Math.nextDown((float) high);
    return drawn(
        "uniform",
        new Uniform(random, low, high, signature),
        signature,
        () -> () -> Math.min(low + (high - low) * random.nextDouble(), below));
  }

  /// Two uniform numbers make two normal ones, and of an odd number's last pair one is let go.
  /// `StrictMath` and nothing but `nextDouble` of the generator: what `nextGaussian` does is not
  /// laid down.
  static Operation normal(RandomGenerator random, Signature signature) {
    return drawn("normal", new Normal(random, signature), signature, () -> new BoxMuller(random));
  }

  private static Operation drawn(
      String name, Record identity, Signature signature, Supplier<DoubleSupplier> numbers) {
    return Opaque.flat(
        name, Kind.RANDOM, identity, _ -> signature, (_, y) -> fill(y, numbers.get()));
  }

  private static void fill(NDArray y, DoubleSupplier numbers) {
    for (int i = y.offset(); i < y.offset() + y.count(); i++) {
      if (y.dtype() == DType.FLOAT64) {
        y.float64()[i] = numbers.getAsDouble();
      } else {
        y.float32()[i] = (float) numbers.getAsDouble();
      }
    }
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
