package dev.adjoint.core.tape;

/// A line of a program's source.
///
/// @param type the full name of the class
/// @param method the name of the method
/// @param file the name of the file; that of the class where the compiler did not keep it
/// @param number the line in the file, counted from 1; 0 where the compiler did not keep it
public record SourceLine(String type, String method, String file, int number) {

  static SourceLine of(StackWalker.StackFrame frame) {
    String file = frame.getFileName();
    return new SourceLine(
        frame.getClassName(),
        frame.getMethodName(),
        file == null ? frame.getClassName() : file,
        Math.max(0, frame.getLineNumber()));
  }

  /// For example `MyLoss.java:42`.
  @Override
  public String toString() {
    return number == 0 ? file : file + ":" + number;
  }
}
