package dev.adjoint.nn.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// What somebody probably meant to type.
final class Spelling {
  private Spelling() {}

  /// The name that what was typed is the beginning of, or else the one that fewest letters have to
  /// be inserted, left out or replaced for: at most one in three.
  static Optional<String> nearest(String typed, Collection<String> names) {
    return names.stream()
        .filter(name -> !typed.isEmpty() && name.startsWith(typed))
        .findFirst()
        .or(
            () ->
                names.stream()
                    .filter(name -> edits(typed, name) <= name.length() / 3)
                    .min(Comparator.comparingInt(name -> edits(typed, name))));
  }

  /// How many letters to insert, leave out or replace (V. I. Levenshtein, 1966).
  private static int edits(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[to.length()];
  }
}
