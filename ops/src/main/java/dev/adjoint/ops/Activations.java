package dev.adjoint.ops;

/// Activation functions of neural networks, applied to every element.
public sealed interface Activations extends Operand permits Tensor {}
