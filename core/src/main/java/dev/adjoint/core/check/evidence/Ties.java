package dev.adjoint.core.check.evidence;

import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.numerical.Direction;
import dev.adjoint.core.check.numerical.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Elements that hold the same number. Where a maximum, say, is shared by some, it has a kink for
/// each of them; but if all move together, it is smooth, and their shares must add up.
///
/// @param places of the elements, in all arguments
public record Ties(Claim claim, List<Position> places) {
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
    return new Ties(claim, places);
  }

  /// What a sweep claims of the derivative if all of them move together.
  public double product(Sweeps sweeps) {
    return places.stream()
        .mapToDouble(at -> sweeps.products().get(at.argument())[at.element()])
        .sum();
  }

  /// How far off that may be because of rounding.
  public double rounding(Sweeps sweeps) {
    return places.stream()
        .mapToDouble(at -> sweeps.rounding().get(at.argument())[at.element()])
        .sum();
  }

  /// Whether no value on the way has a kink if all of them move together.
  public boolean areSmooth() {
    return Bends.areSmooth(claim, direction());
  }

  /// Where values on the way bend if all of them move together, by about their own size.
  Optional<Bends> bends() {
    return Bends.along(claim, direction());
  }

  private Direction direction() {
    List<double[]> components = claim.point().stream().map(x -> new double[x.count()]).toList();
    for (Position at : places) {
      double number = claim.point().get(at.argument()).toArray()[at.element()];
      components.get(at.argument())[at.element()] = number == 0 ? 1 : number;
    }
    return new Direction("where equal elements move alike", components);
  }
}
