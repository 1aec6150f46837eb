package dev.adjoint.nn.cli;

import dev.adjoint.nn.train.Callback;
import dev.adjoint.nn.train.Epoch;
import dev.adjoint.nn.train.Evaluation;
import dev.adjoint.nn.train.Metrics;
import java.util.Locale;

/// Shows how training gets on: on a terminal by one line that is rewritten, with the time that is
/// left; elsewhere by plain lines, at most about twenty-five.
final class ProgressLine implements Callback {
  private static final long INTERVAL = 100_000_000;
  private static final int BAR = 20;
  private static final int MOST_LINES = 25;

  private static final double SETTLED = 0.5;

  private final Screen screen;
  private final String validated;
  private final int epochs;
  private final long start = System.nanoTime();
  private long last = start - INTERVAL;
  private String measured = "";

  /// @param validated what the model is evaluated on after each epoch, such as `held out`
  ProgressLine(Screen screen, String validated, int epochs) {
    this.screen = screen;
    this.validated = validated;
    this.epochs = epochs;
  }

  @Override
  public void batchEnded(Progress progress) {
    long now = System.nanoTime();
    if (!screen.isTerminal() || now - last < INTERVAL) {
      return;
    }
    last = now;
    double seconds = (now - start) / 1e9;
    // The first steps, not yet compiled, say nothing of the rest.
    String left =
        seconds < SETTLED ? "" : "  " + duration(seconds / progress.share() - seconds) + " left";
    int full = (int) (progress.share() * BAR);
    screen.passing(
        String.format(
            Locale.ROOT,
            "epoch %d/%d [%s%s] loss %.5f%s%s",
            progress.epoch(),
            progress.epochs(),
            "=".repeat(full),
            " ".repeat(BAR - full),
            progress.loss(),
            measured,
            left));
  }

  @Override
  public Decision epochEnded(Epoch epoch) {
    measured = epoch.validation().map(evaluation -> "  " + validated + text(evaluation)).orElse("");
    int every = (epochs + MOST_LINES - 1) / MOST_LINES;
    if (!screen.isTerminal() && (epoch.number() % every == 0 || epoch.number() == epochs)) {
      screen.line(
          "epoch %d/%d  loss %.5f%s  %s",
          epoch.number(),
          epochs,
          epoch.trainingLoss(),
          measured,
          duration(epoch.elapsed().toNanos() / 1e9));
    }
    return Decision.CONTINUE;
  }

  /// The accuracy, or else the loss.
  private static String text(Evaluation evaluation) {
    Double accuracy = evaluation.metrics().get(Metrics.ACCURACY.label());
    return accuracy == null
        ? String.format(Locale.ROOT, " loss %.5f", evaluation.loss())
        : String.format(Locale.ROOT, " %.2f %%", 100 * accuracy);
  }

  static String duration(double seconds) {
    return seconds < 100
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%.0f min %02.0f s", Math.floor(seconds / 60), seconds % 60);
  }
}
