package dev.adjoint.nn.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Standard output: a terminal, a file or a pipe.
///
/// It does not use `System.out`, which says of an error only that there was one, and not whether
/// the reader has gone or the disk is full.
final class Screen {
  private static final int WIDTH = 79;

  private final Writer out;
  private final boolean terminal;
  private final boolean blocks;
  private int shown;

  /// @param terminal whether a person watches
  /// @param blocks whether block characters can be shown
  Screen(Writer out, boolean terminal, boolean blocks) {
    this.out = out;
    this.terminal = terminal;
    this.blocks = blocks;
  }

  static Screen open() {
    Charset given = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"));
    // Where no locale is set, the encoding is ASCII, although any terminal of today reads UTF-8.
    Charset charset = given.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : given;
    Console console = System.console();
    boolean terminal =
        console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    Writer out = new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), charset);
    return new Screen(out, terminal, charset.newEncoder().canEncode('█'));
  }

  /// Whether a person watches, so that a line may be rewritten.
  boolean isTerminal() {
    return terminal;
  }

  /// Whether block characters can be shown.
  boolean hasBlocks() {
    return blocks;
  }

  void line(String text) {
    write(erased() + text + System.lineSeparator());
    shown = 0;
  }

  @SuppressWarnings("AnnotateFormatMethod")
  void line(String format, Object... values) {
    line(String.format(Locale.ROOT, format, values));
  }

  void blank() {
    line("");
  }

  /// Shows a line that the next one replaces; for terminals.
  void passing(String text) {
    String cut = text.length() <= WIDTH ? text : text.substring(0, WIDTH);
    write("\r" + cut + " ".repeat(Math.max(0, shown - cut.length())));
    shown = cut.length();
  }

  /// Writes text as it is.
  void raw(String text) {
    write(text);
  }

  private String erased() {
    return shown == 0 ? "" : "\r" + " ".repeat(shown) + "\r";
  }

  private void write(String text) {
    try {
      out.write(text);
      out.flush();
    } catch (IOException cause) {
      String reason = String.valueOf(cause.getMessage());
      throw reason.toLowerCase(Locale.ROOT).contains("pipe")
          ? Failure.closedPipe()
          : Failure.run("standard output: " + reason);
    }
  }

  /// For help texts.
  PrintWriter writer() {
    return new PrintWriter(out, true);
  }
}
