package dev.adjoint.ops;

/// Trigonometric and hyperbolic functions and their inverses, applied to every element.
public sealed interface Trigonometric extends Operand permits Tensor {}
