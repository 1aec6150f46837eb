package dev.adjoint.ops;

import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An equation of index letters such as `ij,jk->ik`, read for operands of given shapes. An index is
/// a letter, or an axis that an ellipsis stands for: −1, −2, … from the last one on.
///
/// @param inputs the indices of each operand's axes
/// @param output the indices of the result's axes
/// @param sizes of all indices
record Equation(List<List<Integer>> inputs, List<Integer> output, Map<Integer, Integer> sizes) {
  private static final String ELLIPSIS = "...";

  static Equation of(String text, List<Shape> shapes) {
    String[] sides = text.replace(" ", "").split("->", -1);
    String[] terms = sides[0].split(",", -1);
    if (sides.length > 2) {
      throw mistake(text, "more than one arrow", "one -> at most");
    }
    if (terms.length != shapes.size()) {
      throw mistake(text, shapes.size() + " operands", "the equation names " + terms.length);
    }
    List<List<Integer>> inputs = new ArrayList<>();
    Map<Integer, Integer> sizes = new HashMap<>();
    int dots = 0;
    for (int k = 0; k < terms.length; k++) {
      String given = "operand " + k + " of shape " + shapes.get(k);
      List<Integer> indices = indices(text, terms[k], shapes.get(k).rank(), given);
      inputs.add(indices);
      measure(text, indices, shapes.get(k), sizes);
      dots = Math.max(dots, (int) indices.stream().filter(index -> index < 0).count());
    }
    List<Integer> output =
        sides.length == 2 ? explicit(text, sides[1], dots, sizes) : implicit(inputs, dots);
    return new Equation(inputs, output, sizes);
  }

  /// Whether an axis of this size stands for a longer one.
  boolean repeats(int index, int size) {
    Integer full = sizes.get(index);
    return full != null && full != size;
  }

  private static List<Integer> indices(String text, String term, int rank, String given) {
    String letters = term.replace(ELLIPSIS, "");
    boolean dotted = letters.length() != term.length();
    boolean oneEllipsis = term.indexOf(ELLIPSIS) == term.lastIndexOf(ELLIPSIS);
    if (!oneEllipsis || !letters.chars().allMatch(Equation::isLetter)) {
      throw mistake(
          text, "\"" + term + "\"", "an operand has letters, and at most one ellipsis \"...\"");
    }
    if (dotted ? letters.length() > rank : letters.length() != rank) {
      throw mistake(
          text,
          given,
          "its rank " + rank + " is not that of \"" + term + "\", " + letters.length());
    }
    return expanded(term, rank - letters.length());
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static List<Integer> expanded(String term, int dots) {
    List<Integer> indices = new ArrayList<>();
    int at = term.indexOf(ELLIPSIS);
    for (int i = 0; i < term.length(); i++) {
      if (i == at) {
        for (int dot = dots; dot > 0; dot--) {
          indices.add(-dot);
        }
      }
      if (term.charAt(i) != '.') {
        indices.add((int) term.charAt(i));
      }
    }
    return indices;
  }

  private static void measure(
      String text, List<Integer> indices, Shape shape, Map<Integer, Integer> sizes) {
    for (int axis = 0; axis < indices.size(); axis++) {
      int index = indices.get(axis);
      int size = shape.size(axis);
      Integer before = sizes.get(index);
      if (before == null || index < 0 && before == 1) {
        sizes.put(index, size);
      } else if (before != size && !(index < 0 && size == 1)) {
        throw mistake(
            text,
            index < 0 ? "axis " + index + " of the ellipsis" : "index " + (char) index,
            "its size is " + before + " and " + size);
      }
    }
  }

  private static List<Integer> explicit(
      String text, String term, int dots, Map<Integer, Integer> sizes) {
    boolean dotted = term.contains(ELLIPSIS);
    int rank = term.replace(ELLIPSIS, "").length() + (dotted ? dots : 0);
    List<Integer> output = indices(text, term, rank, "the output");
    for (int index : output) {
      if (!sizes.containsKey(index)) {
        throw mistake(text, "output index " + (char) index, "it occurs in no operand");
      }
      if (output.indexOf(index) != output.lastIndexOf(index)) {
        throw mistake(text, "output index " + (char) index, "it occurs twice in the output");
      }
    }
    return output;
  }

  /// The axes of the ellipsis, then the letters that occur once, in the order of the alphabet.
  private static List<Integer> implicit(List<List<Integer>> inputs, int dots) {
    List<Integer> output = expanded(ELLIPSIS, dots);
    Map<Integer, Integer> counts = new TreeMap<>();
    inputs.forEach(indices -> indices.forEach(index -> counts.merge(index, 1, Integer::sum)));
    counts.forEach(
        (index, count) -> {
          if (index > 0 && count == 1) {
            output.add(index);
          }
        });
    return output;
  }

  private static ShapeException mistake(String text, String given, String rule) {
    return new ShapeException("einsum", "\"" + text + "\", " + given, rule);
  }
}
