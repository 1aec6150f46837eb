/// Values, gradients and second-order products from outside the project.
@NullMarked
package dev.adjoint.reference;

import org.jspecify.annotations.NullMarked;
