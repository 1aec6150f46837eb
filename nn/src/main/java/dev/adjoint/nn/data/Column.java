package dev.adjoint.nn.data;

import java.util.List;

/// Which column of a table holds the targets.
public sealed interface Column {

  /// The last one.
  record Last() implements Column {}

  /// The last one where there are more columns than inputs, none otherwise.
  ///
  /// @param inputs how many columns are inputs
  record Beyond(int inputs) implements Column {
    private int index(int width) {
      if (width != inputs && width != inputs + 1) {
        throw new IllegalArgumentException(
            width + " fields: " + inputs + ", or one more with a target, are required");
      }
      return width > inputs ? width - 1 : -1;
    }
  }

  /// None: the table holds inputs only.
  record None() implements Column {}

  /// The one with this number.
  ///
  /// @param number counted from 1
  record Numbered(int number) implements Column {}

  /// The one with this name.
  ///
  /// @param name as in the header
  record Named(String name) implements Column {}

  /// The column that a text names: `last`, `none`, a number counted from 1, or a name in the
  /// header.
  static Column parse(String text) {
    return switch (text) {
      case "last" -> new Last();
      case "none" -> new None();
      default -> text.matches("\\d{1,9}") ? new Numbered(Integer.parseInt(text)) : new Named(text);
    };
  }

  /// The index of this column, counted from 0, or −1 for none.
  ///
  /// @param width the number of columns
  /// @param header their names; empty if there are none
  /// @throws IllegalArgumentException if there is no such column
  default int index(int width, List<String> header) {
    int index =
        switch (this) {
          case Last _ -> width - 1;
          case Beyond beyond -> beyond.index(width);
          case None _ -> -1;
          case Numbered numbered -> numbered.number() - 1;
          case Named named -> header.indexOf(named.name());
        };
    if (index >= width || this instanceof Numbered && index < 0) {
      throw new IllegalArgumentException("the target is column " + (index + 1) + " of " + width);
    }
    if (this instanceof Named named && index < 0) {
      throw new IllegalArgumentException(
          header.isEmpty()
              ? "the target is column " + named.name() + ", and there is no header"
              : "the target is column " + named.name() + ", and the header has no such name");
    }
    return index;
  }
}
