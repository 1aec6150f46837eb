/// Optimizers: rules that map a parameter and its gradient to a new value.
@NullMarked
package dev.adjoint.nn.optim;

import org.jspecify.annotations.NullMarked;
