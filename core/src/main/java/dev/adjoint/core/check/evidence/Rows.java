package dev.adjoint.core.check.evidence;

import dev.adjoint.core.check.Claim;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/// The claimed gradients of single values: rows of the Jacobian. Each is found by one sweep, with a
/// cotangent of random sign and magnitude for this value and zeros for all others.
public final class Rows {
  /// How many numbers are kept.
  private static final long ROOM = 1L << 24;

  private final Claim claim;
  private final long seed;
  private final int outputs;
  private final long elements;
  private final Map<Integer, Sweeps> known = new LinkedHashMap<>();
  private int left;

  /// @param most how many sweeps may be made
  public Rows(Claim claim, long seed, int outputs, long elements, int most) {
    this.claim = claim;
    this.seed = seed;
    this.outputs = outputs;
    this.elements = elements;
    this.left = most;
  }

  /// Whether all rows can be had and kept.
  public boolean canBeComplete() {
    return outputs <= left && outputs * elements <= ROOM;
  }

  /// Whether one more row can be had.
  public boolean has(int output) {
    return left > 0 || known.containsKey(output);
  }

  /// The sweep for one value.
  public Sweeps of(int output) {
    Sweeps row = known.get(output);
    if (row == null) {
      double[] cotangent = new double[outputs];
      cotangent[output] = magnitude(new Random(seed + 31L * output));
      row = new Sweeps(claim, cotangent);
      left--;
      known.put(output, row);
      if (known.size() * elements > ROOM) {
        known.remove(known.keySet().iterator().next());
      }
    }
    return row;
  }

  /// A random sign, and a magnitude from 10⁻³ to 10³.
  public static double magnitude(Random random) {
    return (random.nextBoolean() ? 1 : -1) * StrictMath.pow(10, 6 * random.nextDouble() - 3);
  }
}
