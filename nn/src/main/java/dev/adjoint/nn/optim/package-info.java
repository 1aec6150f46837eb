/// Optimizers: rules that map a parameter and its gradient to a new value; a minimizer for all
/// examples at once, [Lbfgs][dev.adjoint.nn.optim.Lbfgs]; and what tells how curved a loss is, from
/// which rates follow: its greatest eigenvalues ([Eigenpair][dev.adjoint.nn.optim.Eigenpair]) and
/// its diagonal ([DiagonalCurvature][dev.adjoint.nn.optim.DiagonalCurvature]).
@NullMarked
package dev.adjoint.nn.optim;

import org.jspecify.annotations.NullMarked;
