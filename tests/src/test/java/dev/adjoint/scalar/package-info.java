/// The scalar tape and its vocabulary.
@NullMarked
package dev.adjoint.scalar;

import org.jspecify.annotations.NullMarked;
