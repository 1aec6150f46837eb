package dev.adjoint.nn.model;

import java.util.List;
import java.util.Map;

/// The part of JSON that the headers of model files use: objects, arrays, texts and whole numbers.
sealed interface Json {

  /// An object.
  ///
  /// @param fields in order
  record Fields(Map<String, Json> fields) implements Json {}

  /// An array.
  ///
  /// @param items in order
  record Items(List<Json> items) implements Json {}

  /// A text.
  ///
  /// @param text without quotes and escapes
  record Text(String text) implements Json {}

  /// A number without fraction and exponent.
  ///
  /// @param value the number
  record Whole(long value) implements Json {}

  static Items texts(List<String> texts) {
    return new Items(texts.stream().<Json>map(Text::new).toList());
  }

  /// This as JSON, without white space.
  default String write() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    switch (this) {
      case Whole whole -> out.append(whole.value());
      case Text text -> quote(text.text(), out);
      case Items items -> {
        out.append('[');
        String between = "";
        for (Json item : items.items()) {
          out.append(between);
          item.write(out);
          between = ",";
        }
        out.append(']');
      }
      case Fields fields -> {
        out.append('{');
        String between = "";
        for (Map.Entry<String, Json> field : fields.fields().entrySet()) {
          out.append(between);
          quote(field.getKey(), out);
          out.append(':');
          field.getValue().write(out);
          between = ",";
        }
        out.append('}');
      }
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
