/// Tests of the loops over plain arrays.
@NullMarked
package dev.adjoint.ops.kernel;

import org.jspecify.annotations.NullMarked;
