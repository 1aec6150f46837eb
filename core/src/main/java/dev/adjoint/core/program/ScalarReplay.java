package dev.adjoint.core.program;

import dev.adjoint.core.scalar.ScalarGradients;
import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.core.scalar.ScalarVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A function of numbers whose value and gradient are computed again and again: by code that was
/// made of a recording, where possible.
///
/// A recording is trusted when it has foretold, bit by bit, what the function does with other
/// numbers. Where something that was asked of values is answered differently, the function is
/// recorded anew, and both recordings are kept.
///
/// It is confined to one thread at a time.
public final class ScalarReplay {

  /// What is run: the same whenever it is given the same.
  @FunctionalInterface
  public interface Body {
    /// Records the function of leaves with the given values, and nothing else.
    ///
    /// @return the result, with the derivatives by these leaves in the order of the values
    Outcome of(ScalarTape tape, double[] x);
  }

  /// What the function has done.
  ///
  /// @param y its result
  /// @param leaves what it was given
  public record Outcome(ScalarVariable y, List<? extends ScalarVariable> leaves) {}

  /// How many recordings are kept, those used last.
  private static final int MOST = 8;

  /// How many recordings in a row may bring nothing before the function is let be.
  private static final int PATIENCE = 8;

  private final Body body;
  private final Settings settings;
  private final ScalarTape tape = new ScalarTape();
  private final List<ScalarVersion> versions = new ArrayList<>();
  private int inVain;
  private int replays;

  public ScalarReplay(Body body, Settings settings) {
    this.body = body;
    this.settings = settings;
  }

  /// The value at x.
  ///
  /// @param gradient is filled with the gradient at x
  /// @throws IllegalArgumentException if the gradient has not as many elements as x
  /// @throws IllegalStateException if settings are strict and the function would do something else
  ///     than before, or it is found to differ from its replay
  public double run(double[] x, double[] gradient) {
    if (gradient.length != x.length) {
      throw new IllegalArgumentException(
          "program: "
              + x.length
              + " numbers and room for "
              + gradient.length
              + " derivatives: there must be as many");
    }
    for (int i = 0; i < versions.size(); i++) {
      ScalarVersion version = versions.get(i);
      if (!version.takes(x)) {
        continue;
      }
      int failed = version.run(x);
      if (failed < 0) {
        return replayed(i, x, gradient);
      }
      if (settings.strict() && version.isTrusted()) {
        throw new IllegalStateException(
            "program: "
                + version.guard(failed).where()
                + ": a value that was asked for has changed: strict programs require that the"
                + " answer is "
                + version.guard(failed).answer());
      }
    }
    return record(x, gradient);
  }

  private double replayed(int i, double[] x, double[] gradient) {
    ScalarVersion version = versions.get(i);
    if (!version.isTrusted() || isCheckDue()) {
      return compared(version, x, gradient);
    }
    if (i > 0) {
      versions.remove(i);
      versions.addFirst(version);
    }
    return version.gradient(gradient) ? version.value() : eager(x, gradient);
  }

  private boolean isCheckDue() {
    int every = settings.checkEvery();
    return every > 0 && ++replays % every == 0;
  }

  /// Runs the function beside the code.
  private double compared(ScalarVersion version, double[] x, double[] gradient) {
    double[] found = new double[x.length];
    boolean finite = version.gradient(found);
    double y = eager(x, gradient);
    boolean same = Double.compare(y, version.value()) == 0;
    for (int k = 0; k < found.length && finite; k++) {
      same &= Double.compare(found[k], gradient[k]) == 0;
    }
    if (same && finite) {
      version.trust();
      inVain = 0;
    } else if (!same && version.isTrusted()) {
      throw new IllegalStateException(
          "program: the replay differs from the function itself: it depends on something that a"
              + " program cannot see");
    } else if (!same) {
      versions.remove(version);
    }
    return y;
  }

  /// Runs the function, and makes code of it if that may pay.
  private double record(double[] x, double[] gradient) {
    if (!settings.programs() || inVain > PATIENCE) {
      return eager(x, gradient);
    }
    inVain++;
    ScalarWatch watch = new ScalarWatch();
    Outcome outcome = body.of(watch.tape(), x);
    if (outcome.y().isRecorded()) {
      Optional<ScalarVersion> version = ScalarVersion.of(watch, outcome.y(), x.length);
      version.ifPresentOrElse(versions::addFirst, () -> inVain = PATIENCE + 1);
      if (versions.size() > MOST) {
        versions.removeLast();
      }
    }
    return derived(outcome, gradient);
  }

  private double eager(double[] x, double[] gradient) {
    tape.clear();
    return derived(body.of(tape, x), gradient);
  }

  private static double derived(Outcome outcome, double[] gradient) {
    ScalarGradients gradients = outcome.y().backward();
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] = gradients.of(outcome.leaves().get(k));
    }
    return outcome.y().number();
  }
}
