package dev.adjoint.core.check.evidence;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.numerical.Line;
import dev.adjoint.core.check.numerical.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Evaluates a function near the point at which its gradient is checked.
public final class Evaluator {
  private final Claim claim;
  private final double[] center;
  private final List<NDArray> moved;

  public Evaluator(Claim claim) {
    this.claim = claim;
    this.moved = claim.point().stream().map(NDArray::copy).toList();
    this.center = claim.values(claim.point());
  }

  /// The values at the point.
  public double[] center() {
    return center;
  }

  /// Whether all values at the point are finite.
  public boolean isDefined() {
    return Arrays.stream(center).allMatch(Double::isFinite);
  }

  /// Whether the function gives the same bits again.
  public boolean isRepeatable() {
    return Arrays.equals(center, claim.values(claim.point()));
  }

  /// The line along which one element moves; its coordinate is the element itself.
  Line element(Position place) {
    return together(List.of(place));
  }

  /// The line along which elements that hold the same number move; its coordinate is this number.
  Line together(List<Position> places) {
    boolean single =
        places.stream().anyMatch(at -> moved.get(at.argument()).dtype() == DType.FLOAT32);
    Position first = places.getFirst();
    double value = moved.get(first.argument()).toArray()[first.element()];
    Line.Values values =
        coordinate -> {
          put(places, coordinate);
          try {
            return values(moved);
          } finally {
            put(places, value);
          }
        };
    return new Line(values, value, value == 0 ? 1 : Math.abs(value), single);
  }

  private void put(List<Position> places, double value) {
    for (Position at : places) {
      NDArray x = moved.get(at.argument());
      int position = x.offset() + at.element();
      switch (x.dtype()) {
        case FLOAT64 -> x.float64()[position] = value;
        case FLOAT32 -> x.float32()[position] = (float) value;
      }
    }
  }

  /// The line through the point in a direction; its coordinate is 0 at the point. Moves may be so
  /// short that nothing moves.
  public Line direction(List<double[]> direction) {
    List<NDArray> point = claim.point();
    Line.Values values =
        t -> {
          List<NDArray> arguments = new ArrayList<>();
          boolean same = true;
          for (int i = 0; i < point.size(); i++) {
            double[] v = direction.get(i);
            double[] x = point.get(i).toArray();
            for (int k = 0; k < x.length; k++) {
              double there = x[k] + t * v[k];
              same &= Double.compare(there, x[k]) == 0;
              x[k] = there;
            }
            arguments.add(NDArray.rounded(point.get(i).signature(), x));
          }
          return same ? center : values(arguments);
        };
    return new Line(values, 0, 1, false);
  }

  /// A function that is not defined somewhere may throw there.
  private double[] values(List<NDArray> arguments) {
    try {
      double[] values = claim.values(arguments);
      if (values.length == center.length) {
        return values;
      }
    } catch (RuntimeException | StackOverflowError _) {
      // No value: said by NaN.
    }
    double[] none = new double[center.length];
    Arrays.fill(none, Double.NaN);
    return none;
  }
}
