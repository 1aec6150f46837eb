package dev.adjoint.nn.cli;

import java.io.Serial;

/// The end of a command that cannot do what it was asked to.
final class Failure extends RuntimeException {
  static final int RUN = 1;
  static final int USAGE = 2;
  static final int CLOSED_PIPE = 141;

  @Serial private static final long serialVersionUID = 1L;
  private final int exitCode;

  private Failure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /// What was asked for makes no sense.
  static Failure usage(String given, String rule) {
    return new Failure(USAGE, given + ": " + rule);
  }

  /// What was asked for makes sense, but did not succeed.
  static Failure run(String message) {
    return new Failure(RUN, message);
  }

  /// Nobody reads the output any more.
  static Failure closedPipe() {
    return new Failure(CLOSED_PIPE, "");
  }

  int exitCode() {
    return exitCode;
  }
}
