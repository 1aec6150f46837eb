package dev.adjoint.nn.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads [Json], strictly: what RFC 8259 does not allow is an error, and so are names that occur
/// twice, deep nesting, and the parts of JSON that model files do not use.
final class JsonReader {
  private static final int DEEPEST = 32;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /// @throws IllegalArgumentException if the text is not such JSON
  static Json read(String text) {
    JsonReader reader = new JsonReader(text);
    reader.space();
    Json json = reader.value(0);
    reader.space();
    if (reader.at < text.length()) {
      throw reader.wrong("the end");
    }
    return json;
  }

  private Json value(int depth) {
    if (depth > DEEPEST) {
      throw wrong("less nesting");
    }
    return switch (peek()) {
      case '{' -> fields(depth);
      case '[' -> items(depth);
      case '"' -> new Json.Text(string());
      default -> whole();
    };
  }

  private Json fields(int depth) {
    Map<String, Json> fields = new LinkedHashMap<>();
    at++;
    space();
    while (!ends('}', fields.isEmpty())) {
      String name = string();
      space();
      expect(':', "\":\"");
      space();
      if (fields.put(name, value(depth + 1)) != null) {
        throw new IllegalArgumentException("\"" + name + "\" occurs twice");
      }
      space();
    }
    return new Json.Fields(fields);
  }

  private Json items(int depth) {
    List<Json> items = new ArrayList<>();
    at++;
    space();
    while (!ends(']', items.isEmpty())) {
      items.add(value(depth + 1));
      space();
    }
    return new Json.Items(items);
  }

  /// Whether the object or array ends here; if not, steps over the comma before the next element.
  private boolean ends(char close, boolean first) {
    if (peek() == close) {
      at++;
      return true;
    }
    if (!first) {
      expect(',', "\",\" or \"" + close + "\"");
      space();
    }
    return false;
  }

  private String string() {
    expect('"', "a text");
    StringBuilder out = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at);
      if (c < ' ') {
        throw wrong("no control character");
      }
      at++;
      out.append(c == '\\' ? escaped() : c);
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw wrong("an escape");
    };
  }

  private char unicode() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw wrong("four hexadecimal digits");
      }
      value = 16 * value + digit;
      at++;
    }
    return (char) value;
  }

  private Json whole() {
    int from = at;
    if (peek() == '-') {
      at++;
    }
    int digits = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    boolean leadingZero = at - digits > 1 && text.charAt(digits) == '0';
    if (at == digits || at - digits > 18 || leadingZero) {
      at = from;
      throw wrong("a text, a whole number, an object or an array");
    }
    return new Json.Whole(Long.parseLong(text, from, at, 10));
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("more");
    }
    return text.charAt(at);
  }

  private void expect(char c, String what) {
    if (at >= text.length() || text.charAt(at) != c) {
      throw wrong(what);
    }
    at++;
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException(
        "at character " + (at + 1) + ", " + expected + " is required");
  }
}
