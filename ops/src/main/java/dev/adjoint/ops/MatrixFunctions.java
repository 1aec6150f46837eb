package dev.adjoint.ops;

/// Functions of matrices: solving, inverting, factoring.
public sealed interface MatrixFunctions extends Operand permits Tensor {}
