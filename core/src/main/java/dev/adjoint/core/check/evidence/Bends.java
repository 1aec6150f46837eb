package dev.adjoint.core.check.evidence;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Recording;
import dev.adjoint.core.check.numerical.Direction;
import dev.adjoint.core.check.numerical.Precision;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Recorder;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Where the values on the way bend sharply along a direction, or jump.
///
/// An operation says at a kink what it likes between the derivatives of both sides. Where kinks
/// meet and cancel, as in relu(x) − relu(−x), what the operations say need not add up to the
/// derivative, though each of them is right. But it is off by no more than all the kinks together
/// can change the result.
public final class Bends {
  /// A bend that shows by moves of a relative size must show by this part of it too.
  private static final double SHORT = 0x1p-4;

  /// How many bends are followed to the results.
  private static final int MOST = 64;

  private final Recording recording;
  private final Claim claim;
  private final Direction direction;
  private final Precision precision;
  private final double step;
  private final List<Bend> bends;

  /// A value that bends.
  ///
  /// @param by how much the short step's values miss the straight line, or jump
  private record Bend(int step, int element, double by) {}

  private Bends(Recording recording, Claim claim, Direction direction) {
    this.recording = recording;
    this.claim = claim;
    this.direction = direction;
    this.precision = Precision.of(claim.isSingle());
    this.step = precision.isSingle() ? 0x1p-8 : 0x1p-20;
    this.bends = found();
  }

  /// Nothing of a function that is not recorded: nobody knows what it has on the way.
  static Optional<Bends> along(Claim claim, Direction direction) {
    return claim.recording().map(recording -> new Bends(recording, claim, direction));
  }

  /// Whether no value on the way has a kink, as far as is known.
  public static boolean areSmooth(Claim claim, Direction direction) {
    return along(claim, direction).map(Bends::isEmpty).orElse(true);
  }

  /// Whether no value on the way has a kink.
  public boolean isEmpty() {
    return bends.isEmpty();
  }

  /// How much of a result's derivative along the direction the operations may have chosen at their
  /// kinks: the sum of what each bend, added to its value, changes of the result.
  public double effect(int output) {
    if (bends.size() > MOST) {
      return Double.POSITIVE_INFINITY;
    }
    double at = value(recording, output);
    double sum = 0;
    for (Bend bend : bends) {
      double larger = Math.abs(value(moved(bend, bend.by), output) - at);
      double smaller = Math.abs(value(moved(bend, -bend.by), output) - at);
      sum += Math.max(larger, smaller);
    }
    double noise = bends.size() * precision.error(at);
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : (sum + noise) / (step * SHORT);
  }

  private double value(Recording of, int output) {
    return of.claimAt(claim.point()).values(claim.point())[output];
  }

  private Recording moved(Bend bend, double by) {
    return recording.with(
        bend.step, new Moved(recording.steps().get(bend.step).op(), bend.element, by));
  }

  private List<Bend> found() {
    Beside longest = new Beside(step);
    Beside shorter = new Beside(step * SHORT);
    List<Bend> found = new ArrayList<>();
    for (int k = 0; k < recording.steps().size(); k++) {
      double noise = 8 * precision.error(size(recording.steps().get(k)));
      Sides longSides = longest.of(k);
      Sides sides = shorter.of(k);
      for (int i = 0; i < sides.at.length; i++) {
        boolean jumps = !(sides.change(i) <= longSides.change(i) / 4 + noise);
        boolean bends =
            !(sides.gap(i) <= longSides.gap(i) / 64 + noise)
                && !(sides.gap(i) <= 0x1p-8 * sides.change(i));
        boolean still = longSides.isSame(i) || longSides.isNowhere(i);
        if (!still && (jumps || bends)) {
          found.add(new Bend(k, i, jumps ? sides.change(i) : sides.gap(i)));
        }
      }
    }
    return found;
  }

