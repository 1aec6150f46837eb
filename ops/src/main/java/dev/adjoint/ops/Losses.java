package dev.adjoint.ops;

/// Losses: how far a prediction is from its target, as one number.
public sealed interface Losses extends Operand permits Tensor {}
