package dev.adjoint.core.program;

import java.lang.StackWalker.StackFrame;

/// Lines of the user's source.
final class SourceLine {
  private SourceLine() {}

  /// The line that called into Adjoint, such as `Model.java:17`.
  static String ofCaller() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(SourceLine::isOutside)
                    .findFirst()
                    .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                    .orElse("an unknown line"));
  }

  private static boolean isOutside(StackFrame frame) {
    String name = frame.getClassName();
    return !name.startsWith("dev.adjoint.core.")
        && !name.startsWith("dev.adjoint.ops.")
        && !name.startsWith("java.");
  }
}
