package dev.adjoint.nn.cli;

import java.util.Locale;

/// Shows how far a check has come: on a terminal by one line that is rewritten, with the time that
/// is left; elsewhere by a plain line now and then, if it takes long.
final class CheckLine {
  private static final double TERMINAL_INTERVAL = 0.1;
  private static final double LOG_INTERVAL = 10;

  private final Screen screen;
  private final long start = System.nanoTime();
  private double shown;

  CheckLine(Screen screen) {
    this.screen = screen;
  }

  void show(long done, long total) {
    double seconds = (System.nanoTime() - start) / 1e9;
    if (seconds - shown < (screen.isTerminal() ? TERMINAL_INTERVAL : LOG_INTERVAL)) {
      return;
    }
    shown = seconds;
    double left = seconds / done * (total - done);
    String text =
        String.format(
            Locale.ROOT,
            "checked %,d of %,d elements and laws, %s left",
            done,
            total,
            ProgressLine.duration(left));
    if (screen.isTerminal()) {
      screen.passing(text);
    } else {
      screen.line(text);
    }
  }
}
