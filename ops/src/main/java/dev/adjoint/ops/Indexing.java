package dev.adjoint.ops;

/// Choosing elements by their index.
public sealed interface Indexing extends Operand permits Tensor {}
