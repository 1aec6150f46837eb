package dev.adjoint.core.check.evidence;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Recording;
import dev.adjoint.core.check.Recording.Result;
import dev.adjoint.core.check.Recording.Step;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Recorder;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
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
  /// Where results stand where operands do, all are tried at once.
  private static final int TRIED = 8;

  /// How far off a neighbor is whose value shows how large the values are, where it is 0 here.
  private static final double BESIDE = 0x1p-25;

  private final Recording recording;
  private final Step step;
  private final int input;
  private final List<NDArray> operands;
  private final boolean single;
  private final double[] x;
  private final double[] y;
  private final double[] sizes;
  private final Supplier<double[]> nearby = Once.of(() -> changes(this::near));
  private final Supplier<double[]> farther = Once.of(() -> changes(this::far));

  /// @param point at which the function was recorded
  Sight(Recording recording, Step step, int input, List<NDArray> point) {
    this.recording = recording;
    this.step = step;
    this.input = input;
    List<NDArray> all = new ArrayList<>();
    step.inputs().forEach(source -> all.add(recording.value(source, point)));
    all.set(input, wide(step, all.get(input)));
    this.operands = all;
    this.single = operands.get(input).dtype() == DType.FLOAT32;
    this.x = operands.get(input).toArray();
    this.y = step.value().toArray();
    this.sizes = sizes();
  }

  /// An operand as the operation sees it: where results stand where operands do, one is repeated.
  static NDArray wide(Step step, NDArray operand) {
    return isPointwise(step) ? operand.broadcastTo(step.value().shape()) : operand;
  }

  private static boolean isPointwise(Step step) {
    return step.op().kind() == Op.Kind.POINTWISE;
  }

  /// How large the values are that each element leads to: where one is 0, as large as beside it.
  private double[] sizes() {
    double[] sizes = Arrays.stream(y).map(Math::abs).toArray();
    if (!isEach()) {
      double largest = Arrays.stream(sizes).max().orElse(0);
      return Arrays.stream(x).map(_ -> largest).toArray();
    }
    if (Arrays.stream(sizes).anyMatch(size -> size == 0)) {
      for (double factor : new double[] {1 - BESIDE, 1 + BESIDE}) {
        double[] beside = results(Arrays.stream(x).map(number -> number * factor).toArray());
        Arrays.setAll(sizes, i -> y[i] == 0 ? Math.max(sizes[i], Math.abs(beside[i])) : sizes[i]);
      }
    }
    return sizes;
  }

  /// The elements of the [wide][#wide] operand at which nothing can be seen.
  BitSet blind() {
    double[] slopes = slopes();
    double whole = single ? 0x1p23 : 0x1p52;
    boolean[] waves = waves(whole);
    BitSet blind = new BitSet();
    int tried = 0;
    for (int i = 0; i < x.length; i++) {
      double size = sizes[i];
      boolean steep = Math.abs(slopes[i] * x[i]) > STEEP * size;
      boolean odd = steep || slopes[i] == 0 || Double.isNaN(slopes[i]) || waves[i];
      if (isLost(i) || odd && Math.abs(x[i]) >= whole) {
        blind.set(i);
      } else if (!Double.isFinite(slopes[i]) || steep && size != 0) {
        blind.set(i, !isPointwise(step) && tried++ >= TRIED || isSteep(i, size));
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
    return results(numbers);
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
    double secant = secant(i, near(i), nearby);
    double growth = Math.min(0x1p7, StrictMath.pow(far(i) / near(i), 0.3));
    return !(secant < Double.POSITIVE_INFINITY)
        || secant > growth * secant(i, far(i), farther)
        || secant * Math.abs(x[i]) > 0x1p-4 * STEEP * size;
  }

  private double near(int i) {
    return x[i] == 0 ? least() : Math.abs(x[i]) * digits();
  }

  private double far(int i) {
    return x[i] == 0 ? Math.sqrt(least()) : Math.abs(x[i]) * Math.sqrt(digits());
  }

  private double least() {
    return single ? 0x1p-120 : 0x1p-1000;
  }

  private double digits() {
    return single ? 0x1p-21 : 0x1p-50;
  }

  /// The steepest secant to a number at a distance, on either side; infinite where there is no
  /// finite value on any.
  ///
  /// @param all the changes if every element moves by its distance
  private double secant(int i, double distance, Supplier<double[]> all) {
    double change =
        isPointwise(step) ? all.get()[i] : Math.max(change(i, distance), change(i, -distance));
    return change < 0 ? Double.POSITIVE_INFINITY : change / distance;
  }

  /// The change of each result if its own element moves, the larger one of both sides; −1 where
  /// none is finite then.
  private double[] changes(IntToDoubleFunction distance) {
    double[] largest = new double[y.length];
    Arrays.fill(largest, -1);
    for (int side : new int[] {-1, 1}) {
      double[] moved =
          results(
              IntStream.range(0, x.length)
                  .mapToDouble(i -> x[i] + side * distance.applyAsDouble(i))
                  .toArray());
      for (int i = 0; i < y.length; i++) {
        double change = Math.abs(moved[i] - y[i]);
        largest[i] = Double.isFinite(change) ? Math.max(largest[i], change) : largest[i];
      }
    }
    return largest;
  }

  /// The largest change of a result if one element of the operand moves; −1 where some result is
  /// not finite then.
  private double change(int i, double move) {
    double[] numbers = x.clone();
    numbers[i] += move;
    double[] moved = results(numbers);
    double change =
        IntStream.range(0, y.length)
            .mapToDouble(j -> Math.abs(moved[j] - y[j]))
            .reduce(0, Math::max);
    return Double.isFinite(change) ? change : -1;
  }

  /// What the operation gives for other numbers; NaN if it throws.
  private double[] results(double... numbers) {
    Variable[] inputs = operands.stream().map(this::variable).toArray(Variable[]::new);
    inputs[input] = variable(NDArray.rounded(operands.get(input).signature(), numbers));
    return Attempt.at(
            () -> recording.handle().apply(Recorder.apply(step.op(), inputs)).value().toArray())
        .orElseGet(() -> Arrays.stream(y).map(_ -> Double.NaN).toArray());
  }
}
