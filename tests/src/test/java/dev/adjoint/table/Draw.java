package dev.adjoint.table;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// A random draw, which jqwik makes, shrinks and prints: throwing its dice gives the same again.
///
/// @param choices what to choose where there is a choice
/// @param seed of the numbers
public record Draw(List<Integer> choices, long seed) {

  /// Draws with at most `length` choices.
  public static Arbitrary<Draw> ofMax(int length) {
    Arbitrary<List<Integer>> choices =
        Arbitraries.integers().between(0, 2519).withoutEdgeCases().list().ofMaxSize(length);
    return Combinators.combine(choices, Arbitraries.longs().withoutEdgeCases()).as(Draw::new);
  }

  /// New dice.
  public Dice dice() {
    return new Dice(choices, seed);
  }
}
