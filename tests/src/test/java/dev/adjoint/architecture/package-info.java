/// Tests of the project's own structure.
@NullMarked
package dev.adjoint.architecture;

import org.jspecify.annotations.NullMarked;
