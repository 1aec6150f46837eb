package dev.adjoint.nn;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// How the weights of a layer begin. Biases begin at 0.
public enum Initializer {
  /// Normal with deviation 1/√in (LeCun et al. 1998, "Efficient BackProp", section 4.6).
  LECUN {
    @Override
    public Tensor weights(int in, int out, DType dtype, RandomGenerator random) {
      return normal(in, out, dtype, random, 1 / Math.sqrt(in));
    }
  },
  /// Uniform in ±√(6/(in + out)) (Glorot & Bengio 2010).
  GLOROT {
    @Override
    public Tensor weights(int in, int out, DType dtype, RandomGenerator random) {
      double bound = Math.sqrt(6.0 / (in + out));
      return Tensor.uniform(random, -bound, bound, dtype, Shape.of(in, out));
    }
  },
  /// Normal with deviation √(2/in), for rectifiers (He et al. 2015).
  HE {
    @Override
    public Tensor weights(int in, int out, DType dtype, RandomGenerator random) {
      return normal(in, out, dtype, random, Math.sqrt(2.0 / in));
    }
  };

  /// The weights of a layer, of shape [in, out].
  ///
  /// @param random what they are drawn from
  public abstract Tensor weights(int in, int out, DType dtype, RandomGenerator random);

  private static Tensor normal(
      int in, int out, DType dtype, RandomGenerator random, double deviation) {
    return Tensor.normal(random, dtype, Shape.of(in, out)).mul(deviation);
  }

  /// The initializer of the given name, such as `lecun`.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Initializer named(String name) {
    return Arrays.stream(values())
        .filter(i -> i.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "initializer: "
                        + name
                        + ": there are "
                        + Arrays.stream(values())
                            .map(i -> i.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }
}
