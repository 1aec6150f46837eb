package dev.adjoint.ops;

/// The value of a function and its gradient, found in one run.
///
/// @param value the value
/// @param gradient the gradient, of the form of the function's argument
/// @param <P> the type of the argument
public record ValueAndGradient<P>(Tensor value, P gradient) {}
