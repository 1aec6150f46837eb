package dev.adjoint.core.check.evidence;

import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.numerical.Position;
import java.util.ArrayList;
import java.util.List;

/// Elements that hold the same number. Where a maximum, say, is shared by some, it has a kink for
/// each of them; but if all move together, it is smooth, and their shares must add up.
///
/// @param places of the elements, in all arguments; of one alone
public record Ties(List<Position> places) {
  /// All elements that are equal to one.
  static Ties of(Claim claim, Position place) {
    double number = claim.point().get(place.argument()).toArray()[place.element()];
    List<Position> places = new ArrayList<>();
    for (int argument = 0; argument < claim.point().size(); argument++) {
      double[] x = claim.point().get(argument).toArray();
      for (int i = 0; i < x.length; i++) {
        if (Double.compare(x[i], number) == 0) {
          places.add(new Position(argument, i));
        }
      }
    }
    return new Ties(places);
  }

  /// What a sweep claims of the derivative if all of them move together.
  public double product(Sweeps sweeps) {
    return sum(sweeps.products());
  }

  /// How far off that may be because of rounding.
  public double rounding(Sweeps sweeps) {
    return sum(sweeps.rounding());
  }

  /// The sum of what stands in their places.
  double sum(List<double[]> numbers) {
    return places.stream().mapToDouble(at -> numbers.get(at.argument())[at.element()]).sum();
  }
}
