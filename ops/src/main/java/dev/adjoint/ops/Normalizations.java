package dev.adjoint.ops;

/// Softmax and its kin: functions that bring numbers to a common scale.
public sealed interface Normalizations extends Operand permits Tensor {}
