/// The vocabulary: tensors, their operations, derivatives of functions, and the check of gradients.
@NullMarked
package dev.adjoint.ops;

import org.jspecify.annotations.NullMarked;
