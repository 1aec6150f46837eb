/// Tests of programs, in their package to see what only they see.
@NullMarked
package dev.adjoint.core.program;

import org.jspecify.annotations.NullMarked;
