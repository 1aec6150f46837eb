package dev.adjoint.nn.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipException;

/// A file that cannot be read or written, or does not hold what it should. The message is one line
/// for people: `<format>: <file, and where in it>: <what is there, and the rule that it breaks>`.
public final class DataException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /// @param format what the file is read as, such as `csv`
  /// @param where the file, and where in it
  /// @param rule what is there, and what should be
  public DataException(String format, String where, String rule) {
    super(format + ": " + where + ": " + oneLine(rule));
  }

  private DataException(String format, Path file, String rule, Throwable cause) {
    super(format + ": " + file + ": " + oneLine(rule), cause);
  }

  /// What went wrong with a file, in words.
  ///
  /// @param format what the file is read or written as
  public static DataException of(String format, Path file, IOException cause) {
    if (cause instanceof DataException already) {
      return already;
    }
    String rule =
        switch (cause) {
          case NoSuchFileException _ -> missing(file);
          case AccessDeniedException _ -> "access is denied";
          case NotDirectoryException _ -> "it is not a directory";
          case EOFException _ -> "it is cut off: the gzip data has no end";
          case ZipException _ -> "its gzip data is damaged (" + cause.getMessage() + ")";
          case CharacterCodingException _ -> "it is not text in UTF-8";
          case FileSystemException problem ->
              Objects.requireNonNullElse(problem.getReason(), "the file system refuses");
          default -> Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        };
    return new DataException(format, file, rule, cause);
  }

  private static String missing(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null || Files.isDirectory(folder)
        ? "there is no such file"
        : "there is no directory " + folder;
  }

  /// A text found in a file, in quotes, in a form that can stand in a message: short, in one line,
  /// and without control characters.
  public static String quote(String found) {
    String text = found.length() <= 30 ? found : found.substring(0, 29) + "…";
    return '"' + printable(text) + '"';
  }

  private static String oneLine(String text) {
    return printable(text.replaceAll("\\R", " "));
  }

  private static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || c == Character.MAX_VALUE - 2 ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
