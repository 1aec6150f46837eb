/// Models: functions with parameters, written with operations.
///
/// A [Layer][dev.adjoint.nn.Layer] is a function of a batch and of its
/// [parameters][dev.adjoint.nn.Parameter]. A [Pass][dev.adjoint.nn.Pass] says which tensor stands
/// for each parameter: a leaf of a tape in training, a constant in use. No layer has derivative
/// code of its own.
@NullMarked
package dev.adjoint.nn;

import org.jspecify.annotations.NullMarked;
