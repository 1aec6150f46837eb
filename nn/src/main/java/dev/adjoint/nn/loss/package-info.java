/// Losses: how far predictions are from their targets.
@NullMarked
package dev.adjoint.nn.loss;

import org.jspecify.annotations.NullMarked;
