package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import dev.adjoint.ops.precise.Powers;
import java.util.Optional;
import java.util.function.Function;

/// (Σ |x|^p)^(1/p) of numbers side by side (inner is 1), of any size: they are divided by the
/// greatest magnitude first. 0 where there is nothing.
public record PNorm(double p) implements FoldKernel {

  @Override
  public void apply(double[] x, int xo, int outer, int length, int inner, double[] y, int yo) {
    DoubleNorms.pNorm(x, xo, outer, length, p, y, yo);
  }

  @Override
  public void apply(float[] x, int xo, int outer, int length, int inner, float[] y, int yo) {
    FloatNorms.pNorm(x, xo, outer, length, (float) p, y, yo);
  }

  @Override
  public Optional<Function<DoubleDouble[], DoubleDouble>> precise() {
    return Optional.of(x -> Powers.norm(p, x));
  }
}
