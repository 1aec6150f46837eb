package dev.adjoint.core.check;

import dev.adjoint.core.tape.SourceLine;
import java.util.Locale;
import java.util.Optional;

/// A recorded operation whose rule for one argument is wrong: it fails the check alone, at the
/// operands that it had in the graph.
///
/// @param entry where on the tape it stands
/// @param op its name
/// @param argument the argument whose rule is wrong
/// @param line where in the program it was called
/// @param worst the element that is furthest off, if the rule gave one
/// @param mistake what is probably wrong
public record Culprit(
    int entry,
    String op,
    int argument,
    Optional<SourceLine> line,
    Optional<Finding> worst,
    Mistake mistake) {

  /// A line that names the operation and the mistake, and one for the worst element.
  @Override
  public String toString() {
    return op
        + " (entry "
        + entry
        + ", argument "
        + argument
        + ")"
        + line.map(at -> " at " + at).orElse("")
        + ": "
        + mistake.sentence()
        + worst.map(Culprit::element).orElse("");
  }

  private static String element(Finding worst) {
    return String.format(
        Locale.ROOT,
        "\n  element %s: analytic %s, numerical %s ± %.1e",
        worst.index(),
        worst.analytic(),
        worst.numerical(),
        worst.error());
  }
}
