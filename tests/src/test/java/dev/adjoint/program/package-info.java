/// Programs give what the functions give that they were recorded from, bit for bit.
@NullMarked
package dev.adjoint.program;

import org.jspecify.annotations.NullMarked;
