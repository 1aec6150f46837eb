/// Arrays of numbers.
///
/// An [NDArray][dev.adjoint.core.array.NDArray] is an immutable *view* of a Java array: a buffer
/// (`float[]` or `double[]`), an offset, and a stride for each axis of its
/// [Shape][dev.adjoint.core.array.Shape]. Transposing, slicing, reshaping and broadcasting make
/// another view of the same buffer and copy nothing.
///
/// **Who may change what.** An array never changes its own numbers. `wrap` shares the caller's
/// buffer: the caller promises not to write to it while the array is in use. `copyOf` shares
/// nothing. An operation writes to the one array that it is given as its destination, before
/// anybody else has seen it.
@NullMarked
package dev.adjoint.core.array;

import org.jspecify.annotations.NullMarked;
