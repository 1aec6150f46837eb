/// How far the elementwise operations and their derivatives are from the truth: measured against
/// Taylor arithmetic in sixty digits, and stated in a table.
@NullMarked
package dev.adjoint.accuracy;

import org.jspecify.annotations.NullMarked;
