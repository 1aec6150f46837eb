package dev.adjoint.nn.examples;

import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Scalar;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One network written three times: with matrices, with tensors of one number, and on the tape for
/// plain numbers.
final class DeepPerceptron {
  static final Example EXAMPLE =
      new Example(
          "deep-mlp",
          "a 7-6-5-4-3 network with matrices, with scalars, and on the scalar tape",
          "Michael Nielsen, Neural Networks and Deep Learning, 2015, chapter 2, in matrix form",
          DeepPerceptron::run);

  private static final int[] SIZES = {7, 6, 5, 4, 3};
  private static final int LAYERS = SIZES.length - 1;
  private static final double[] TARGET = {0.1, 0.5, 0.9};

  /// What each of the three ways finds. δ and ∂C/∂x are vectors, ∂C/∂W¹ is a matrix by rows.
  private record Result(
      double cost, Tensor output, List<Tensor> deltas, Tensor firstWeights, Tensor input) {}

  private DeepPerceptron() {}

  private static void run(Sheet sheet) {
    sheet.heading("With matrices: aˡ = σ(Wˡ·aˡ⁻¹ + bˡ), C = ½‖a⁴ − y‖²");
    compare(sheet, withMatrices());
    sheet.heading("The same with one tensor for each number");
    compare(sheet, withTensors());
    sheet.heading("The same on the scalar tape");
    compare(sheet, withScalars());
  }

  private static void compare(Sheet sheet, Result result) {
    String path = "deep_mlp_matrix_bp/";
    sheet.figure("C", result.cost(), path + "C");
    sheet.figure("a⁴", result.output(), path + "a_L");
    for (int l = LAYERS; l >= 1; l--) {
      sheet.figure("δ of layer " + l, result.deltas().get(l - 1), path + "delta/" + l);
    }
    sheet.figure("∂C/∂W¹", result.firstWeights(), path + "dW1");
    sheet.figure("∂C/∂x", result.input(), path + "dx");
  }

  private static Tensor inputs() {
    return Tensor.arange(1, SIZES[0] + 1.0).cos();
  }

  private static Result withMatrices() {
    try (Tape tape = new Tape()) {
      Sines sines = new Sines(1);
      Tensor x = inputs().on(tape);
      List<Tensor> weights = new ArrayList<>();
      List<Tensor> z = new ArrayList<>();
      Tensor a = x;
      for (int l = 1; l <= LAYERS; l++) {
        weights.add(sines.next(SIZES[l], SIZES[l - 1]).on(tape));
        z.add(weights.getLast().matmul(a.expandDims(1)).squeeze(1).add(sines.next(SIZES[l])));
        a = z.getLast().sigmoid();
      }
      Tensor cost = a.squaredError(Tensor.of(TARGET));
      Gradients gradients = cost.backward(z);
      return new Result(
          cost.item(),
          a.detach(),
          z.stream().map(gradients::of).map(Tensor::of).toList(),
          Tensor.of(gradients.of(weights.getFirst())).flatten(),
          Tensor.of(gradients.of(x)));
    }
  }

  /// What the same program needs to know of a kind of number.
  ///
  /// @param leaves variables with given values
  /// @param slopes the derivatives of a number, among them those by certain results on the way
  private record Numbers<T>(
      Function<double[], List<T>> leaves,
      DoubleFunction<T> constant,
      BinaryOperator<T> add,
      BinaryOperator<T> mul,
      UnaryOperator<T> sigmoid,
      ToDoubleFunction<T> value,
      BiFunction<T, List<T>, ToDoubleFunction<T>> slopes) {

    T sum(Stream<T> terms) {
      return terms.reduce(add).orElseThrow();
    }

    /// σ's argument: Σ wₖ·aₖ + b.
    T net(List<T> w, List<T> a, double b) {
      Stream<T> products =
          IntStream.range(0, a.size()).mapToObj(k -> mul.apply(w.get(k), a.get(k)));
      return add.apply(sum(products), constant.apply(b));
    }

    /// ½(a − y)².
    T half(T a, double y) {
      T off = add.apply(a, constant.apply(-y));
      return mul.apply(constant.apply(0.5), mul.apply(off, off));
    }
  }

  private static Result withTensors() {
    try (Tape tape = new Tape()) {
      return numberByNumber(
          new Numbers<>(
              values -> Arrays.stream(values).mapToObj(v -> Tensor.scalar(v).on(tape)).toList(),
              Tensor::scalar,
              Tensor::add,
              Tensor::mul,
              Tensor::sigmoid,
              Tensor::item,
              (y, between) -> {
                Gradients gradients = y.backward(between);
                return v -> gradients.of(v).item();
              }));
    }
  }

  private static Result withScalars() {
    ScalarTape tape = new ScalarTape();
    return numberByNumber(
        new Numbers<>(
            values -> Scalar.leaves(tape, values),
            Scalar::of,
            Scalar::add,
            Scalar::mul,
            Scalar::sigmoid,
            Scalar::value,
            (y, between) -> y.backward(between)::of));
  }

  private static <T> Result numberByNumber(Numbers<T> numbers) {
    Sines sines = new Sines(1);
    List<T> x = numbers.leaves().apply(inputs().value().toArray());
    List<T> first = List.of();
    List<List<T>> z = new ArrayList<>();
    List<T> a = x;
    for (int l = 1; l <= LAYERS; l++) {
      int inputs = SIZES[l - 1];
      List<T> w = numbers.leaves().apply(sines.next(SIZES[l] * inputs).value().toArray());
      first = l == 1 ? w : first;
      double[] b = sines.next(SIZES[l]).value().toArray();
      List<T> nets = new ArrayList<>();
      for (int j = 0; j < SIZES[l]; j++) {
        nets.add(numbers.net(w.subList(j * inputs, (j + 1) * inputs), a, b[j]));
      }
      z.add(nets);
      a = nets.stream().map(numbers.sigmoid()).toList();
    }
    List<T> outputs = a;
    T cost =
        numbers.sum(
            IntStream.range(0, TARGET.length)
                .mapToObj(j -> numbers.half(outputs.get(j), TARGET[j])));
    ToDoubleFunction<T> slope =
        numbers.slopes().apply(cost, z.stream().flatMap(List::stream).toList());
    return new Result(
        numbers.value().applyAsDouble(cost),
        vector(outputs, numbers.value()),
        z.stream().map(layer -> vector(layer, slope)).toList(),
        vector(first, slope),
        vector(x, slope));
  }

  private static <T> Tensor vector(List<T> items, ToDoubleFunction<T> number) {
    return Tensor.of(items.stream().mapToDouble(number).toArray());
  }
}
