package dev.adjoint.reference.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a text into numbers, names and signs.
final class Lexer {
  /// A number ends before `..`, so that `1..n` is a range.
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?:\\d+\\.(?!\\.)\\d*|\\.\\d+|\\d+)(?:[eE][+-]?\\d+)?"
              + "|[\\p{L}_][\\p{L}\\p{N}_]*|\\|\\||\\*\\*|\\.\\.|[<>=!]=|[-+*/^@<>()\\[\\],.|=]");

  private static final Pattern SPACE = Pattern.compile("\\s*");

  private Lexer() {}

  /// @throws UnknownExpressionException at a character that begins nothing
  static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher space = SPACE.matcher(text);
    Matcher token = TOKEN.matcher(text);
    int at = 0;
    while (space.find(at) && space.end() < text.length()) {
      if (!token.find(space.end()) || token.start() != space.end()) {
        throw new UnknownExpressionException("`" + text + "` at position " + space.end());
      }
      tokens.add(token.group());
      at = token.end();
    }
    return tokens;
  }
}
