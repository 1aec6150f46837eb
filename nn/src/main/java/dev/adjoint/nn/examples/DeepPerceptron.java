package dev.adjoint.nn.examples;

import dev.adjoint.core.scalar.ScalarGradients;
import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.core.scalar.ScalarVariable;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Scalar;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
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

  private static Result withTensors() {
    try (Tape tape = new Tape()) {
      Sines sines = new Sines(1);
      List<Tensor> x = numbers(inputs()).map(v -> Tensor.scalar(v).on(tape)).toList();
      List<Tensor> first = new ArrayList<>();
      List<List<Tensor>> z = new ArrayList<>();
      List<Tensor> a = x;
      for (int l = 1; l <= LAYERS; l++) {
        List<Tensor> w =
            numbers(sines.next(SIZES[l] * SIZES[l - 1]))
                .map(v -> Tensor.scalar(v).on(tape))
                .toList();
        first = l == 1 ? w : first;
        double[] b = sines.next(SIZES[l]).value().toArray();
        List<Tensor> sums = new ArrayList<>();
        for (int j = 0; j < SIZES[l]; j++) {
          Tensor sum = Tensor.scalar(b[j]);
          for (int k = 0; k < a.size(); k++) {
            sum = sum.add(w.get(j * a.size() + k).mul(a.get(k)));
          }
          sums.add(sum);
        }
        z.add(sums);
        a = sums.stream().map(Tensor::sigmoid).toList();
      }
      Tensor cost = Tensor.scalar(0);
      for (int j = 0; j < TARGET.length; j++) {
        cost = cost.add(a.get(j).sub(TARGET[j]).square().div(2));
      }
      Gradients gradients = cost.backward(z.stream().flatMap(List::stream).toList());
      ToDoubleFunction<Tensor> slope = v -> gradients.of(v).item();
      return new Result(
          cost.item(),
          vector(a, Tensor::item),
          z.stream().map(layer -> vector(layer, slope)).toList(),
          vector(first, slope),
          vector(x, slope));
    }
  }

  private static Result withScalars() {
    ScalarTape tape = new ScalarTape();
    Sines sines = new Sines(1);
    List<Scalar> x = Scalar.leaves(tape, inputs().value().toArray());
    List<Scalar> first = List.of();
    List<List<Scalar>> z = new ArrayList<>();
    List<Scalar> a = x;
    for (int l = 1; l <= LAYERS; l++) {
      List<Scalar> w = Scalar.leaves(tape, sines.next(SIZES[l] * SIZES[l - 1]).value().toArray());
      first = l == 1 ? w : first;
      double[] b = sines.next(SIZES[l]).value().toArray();
      List<Scalar> sums = new ArrayList<>();
      for (int j = 0; j < SIZES[l]; j++) {
        Scalar sum = Scalar.of(b[j]);
        for (int k = 0; k < a.size(); k++) {
          sum = sum.add(w.get(j * a.size() + k).mul(a.get(k)));
        }
        sums.add(sum);
      }
      z.add(sums);
      a = sums.stream().map(Scalar::sigmoid).toList();
    }
    Scalar cost = Scalar.of(0);
    for (int j = 0; j < TARGET.length; j++) {
      cost = cost.add(a.get(j).sub(TARGET[j]).square().div(2));
    }
    ScalarGradients gradients = cost.backward(z.stream().flatMap(List::stream).toList());
    ToDoubleFunction<Scalar> slope = gradients::of;
    return new Result(
        cost.value(),
        vector(a, ScalarVariable::value),
        z.stream().map(layer -> vector(layer, slope)).toList(),
        vector(first, slope),
        vector(x, slope));
  }

  private static Stream<Double> numbers(Tensor vector) {
    return Arrays.stream(vector.value().toArray()).boxed();
  }

  private static <T> Tensor vector(List<T> items, ToDoubleFunction<T> number) {
    return Tensor.of(items.stream().mapToDouble(number).toArray());
  }
}
