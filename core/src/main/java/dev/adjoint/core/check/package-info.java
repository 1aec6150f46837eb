/// The engine of the gradient check.
///
/// A numerical derivative comes with an estimate of its own error: differences at a series of steps
/// are extrapolated to step 0, and how well the extrapolations agree says what the result is good
/// for. So the check has no tolerance to be tuned: a derivative is rejected when it differs by more
/// than the numerical error can explain, and where the numerical derivative is poor the verdict is
/// *inconclusive*, never a silent pass.
@NullMarked
package dev.adjoint.core.check;

import org.jspecify.annotations.NullMarked;
