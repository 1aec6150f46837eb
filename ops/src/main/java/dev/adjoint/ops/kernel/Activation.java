package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.ActivationForms;
import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// Kernels of smooth activations and their slopes. float32 is computed in float64 and rounded.
public enum Activation implements UnaryKernel {
  /// x·Φ(x).
  GELU(ErrorFunctions::gelu, ActivationForms::gelu),

  /// Φ(x) + x·φ(x); its slope is (2 − x²)·φ(x).
  GELU_SLOPE(ErrorFunctions::geluSlope, ActivationForms::geluSlope),

  /// ½x·(1 + tanh(√(2/π)·(x + 0.044715x³))).
  GELU_TANH(ActivationFunctions::geluTanh, ActivationForms::geluTanh),

  /// The slope of `GELU_TANH`.
  GELU_TANH_SLOPE(ActivationFunctions::geluTanhSlope, ActivationForms::geluTanhSlope),

  /// x·tanh(log(1 + e^x)).
  MISH(ActivationFunctions::mish, ActivationForms::mish),

  /// The slope of `MISH`.
  MISH_SLOPE(ActivationFunctions::mishSlope, ActivationForms::mishSlope),

  /// λ·elu(x), self-normalizing.
  SELU(ActivationFunctions::selu, ActivationForms::selu),

  /// The slope of `SELU`, λ·α at 0.
  SELU_SLOPE(ActivationFunctions::seluSlope, ActivationForms::seluSlope),

  /// x/(1 + |x|).
  SOFTSIGN(ActivationFunctions::softsign, ActivationForms::softsign),

  /// 1/(1 + |x|)².
  SOFTSIGN_SLOPE(ActivationFunctions::softsignSlope, ActivationForms::softsignSlope);

  /// A function without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final UnaryKernel loop;

  Activation(DoubleUnaryOperator f, UnaryOperator<DoubleDouble> precise) {
    loop = ScalarLoops.of(f, precise);
  }

  @Override
  public void apply(double[] x, int xo, double[] y, int yo, int n) {
    loop.apply(x, xo, y, yo, n);
  }

  @Override
  public void apply(float[] x, int xo, float[] y, int yo, int n) {
    loop.apply(x, xo, y, yo, n);
  }

  @Override
  public Optional<UnaryOperator<DoubleDouble>> precise() {
    return loop.precise();
  }
}
