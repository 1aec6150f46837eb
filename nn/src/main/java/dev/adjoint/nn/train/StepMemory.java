package dev.adjoint.nn.train;

import dev.adjoint.core.program.Footprint;
import dev.adjoint.core.program.Settings;

/// What memory a step of training takes, or why that is not known. It is known of steps that are
/// [programs][dev.adjoint.core.program], whose memory is planned before they run.
public sealed interface StepMemory {

  /// A step is a program.
  ///
  /// @param footprint what that takes
  record Planned(Footprint footprint) implements StepMemory {}

  /// Programs are switched off, as by [Settings#EAGER].
  record Off() implements StepMemory {}

  /// The loss or a gradient of one of the first steps is NaN or infinite.
  ///
  /// @param step counted from 1
  /// @param message where it comes from
  record Diverged(int step, String message) implements StepMemory {}

  /// None of the first steps did what another had done, so none is a program yet.
  ///
  /// @param steps how many were tried
  record AllDifferent(int steps) implements StepMemory {}
}
