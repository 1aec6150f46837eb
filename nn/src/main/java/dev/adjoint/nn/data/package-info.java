/// Data: examples to learn from, and where they come from.
@NullMarked
package dev.adjoint.nn.data;

import org.jspecify.annotations.NullMarked;
