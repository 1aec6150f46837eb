package dev.adjoint.nn.cli;

import dev.adjoint.nn.train.Callback;
import dev.adjoint.nn.train.Epoch;
import dev.adjoint.nn.train.Evaluation;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Shows how training gets on: on a terminal by one line that is rewritten, with the time that is
/// left; elsewhere by plain lines, at most about twenty-five.
final class ProgressLine implements Callback {
  private static final long INTERVAL = 100_000_000;
  private static final int BAR = 20;
  private static final int MOST_LINES = 25;

  private final Screen screen;
  private final int epochs;
  private final long start = System.nanoTime();
  private long last = start - INTERVAL;
  private String measured = "";

  ProgressLine(Screen screen, int epochs) {
    this.screen = screen;
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
    double left = seconds / progress.share() - seconds;
    int full = (int) (progress.share() * BAR);
    screen.passing(
        String.format(
            Locale.ROOT,
            "epoch %d/%d [%s%s] loss %.5f%s  %s left",
            progress.epoch(),
            progress.epochs(),
            "=".repeat(full),
            " ".repeat(BAR - full),
            progress.loss(),
            measured,
            duration(left)));
  }

  @Override
  public Decision epochEnded(Epoch epoch) {
    measured = epoch.validation().map(ProgressLine::text).orElse("");
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

  private static String text(Evaluation evaluation) {
    return String.format(Locale.ROOT, "  held out: loss %.5f", evaluation.loss())
        + evaluation.metrics().entrySet().stream()
            .map(ProgressLine::text)
            .collect(Collectors.joining());
  }

  private static String text(Map.Entry<String, Double> metric) {
    return String.format(Locale.ROOT, "  %s %.2f %%", metric.getKey(), 100 * metric.getValue());
  }

  static String duration(double seconds) {
    return seconds < 100
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%.0f min %02.0f s", Math.floor(seconds / 60), seconds % 60);
  }
}