  /// How large the numbers are that a step works with.
  private double size(Recording.Step step) {
    return Stream.concat(
            Stream.of(step.value()),
            step.inputs().stream().map(source -> recording.value(source, claim.point())))
        .flatMapToDouble(x -> Arrays.stream(x.toArray()))
        .map(Math::abs)
        .max()
        .orElse(0);
  }

  /// The values of a step at the point and at both sides.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sides(double[] below, double[] at, double[] above) {

    /// Whether the value does not change at all, though it may be infinite.
    boolean isSame(int i) {
      return Double.compare(below[i], at[i]) == 0 && Double.compare(above[i], at[i]) == 0;
    }

    /// Whether the operation has no value on one side, even if its operands go there straight on:
    /// the edge of a domain is no kink.
    boolean isNowhere(int i) {
      return !Double.isNaN(at[i]) && Double.isNaN(below[i]) != Double.isNaN(above[i]);
    }

    /// How far they are from a straight line through the value between them: by the step at a kink,
    /// by its square where there is none.
    double gap(int i) {
      return Math.abs(above[i] - at[i] - (at[i] - below[i]));
    }

    /// How far they are from the value between them: as far for any step at a jump.
    double change(int i) {
      return Math.abs(above[i] - at[i]) + Math.abs(at[i] - below[i]);
    }
  }

  /// The recording at both sides of the point.
  private final class Beside {
    private final Replay below;
    private final Replay above;

    Beside(double move) {
      this.below = new Replay(-move);
      this.above = new Replay(move);
    }

    /// Where an operand has no value on one side, it goes straight on there.
    Sides of(int k) {
      double[] at = recording.steps().get(k).value().toArray();
      double[] left = below.computed.get(k).value().toArray();
      double[] right = above.computed.get(k).value().toArray();
      boolean nowhere =
          IntStream.range(0, at.length).anyMatch(new Sides(left, at, right)::isNowhere);
      return nowhere
          ? new Sides(filled(left, above, k), at, filled(right, below, k))
          : new Sides(left, at, right);
    }

    private double[] filled(double[] side, Replay other, int k) {
      double[] opposite = other.opposite(k);
      double[] filled = side.clone();
      Arrays.setAll(filled, i -> Double.isNaN(side[i]) ? opposite[i] : side[i]);
      return filled;
    }
  }

  /// The recording at some distance from the point.
  private final class Replay {
    private final List<Variable> arguments = new ArrayList<>();
    private final List<Variable> computed;

    Replay(double move) {
      for (int argument = 0; argument < claim.point().size(); argument++) {
        NDArray x = claim.point().get(argument);
        double[] numbers = x.toArray();
        double[] v = direction.components().get(argument);
        Arrays.setAll(numbers, i -> numbers[i] + move * v[i]);
        arguments.add(constant(NDArray.rounded(x.signature(), numbers)));
      }
      this.computed = recording.replay(arguments);
    }

    private Variable constant(NDArray x) {
      return recording.handle().apply(Constant.of(x));
    }

    /// What a step gives on the other side, if its inputs go straight on; NaN if it gives nothing.
    double[] opposite(int k) {
      Recording.Step step = recording.steps().get(k);
      try {
        Variable[] inputs = step.inputs().stream().map(this::mirrored).toArray(Variable[]::new);
        return recording.handle().apply(Recorder.apply(step.op(), inputs)).value().toArray();
      } catch (RuntimeException _) {
        double[] none = new double[step.value().count()];
        Arrays.fill(none, Double.NaN);
        return none;
      }
    }

    private Variable mirrored(Recording.Source source) {
      NDArray at = recording.value(source, claim.point());
      NDArray here =
          switch (source) {
            case Recording.Argument argument -> arguments.get(argument.number()).value();
            case Recording.Fixed fixed -> fixed.value();
            case Recording.Result result -> computed.get(result.step()).value();
          };
      double[] there = at.toArray();
      double[] from = here.toArray();
      Arrays.setAll(there, i -> there[i] == from[i] ? there[i] : 2 * there[i] - from[i]);
      return constant(NDArray.rounded(at.signature(), there));
    }
  }
}
