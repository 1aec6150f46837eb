/// Tests of the double-double arithmetic.
@NullMarked
package dev.adjoint.ops.precise;

import org.jspecify.annotations.NullMarked;
