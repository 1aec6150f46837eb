/// Tests of the tape and the sweep, in their package to see what only they see.
@NullMarked
package dev.adjoint.core.tape;

import org.jspecify.annotations.NullMarked;
