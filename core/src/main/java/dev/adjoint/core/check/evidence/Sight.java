package dev.adjoint.core.check.evidence;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Recording;
import dev.adjoint.core.check.Recording.Result;
import dev.adjoint.core.check.Recording.Step;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Recorder;
import dev.adjoint.core.tape.Variable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What can be seen of an operation's derivative by one of its operands, where it was recorded.
/// Nothing can be seen
///
/// - of numbers whose neighbors are so far apart that the operation takes any value in between. Of
///   floor, of a remainder or of a sine nothing is left there but its values on a lattice: for
///   whole numbers floor(x) is x, and sin(π·x) is 0.
/// - where the operation is infinitely steep, or has no finite value: 0·∞ is not a number, though
///   the function may be flat.
///
/// What the rule says of the slope points to such numbers, but does not do alone: no rule excuses
/// itself.
final class Sight {
  /// How many times larger than a power's a slope is, in relation to the value.
  private static final double STEEP = 0x1p40;

  /// A large number, at which no power changes by a thousandth within one unit, but waves do.
  private static final double FAR = 1234567;

  /// How many operands are tried whether the operation is steep there; the others are believed.
  private static final int TRIED = 8;

  private final Recording recording;
  private final Step step;
  private final int input;
  private final List<NDArray> operands;
  private final boolean single;
  private final double[] x;
  private final double[] y;
  private final double largest;

  /// @param point at which the function was recorded
  Sight(Recording recording, Step step, int input, List<NDArray> point) {
    this.recording = recording;
    this.step = step;
    this.input = input;
    this.operands = step.inputs().stream().map(source -> recording.value(source, point)).toList();
    this.single = operands.get(input).dtype() == DType.FLOAT32;
    this.x = operands.get(input).toArray();
    this.y = step.value().toArray();
    this.largest = Arrays.stream(y).map(Math::abs).max().orElse(0);
  }

  /// The elements of the operand at which nothing can be seen.
  BitSet blind() {
    double[] slopes = slopes();
    double whole = single ? 0x1p23 : 0x1p52;
    boolean[] waves = waves(whole);
    BitSet blind = new BitSet();
    int tried = 0;
    for (int i = 0; i < x.length; i++) {
      double size = isEach() ? Math.abs(y[i]) : largest;
      boolean steep = Math.abs(slopes[i] * x[i]) > STEEP * size;
      boolean odd = steep || slopes[i] == 0 || Double.isNaN(slopes[i]) || waves[i];
      if (isLost(i) || odd && Math.abs(x[i]) >= whole) {
        blind.set(i);
      } else if (!Double.isFinite(slopes[i]) || steep && size != 0) {
        blind.set(i, tried++ >= TRIED || isSteep(i, size));
      }
    }
    return blind;
  }

  /// Whether results stand where operands do.
  private boolean isEach() {
    return x.length == y.length;
  }

  /// At which of the operands that are whole numbers the operation would change within one unit, if
  /// they were smaller. Of whole numbers a sine or its like is seen at one phase only.
  private boolean[] waves(double whole) {
    boolean[] waves = new boolean[x.length];
    if (isEach() && Arrays.stream(x).anyMatch(number -> Math.abs(number) >= whole)) {
      double[] before = smaller(0, whole);
      for (int quarter = 1; quarter <= 4; quarter++) {
        double[] after = smaller(quarter / 4.0, whole);
        for (int i = 0; i < x.length && i < after.length; i++) {
          double size = Math.max(Math.abs(before[i]), Math.abs(after[i]));
          waves[i] |= Math.abs(after[i] - before[i]) > 1e-3 * size;
        }
      }
    }
    return waves;
  }

  /// The results where whole numbers are exchanged for smaller ones; none if there are none.
  private double[] smaller(double more, double whole) {
    double[] numbers =
        Arrays.stream(x)
            .map(number -> Math.abs(number) < whole ? number : Math.copySign(FAR + more, number))
            .toArray();
    return results(numbers).orElseGet(() -> new double[x.length]);
  }

  private double[] slopes() {
    Variable[] inputs = operands.stream().map(this::variable).toArray(Variable[]::new);
    Variable result = variable(step.value());
    Variable ones = variable(NDArray.full(result.signature(), 1));
    return step.op().vjp(input, ones, inputs, result).value().toArray();
  }

  private Variable variable(NDArray value) {
    return recording.handle().apply(Constant.of(value));
  }

  /// Whether a result is not finite here, though what was computed before is.
  private boolean isLost(int i) {
    boolean finite = isEach() ? Double.isFinite(y[i]) : Arrays.stream(y).allMatch(Double::isFinite);
    return !finite
        && IntStream.range(0, operands.size())
            .filter(k -> step.inputs().get(k) instanceof Result)
            .mapToObj(k -> operands.get(k).toArray())
            .allMatch(
                of ->
                    isEach() && of.length == y.length
                        ? Double.isFinite(of[i])
                        : Arrays.stream(of).allMatch(Double::isFinite));
  }

  /// Whether the values themselves change as fast: the secants of neighboring numbers are far
  /// steeper than those of numbers farther off, or than the value's size explains.
  private boolean isSteep(int i, double size) {
    double digits = single ? 0x1p-21 : 0x1p-50;
    double least = single ? 0x1p-120 : 0x1p-1000;
    double near = x[i] == 0 ? least : Math.abs(x[i]) * digits;
    double far = x[i] == 0 ? Math.sqrt(least) : Math.abs(x[i]) * Math.sqrt(digits);
    double secant = secant(i, near);
    double growth = Math.min(0x1p7, StrictMath.pow(far / near, 0.3));
    return !(secant < Double.POSITIVE_INFINITY)
        || secant > growth * secant(i, far)
        || secant * Math.abs(x[i]) > 0x1p-4 * STEEP * size;
  }

  /// The steepest secant to a number at a distance, on either side; infinite where there is no
  /// finite value on any.
  private double secant(int i, double distance) {
    double change = Math.max(change(i, distance), change(i, -distance));
    return change < 0 ? Double.POSITIVE_INFINITY : change / distance;
  }

  /// The largest change of a result if one element of the operand moves; −1 where some result is
  /// not finite then.
  private double change(int i, double move) {
    double[] numbers = x.clone();
    numbers[i] += move;
    double change =
        results(numbers)
            .map(moved -> IntStream.range(0, y.length).mapToDouble(j -> Math.abs(moved[j] - y[j])))
            .map(changes -> changes.reduce(0, Math::max))
            .orElse(Double.NaN);
    return Double.isFinite(change) ? change : -1;
  }

  /// What the operation gives for other numbers; nothing if it throws.
  private Optional<double[]> results(double... numbers) {
    Variable[] inputs = operands.stream().map(this::variable).toArray(Variable[]::new);
    inputs[input] = variable(NDArray.rounded(operands.get(input).signature(), numbers));
    return Attempt.at(
        () -> recording.handle().apply(Recorder.apply(step.op(), inputs)).value().toArray());
  }
}
