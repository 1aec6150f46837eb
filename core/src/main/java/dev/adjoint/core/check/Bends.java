package dev.adjoint.core.check;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Where the values on the way bend sharply along a direction.
///
/// An operation says at a kink what it likes between the derivatives of both sides. Where kinks
/// meet and cancel, as in relu(x) − relu(−x), what the operations say need not add up to the
/// derivative, though each of them is right: such a direction proves nothing.
final class Bends {
  private Bends() {}

  /// Whether no value on the way has a kink along a direction; nobody knows of a function that is
  /// not recorded.
  static boolean areSmooth(Claim claim, Direction direction) {
    return claim.recording().map(r -> areSmooth(r, claim, direction)).orElse(true);
  }

  private static boolean areSmooth(Recording recording, Claim claim, Direction direction) {
    Precision precision = Precision.of(claim.isSingle());
    double step = precision.unit() > 0x1p-30 ? 0x1p-8 : 0x1p-20;
    DoubleFunction<double[]> values = move -> values(recording, claim, direction, move);
    double[] at = values.apply(0);
    double[] sizes = sizes(recording, claim.point());
    Beside longer = new Beside(values.apply(-step), values.apply(step));
    Beside shorter = new Beside(values.apply(-step / 16), values.apply(step / 16));
    return IntStream.range(0, at.length)
        .allMatch(
            i -> {
              double noise = 8 * precision.error(sizes[i]);
              double change = shorter.change(i, at);
              double gap = shorter.gap(i, at);
              boolean jumps = !(change <= longer.change(i, at) / 4 + noise);
              boolean bends = !(gap <= longer.gap(i, at) / 64 + noise) && !(gap <= 0x1p-8 * change);
              return longer.isSame(i, at) || !jumps && !bends;
            });
  }

  /// The values at both sides.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Beside(double[] below, double[] above) {

    /// Whether the value does not change at all, though it may be infinite.
    boolean isSame(int i, double... at) {
      return Double.compare(below[i], at[i]) == 0 && Double.compare(above[i], at[i]) == 0;
    }

    /// How far they are from a straight line through the value between them: by the step at a kink,
    /// by its square where there is none.
    double gap(int i, double... at) {
      return Math.abs(above[i] - at[i] - (at[i] - below[i]));
    }

    /// How far they are from the value between them: as far for any step at a jump.
    double change(int i, double... at) {
      return Math.abs(above[i] - at[i]) + Math.abs(at[i] - below[i]);
    }
  }

  /// For each value, how large the numbers are that its step works with.
  private static double[] sizes(Recording recording, List<NDArray> point) {
    return recording.steps().stream()
        .flatMapToDouble(
            step -> {
              double largest =
                  Stream.concat(
                          Stream.of(step.value()),
                          step.inputs().stream().map(source -> recording.value(source, point)))
                      .flatMapToDouble(x -> Arrays.stream(x.toArray()))
                      .map(Math::abs)
                      .max()
                      .orElse(0);
              return DoubleStream.generate(() -> largest).limit(step.value().count());
            })
        .toArray();
  }

  private static double[] values(
      Recording recording, Claim claim, Direction direction, double move) {
    List<Variable> arguments = new ArrayList<>();
    for (int argument = 0; argument < claim.point().size(); argument++) {
      NDArray x = claim.point().get(argument);
      double[] numbers = x.toArray();
      double[] v = direction.components().get(argument);
      Arrays.setAll(numbers, i -> numbers[i] + move * v[i]);
      arguments.add(
          recording.handle().apply(Constant.of(SweptClaim.array(x.signature(), numbers))));
    }
    return recording.replay(arguments).stream()
        .flatMapToDouble(y -> Arrays.stream(y.value().toArray()))
        .toArray();
  }
}
