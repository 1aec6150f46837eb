package dev.adjoint.ops;

/// Special functions, applied to every element.
public sealed interface SpecialFunctions extends Operand permits Tensor {}
