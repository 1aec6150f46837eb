package dev.adjoint.core.check.numerical;

/// Where one of all numbers stands that a function takes.
///
/// @param argument which argument it is an element of
/// @param element which element of it, in row-major order
public record Position(int argument, int element) {}
