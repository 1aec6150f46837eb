package dev.adjoint.ops;

/// Products of vectors and matrices.
public sealed interface LinearAlgebra extends Operand permits Tensor {}
