package dev.adjoint.core.check.numerical;

import java.util.Arrays;

/// The derivatives of all values along a line, by extrapolated differences.
///
/// Nobody knows the scale on which a function bends. So a first step is tried; where rounding
/// spoils the differences, longer steps are tried next, and shorter ones where the function does:
/// between a step that rounding spoils and a longer one that the function does lies the best.
/// The step that served last is the first to be tried for the next line.
public final class Differences {
  private static final int FIRST = -4;

  private static final int LONGEST = 60;

  /// The longest step of a tiny argument, which its own size would not do for: the exponent.
  private static final int SMALL = -4;

  private static final int LEVELS = 4;
  private static final int TRIALS = 14;

  /// Says when to stop.
  @FunctionalInterface
  public interface Enough {
    /// Whether the derivative of this value is known well enough.
    boolean is(int output, Slope slope);
  }

  private final double[] center;
  private final Precision precision;
  private double served = Double.NaN;

  /// @param precision of the values
  public Differences(double[] center, Precision precision) {
    this.center = center;
    this.precision = precision;
  }

  /// The derivative of each value.
  public Slope[] along(Line line, Enough enough) {
    Slope[] slopes = new Slope[center.length];
    Arrays.fill(slopes, Slope.UNKNOWN);
    int scale = Math.getExponent(line.scale());
    int shortest = line.single() ? -21 : line.origin() == 0 ? -1060 - scale : -49;
    int longest = Math.max(LONGEST, SMALL - scale);
    int exponent = first(scale);
    int lowest = exponent;
    int highest = exponent;
    boolean lowestBent = false;
    boolean highestNoisy = false;
    for (int trial = 0; trial < TRIALS; trial++) {
      Slope[] found = tryStep(line, Math.scalb(Extrapolation.ODD, scale + exponent), enough);
      boolean bent = false;
      boolean noisy = false;
      for (int i = 0; i < found.length; i++) {
        slopes[i] =
            exponent == lowest ? found[i].backedBy(slopes[i]) : slopes[i].backedBy(found[i]);
        if (!enough.is(i, slopes[i])) {
          bent |= !found[i].isNoisy() || !(found[i].error() < Double.POSITIVE_INFINITY);
          noisy |= found[i].isNoisy();
        }
      }
      if (!bent && !noisy) {
        served = scale + exponent;
        break;
      }
      lowestBent = exponent == lowest ? bent : lowestBent;
      highestNoisy = exponent == highest ? noisy : highestNoisy;
      if (lowestBent && lowest > shortest) {
        int jump = line.origin() == 0 ? Math.max(9, (highest - lowest) / 2) : 9;
        exponent = Math.max(shortest, lowest - jump);
        lowest = exponent;
      } else if (highestNoisy && highest < longest) {
        exponent = Math.min(longest, highest + (highest < LONGEST ? 8 : highest));
        highest = exponent;
      } else {
        break;
      }
    }
    return slopes;
  }

  /// Relative to the scale: as the last line was served, if its scale is comparable.
  private int first(int scale) {
    double relative = served - scale;
    return relative >= -24 && relative <= 16 ? (int) relative : FIRST;
  }

  private Slope[] tryStep(Line line, double firstStep, Enough enough) {
    Steps steps = new Steps(line, center, precision);
    Slope[] slopes = new Slope[center.length];
    Arrays.fill(slopes, Slope.UNKNOWN);
    double step = firstStep;
    for (int level = 1; level <= LEVELS && steps.add(step); level++, step /= 2) {
      if (level < LEVELS - 1) {
        continue;
      }
      boolean done = true;
      for (int i = 0; i < slopes.length; i++) {
        slopes[i] = steps.slope(i);
        done &= enough.is(i, slopes[i]);
      }
      if (done) {
        break;
      }
    }
    return slopes;
  }
}
