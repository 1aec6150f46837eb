/// Random graphs of operations: a [Graph][dev.adjoint.graphs.Graph] is grown from the rows of the
/// table, and prints itself as Java.
@NullMarked
package dev.adjoint.graphs;

import org.jspecify.annotations.NullMarked;
