package dev.adjoint.core.check.evidence;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Recording;
import dev.adjoint.core.check.Recording.Fixed;
import dev.adjoint.core.check.Recording.Result;
import dev.adjoint.core.check.Recording.Source;
import dev.adjoint.core.check.Recording.Step;
import dev.adjoint.core.check.numerical.Position;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// The numbers on the way from a function's arguments to its results at which neither differences
/// nor a sweep can tell what the derivative is, as [Sight] finds them.
///
/// What such a number excuses are the derivatives by those elements that lead into it, of those
/// results that come out of it. Both are found by trying: where a NaN gets to, or another number.
public final class BlindSpots {
  private static final List<DoubleUnaryOperator> DISTURBANCES =
      List.of(_ -> Double.NaN, x -> x == 0 || Double.isNaN(x) ? 1 : 1.5 * x);

  /// Some elements of one input of a step, as the operation [sees][Sight#wide] it.
  private record Spot(int step, int input, BitSet elements) {}

  private final Recording recording;
  private final List<NDArray> point;
  private final List<Spot> spots = new ArrayList<>();
  private final Map<Position, List<Spot>> ahead = new HashMap<>();
  private final Map<Spot, BitSet> behind = new HashMap<>();

  private BlindSpots(Recording recording, List<NDArray> point) {
    this.recording = recording;
    this.point = point;
    for (int i = 0; i < recording.steps().size(); i++) {
      Step step = recording.steps().get(i);
      for (int k = 0; k < step.inputs().size(); k++) {
        if (isOnTheWay(step, k)) {
          BitSet blind = new Sight(recording, step, k, point).blind();
          if (!blind.isEmpty()) {
            spots.add(new Spot(i, k, blind));
          }
        }
      }
    }
  }

  /// Those of a function, if it is recorded.
  public static Optional<BlindSpots> of(Claim claim) {
    return claim.recording().map(recording -> new BlindSpots(recording, claim.point()));
  }

  private static boolean isOnTheWay(Step step, int input) {
    return step.op().differentiable(input)
        && step.op().kind() != Op.Kind.VIEW
        && !(step.inputs().get(input) instanceof Fixed);
  }

  /// Whether there is any.
  public boolean exist() {
    return !spots.isEmpty();
  }

  /// Whether an element leads into one.
  boolean reach(Position place) {
    return exist() && !ahead(place).isEmpty();
  }

  /// Whether an element leads through one to a result.
  boolean reach(Position place, int output) {
    return exist() && ahead(place).stream().anyMatch(spot -> behind(spot).get(output));
  }

  private List<Spot> ahead(Position place) {
    List<Spot> known = ahead.get(place);
    if (known == null) {
      List<Replay> replays = DISTURBANCES.stream().map(d -> replay(place, d)).toList();
      known =
          spots.stream()
              .filter(spot -> replays.stream().anyMatch(replay -> enters(spot, replay)))
              .toList();
      ahead.put(place, known);
    }
    return known;
  }

  /// Other arguments, and what the steps give for them.
  private record Replay(List<NDArray> arguments, List<Variable> computed) {}

  private Replay replay(Position place, DoubleUnaryOperator disturbance) {
    List<NDArray> arguments = new ArrayList<>(point);
    BitSet only = new BitSet();
    only.set(place.element());
    arguments.set(place.argument(), disturbed(point.get(place.argument()), only, disturbance));
    return new Replay(
        arguments,
        recording.replay(
            arguments.stream().map(x -> recording.handle().apply(Constant.of(x))).toList()));
  }

  private boolean enters(Spot spot, Replay replay) {
    Step step = recording.steps().get(spot.step());
    Source source = step.inputs().get(spot.input());
    NDArray now =
        source instanceof Result result
            ? replay.computed().get(result.step()).value()
            : recording.value(source, replay.arguments());
    double[] before = Sight.wide(step, recording.value(source, point)).toArray();
    double[] after = Sight.wide(step, now).toArray();
    return spot.elements().stream().anyMatch(i -> Double.compare(before[i], after[i]) != 0);
  }

  private BitSet behind(Spot spot) {
    return behind.computeIfAbsent(
        spot,
        s -> {
          double[] before = recording.claimAt(point).values(point);
          BitSet changed = new BitSet();
          for (DoubleUnaryOperator disturbance : DISTURBANCES) {
            Op op = new Disturbed(recording.steps().get(s.step()).op(), s, disturbance);
            double[] after = recording.with(s.step(), op).claimAt(point).values(point);
            IntStream.range(0, before.length)
                .filter(i -> Double.compare(before[i], after[i]) != 0)
                .forEach(changed::set);
          }
          return changed;
        });
  }

  /// An operation to which other numbers are given at a blind spot.
  private record Disturbed(Op op, Spot spot, DoubleUnaryOperator disturbance) implements Wrapped {
    @Override
    public void compute(NDArray[] inputs, NDArray y) {
      NDArray[] others = inputs.clone();
      NDArray wide =
          op.kind() == Kind.POINTWISE
              ? inputs[spot.input()].broadcastTo(y.shape())
              : inputs[spot.input()];
      others[spot.input()] = disturbed(wide, spot.elements(), disturbance);
      op.compute(others, y);
    }
  }

  private static NDArray disturbed(NDArray x, BitSet elements, DoubleUnaryOperator disturbance) {
    double[] numbers = x.toArray();
    elements.stream().forEach(i -> numbers[i] = disturbance.applyAsDouble(numbers[i]));
    return NDArray.rounded(x.signature(), numbers);
  }
}
