package dev.adjoint.accuracy;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.kernel.Ulp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Measures one operation over its domain: float64 against sixty digits, float32 against float64.
/// Points where the value or a derivative is infinite are left out.
final class Measurement {

  /// Errors below are the reference's own.
  private static final double REFERENCE = 1e-9;

  /// One result over all points, and which part of the reference it should be.
  private record Result(Quantity quantity, Part part, double[] numbers) {}

  @FunctionalInterface
  private interface Part {
    Sum of(Jet jet);
  }

  private static final List<List<Part>> SECOND =
      List.of(List.of(Jet::aa, Jet::ab), List.of(Jet::ab, Jet::bb));

  private final AccuracyRow row;
  private final Map<Quantity, Worst> worst = new EnumMap<>(Quantity.class);

  private Measurement(AccuracyRow row) {
    this.row = row;
  }

  /// The worst errors of an operation at n points beside the special ones.
  static Map<Quantity, Worst> of(AccuracyRow row, int n) {
    Measurement measurement = new Measurement(row);
    double[] a = Points.around(n, 1, row.crowded());
    double[] b = Points.around(n, 2, row.crowded());
    for (int i = 0; i < a.length; i += 16) {
      b[i] = a[i];
    }
    for (int i = 1; i < a.length; i += 16) {
      b[i] = -a[i] * 0.999;
    }
    measurement.float64(a, b);
    measurement.float32(a, b);
    return measurement.worst;
  }

  private void float64(double[] all, double[] others) {
    int[] inside =
        IntStream.range(0, all.length)
            .filter(i -> row.domain().contains(all[i], others[i]))
            .toArray();
    double[] a = IntStream.of(inside).mapToDouble(i -> all[i]).toArray();
    double[] b = IntStream.of(inside).mapToDouble(i -> others[i]).toArray();
    List<Result> results = results(NDArray.wrap(a), NDArray.wrap(b));
    for (int i = 0; i < a.length; i++) {
      Optional<Jet> jet = jet(a[i], b[i]);
      String at = row.pair() ? a[i] + ", " + b[i] : String.valueOf(a[i]);
      for (Result result : jet.isPresent() ? results : List.<Result>of()) {
        Sum truth = result.part().of(jet.get());
        double unit = Math.ulp(unit(truth));
        // Summands that no double holds leave nothing to judge.
        if (!row.besideSummands() || Double.isFinite(unit)) {
          double actual = result.numbers()[i];
          double error = Ulp.error(actual, truth.value(), unit);
          found(result.quantity(), at, error, truth.value().doubleValue(), actual);
        }
      }
    }
  }

  private double unit(Sum truth) {
    return (row.besideSummands() ? truth.largest() : truth.value()).doubleValue();
  }

  private Optional<Jet> jet(double a, double b) {
    try {
      return Optional.of(row.exact().apply(Jet.first(a), Jet.second(b)));
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }

  private void float32(double[] all, double[] others) {
    int[] inside =
        IntStream.range(0, all.length)
            .filter(i -> row.domain().contains(nearest(all[i]), nearest(others[i])))
            .toArray();
    double[] a = IntStream.of(inside).mapToDouble(i -> nearest(all[i])).toArray();
    double[] b = IntStream.of(inside).mapToDouble(i -> nearest(others[i])).toArray();
    List<Result> truths = results(NDArray.wrap(a), NDArray.wrap(b));
    List<Result> results = results(floats(a), floats(b));
    for (int i = 0; i < a.length; i++) {
      Optional<Jet> jet = row.besideSummands() ? jet(a[i], b[i]) : Optional.of(Jet.constant(0));
      String at = row.pair() ? (float) a[i] + ", " + (float) b[i] : String.valueOf((float) a[i]);
      for (int k = 0; jet.isPresent() && k < results.size(); k++) {
        Result result = results.get(k);
        double truth = truths.get(k).numbers()[i];
        double largest = Math.max(Math.abs(truth), unit(result.part().of(jet.get())));
        float unit = Math.ulp((float) largest);
        boolean judged = !row.besideSummands() || Float.isFinite(unit);
        if (Double.isFinite(truth) && judged) {
          double actual = result.numbers()[i];
          double error = Ulp.error(actual, new BigDecimal(truth), unit);
          found(result.quantity(), at, error, truth, actual);
        }
      }
    }
  }

  /// As a float32, but not infinite.
  private static double nearest(double x) {
    return Math.clamp((float) x, -Float.MAX_VALUE, Float.MAX_VALUE);
  }

  private static NDArray floats(double[] x) {
    return Tensor.of(NDArray.wrap(x)).cast(DType.FLOAT32).value();
  }

  private void found(Quantity quantity, String at, double error, double expected, double actual) {
    Worst candidate = new Worst(error < REFERENCE ? 0 : error, at, expected, actual);
    worst.merge(quantity, candidate, (old, other) -> other.exceeds(old.error()) ? other : old);
  }

  /// The value, the derivatives by each operand and, in float64, those of these.
  private List<Result> results(NDArray first, NDArray second) {
    boolean wide = first.dtype() == DType.FLOAT64;
    try (Tape tape = new Tape()) {
      Tensor a = Tensor.of(first).on(tape);
      Tensor b = Tensor.of(second).on(tape);
      List<Tensor> operands = row.pair() ? List.of(a, b) : List.of(a);
      Tensor y = row.operation().apply(a, b);
      List<Tensor> slopes = y.sum().gradients(operands);
      List<Result> results = new ArrayList<>();
      results.add(result(wide ? Quantity.VALUE64 : Quantity.VALUE32, Jet::y, y));
      for (int i = 0; i < slopes.size(); i++) {
        Part part = i == 0 ? Jet::a : Jet::b;
        results.add(result(wide ? Quantity.SLOPE64 : Quantity.SLOPE32, part, slopes.get(i)));
      }
      for (int i = 0; wide && i < slopes.size(); i++) {
        List<Tensor> bends = slopes.get(i).sum().gradients(operands);
        for (int k = 0; k < bends.size(); k++) {
          results.add(result(Quantity.BEND64, SECOND.get(i).get(k), bends.get(k)));
        }
      }
      return results;
    }
  }

  private static Result result(Quantity quantity, Part part, Tensor x) {
    return new Result(quantity, part, x.value().toArray());
  }
}
