/// Training: forward, backward, update, batch by batch, and what is seen of it.
@NullMarked
package dev.adjoint.nn.train;

import org.jspecify.annotations.NullMarked;
