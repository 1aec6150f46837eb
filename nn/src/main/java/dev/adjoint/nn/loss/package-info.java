/// Losses: how far predictions are from their targets; and penalties, which are added to them.
@NullMarked
package dev.adjoint.nn.loss;

import org.jspecify.annotations.NullMarked;
