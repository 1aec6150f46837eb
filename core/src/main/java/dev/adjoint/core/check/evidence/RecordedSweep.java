package dev.adjoint.core.check.evidence;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Recording;
import dev.adjoint.core.check.Recording.Argument;
import dev.adjoint.core.check.Recording.Result;
import dev.adjoint.core.check.Recording.Source;
import dev.adjoint.core.check.Recording.Step;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A function and its sweep, recorded together: a function of the arguments and of a cotangent for
/// each result. What happens to a cotangent on its way back can be seen in it, step by step.
///
/// @param recording gives, for each result of the function, the products for each argument
/// @param point the arguments
/// @param results of the function
/// @param forward how many steps the function has; those of the sweep follow
/// @param isLed for each step, whether a cotangent leads to it
public record RecordedSweep(
    Recording recording,
    List<NDArray> point,
    List<Signature> results,
    int forward,
    List<Boolean> isLed) {
  /// How many powers of two the numbers of a sweep keep off the ends of their range.
  private static final int MARGIN = 60;

  /// As many in float32.
  private static final int SINGLE_MARGIN = 10;

  /// Nothing, if the sweep cannot be recorded.
  public static Optional<RecordedSweep> of(Claim claim) {
    return claim.recording().flatMap(function -> claim.sweep().map(s -> of(s, function, claim)));
  }

  private static RecordedSweep of(Recording sweep, Recording function, Claim claim) {
    List<NDArray> point = claim.point();
    return new RecordedSweep(
        sweep,
        point,
        function.results().stream().map(y -> function.value(y, point).signature()).toList(),
        function.steps().size(),
        led(sweep, point.size()));
  }

  private static List<Boolean> led(Recording recording, int arguments) {
    List<Boolean> led = new ArrayList<>();
    for (Step step : recording.steps()) {
      led.add(step.inputs().stream().anyMatch(source -> isLed(source, arguments, led)));
    }
    return List.copyOf(led);
  }

  private static boolean isLed(Source source, int arguments, List<Boolean> led) {
    return source instanceof Argument argument && argument.number() >= arguments
        || source instanceof Result result && led.get(result.step());
  }

  /// An operation of the sweep that computes in float32, though none of the function does.
  public Optional<String> single() {
    List<Step> steps = recording.steps();
    boolean function =
        point.stream().anyMatch(x -> x.dtype() == DType.FLOAT32)
            || steps.subList(0, forward).stream().anyMatch(RecordedSweep::isSingle);
    return IntStream.range(forward, steps.size())
        .filter(i -> !function && isLed.get(i))
        .mapToObj(steps::get)
        .filter(RecordedSweep::isSingle)
        .map(step -> step.op().name())
        .findFirst();
  }

  private static boolean isSingle(Step step) {
    return step.value().dtype() == DType.FLOAT32;
  }

  /// Whether a cotangent may be multiplied by 2 to the power of ±exponent, so that all numbers on
  /// its way are just multiplied too: none is too large or too small then.
  public boolean mayScale(double[] cotangent, int exponent) {
    double[] scaled = Arrays.stream(cotangent).map(c -> Math.scalb(c, exponent)).toArray();
    List<Variable> steps = recording.replay(arguments(scaled, x -> x));
    return IntStream.range(0, steps.size())
        .filter(isLed::get)
        .mapToObj(i -> steps.get(i).value())
        .allMatch(y -> isFarFromLimits(y, 2 * exponent));
  }

  private static boolean isFarFromLimits(NDArray y, int below) {
    boolean single = y.dtype() == DType.FLOAT32;
    int margin = single ? SINGLE_MARGIN : MARGIN;
    double least = Math.scalb(single ? Float.MIN_NORMAL : Double.MIN_NORMAL, below + margin);
    double most = Math.scalb(single ? Float.MAX_VALUE : Double.MAX_VALUE, -margin);
    return Arrays.stream(y.toArray())
        .map(Math::abs)
        .allMatch(v -> v == 0 || v >= least && v <= most);
  }

  /// How far off rounding may put the products: all numbers of function and sweep are moved by
  /// about a rounding.
  ///
  /// @param arguments whether these are moved too
  public List<double[]> deviations(double[] cotangent, List<double[]> products, boolean arguments) {
    List<double[]> deviations = products.stream().map(p -> new double[p.length]).toList();
    for (int i = 0; i < Shaken.TIMES; i++) {
      long seed = i + 1L;
      Recording shaken = recording.withEach(op -> new Shaken(op, seed, false));
      List<double[]> moved =
          summed(
              shaken.apply(arguments(cotangent, x -> arguments ? Shaken.of(x, seed, false) : x)));
      for (int k = 0; k < deviations.size(); k++) {
        double[] widest = deviations.get(k);
        for (int e = 0; e < widest.length; e++) {
          double deviation = Shaken.SAFETY * Math.abs(moved.get(k)[e] - products.get(k)[e]);
          widest[e] = Math.max(widest[e], Double.isFinite(deviation) ? deviation : 0);
        }
      }
    }
    return deviations;
  }

  private List<Variable> arguments(double[] cotangent, Function<NDArray, NDArray> change) {
    List<NDArray> arguments = new ArrayList<>(point);
    int from = 0;
    for (Signature result : results) {
      int to = from + result.shape().count();
      arguments.add(NDArray.rounded(result, Arrays.copyOfRange(cotangent, from, to)));
      from = to;
    }
    return arguments.stream()
        .map(change)
        .map(x -> recording.handle().apply(Constant.of(x)))
        .toList();
  }

  /// The sum of what all results give to each argument.
  private List<double[]> summed(List<Variable> products) {
    List<double[]> sums = point.stream().map(x -> new double[x.count()]).toList();
    for (int i = 0; i < products.size(); i++) {
      double[] sum = sums.get(i % sums.size());
      double[] product = products.get(i).value().toArray();
      Arrays.setAll(sum, k -> sum[k] + product[k]);
    }
    return sums;
  }
}
