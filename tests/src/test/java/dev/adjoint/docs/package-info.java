/// The documentation, held to what it says.
@NullMarked
package dev.adjoint.docs;

import org.jspecify.annotations.NullMarked;
