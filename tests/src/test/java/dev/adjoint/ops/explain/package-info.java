/// Explanations of graphs: text and pictures.
@NullMarked
package dev.adjoint.ops.explain;

import org.jspecify.annotations.NullMarked;
