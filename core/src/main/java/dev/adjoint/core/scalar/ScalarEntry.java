package dev.adjoint.core.scalar;

import java.util.OptionalInt;

/// What a [ScalarTape] has recorded of one operation. Arguments are named by the indices of their
/// entries, or by the complements of the numbers of leaves.
///
/// @param a the first argument
/// @param b the second argument, if there is one
/// @param number the plain number in its place otherwise
public record ScalarEntry(ScalarOp op, int a, OptionalInt b, double number) {}
