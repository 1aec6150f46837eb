/// The command line: `train`, `evaluate`, `predict`, `check`, `example` and `explain`.
///
/// Exit codes: 0 when all is well; 1 when a run failed (training diverged, a gradient was rejected,
/// a figure of an example does not agree with the published one, a result could not be written); 2
/// when the command, its options or its data are not as they should be. Every failure is one line
/// on standard error. When the reader of standard output goes away, the command ends in silence
/// with 141, as other programs do that meet a closed pipe.
@NullMarked
package dev.adjoint.nn.cli;

import org.jspecify.annotations.NullMarked;
