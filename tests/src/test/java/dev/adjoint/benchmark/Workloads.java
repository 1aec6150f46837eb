package dev.adjoint.benchmark;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.program.Replay;
import dev.adjoint.core.program.Settings;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.Sgd;
import dev.adjoint.nn.train.Clipping;
import dev.adjoint.nn.train.TrainingStep;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.Tree;
import dev.adjoint.ops.ValueAndGradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// The computations by which speed is judged. Their names say what they are: sizes of layers,
/// `b` the batch, `t` the steps in time, `i` inputs, `h` hidden units, `f32` and `f64` the type.
final class Workloads {
  static final List<String> NAMES =
      List.of(
          "mlp-2-2-2-b1-f64",
          "mlp-784-30-10-b10-f32",
          "mlp-784-30-10-b10-f64",
          "mlp-784-512-512-10-b128-f32",
          "mlp-1024-1024-1024-1024-b256-f32",
          "elementwise-1000000-f32",
          "elementwise-100-f32",
          "rnn-t50-b32-i64-h128-f32",
          "logistic-10000x100-f32",
          "hvp-784-30-10-b10-f64",
          "scalar-chain-1000-f64",
          "scalar-arithmetic-1e6-f64",
          "scalar-functions-1e6-f64",
          ColdStart.NAME);

  private final Random random = new Random(1);
  private final Settings settings;

  Workloads(Settings settings) {
    this.settings = settings;
  }

  /// The workload of the given name, one run of it.
  Runnable named(String name) {
    DType dtype = name.endsWith("f32") ? DType.FLOAT32 : DType.FLOAT64;
    return switch (name.substring(0, name.indexOf('-'))) {
      case "mlp" -> perceptron(name, dtype);
      case "elementwise" -> elementwise(Integer.parseInt(name.split("-")[1]), dtype);
      case "rnn" -> recurrent(dtype);
      case "logistic" -> logistic(dtype);
      case "hvp" -> curvature(dtype);
      case "scalar" -> chain();
      default -> throw new IllegalArgumentException("workload: " + name + ": there is none");
    };
  }

  /// Forward, backward and one update of a sigmoid perceptron with MSE.
  private Runnable perceptron(String name, DType dtype) {
    String middle = name.substring("mlp-".length(), name.length() - "-f32".length());
    int batch = Integer.parseInt(middle.substring(middle.indexOf('b') + 1));
    int[] sizes =
        Arrays.stream(middle.substring(0, middle.indexOf("-b")).split("-"))
            .mapToInt(Integer::parseInt)
            .toArray();
    Mlp mlp = Mlp.sizes(sizes).dtype(dtype).build();
    TrainingStep step =
        new TrainingStep(mlp, Losses.MSE, new Sgd(0.5), Clipping.none(), random, settings);
    NDArray x = uniform(dtype, batch, sizes[0]).value();
    NDArray t = uniform(dtype, batch, sizes[sizes.length - 1]).value();
    return () -> step.run(x, t);
  }

  /// Value and gradients of the mean of (σ(x·w + 0.5)·tanh(x) − w)².
  private Runnable elementwise(int n, DType dtype) {
    return derivative(
        List.of(uniform(dtype, n), uniform(dtype, n)),
        xw -> {
          Tensor x = xw.get(0);
          Tensor w = xw.get(1);
          return x.mul(w).add(0.5).sigmoid().mul(x.tanh()).sub(w).square().mean();
        });
  }

  /// Value and gradients of the mean of the last h², where h = tanh(xₜ·U + h·W + b).
  private Runnable recurrent(DType dtype) {
    Tensor inputs = Tensor.normal(random, dtype, Shape.of(50, 32, 64));
    List<Tensor> steps = new ArrayList<>();
    for (int t = 0; t < 50; t++) {
      steps.add(inputs.select(0, t));
    }
    return derivative(
        List.of(
            Tensor.normal(random, dtype, Shape.of(64, 128)),
            Tensor.normal(random, dtype, Shape.of(128, 128)).mul(0.05),
            Tensor.zeros(dtype, Shape.of(128))),
        p -> {
          Tensor h = Tensor.zeros(dtype, Shape.of(32, 128));
          for (Tensor x : steps) {
            h = x.matmul(p.get(0)).add(h.matmul(p.get(1))).add(p.get(2)).tanh();
          }
          return h.square().mean();
        });
  }

  /// Value and gradient of the mean of (σ(X·w) − y)².
  private Runnable logistic(DType dtype) {
    Tensor x = Tensor.normal(random, dtype, Shape.of(10_000, 100));
    Tensor y = uniform(dtype, 10_000, 1).greater(0.5);
    return derivative(
        List.of(Tensor.zeros(dtype, Shape.of(100, 1))),
        w -> x.matmul(w.getFirst()).sigmoid().sub(y).square().mean());
  }

  /// The Hessian of the MSE of a sigmoid perceptron without biases, times a vector.
  private Runnable curvature(DType dtype) {
    Tensor x = uniform(dtype, 10, 784);
    Tensor y = uniform(dtype, 10, 10);
    List<Tensor> v =
        List.of(
            Tensor.normal(random, dtype, Shape.of(784, 30)),
            Tensor.normal(random, dtype, Shape.of(30, 10)));
    return replay(
        v.stream().map(w -> w.mul(0.05)).toList(),
        w ->
            Differentiate.hvp(
                    Tree.list(),
                    p -> x.matmul(p.get(0)).sigmoid().matmul(p.get(1)).sigmoid().mse(y),
                    w)
                .apply(v));
  }

  /// The derivative of 500 times y ← y·a + 0.1.
  private Runnable chain() {
    return derivative(
        List.of(Tensor.scalar(0.5)),
        in -> {
          Tensor y = in.getFirst();
          for (int i = 0; i < 500; i++) {
            y = y.mul(in.getFirst()).add(0.1);
          }
          return y;
        });
  }

  private Tensor uniform(DType dtype, int... sizes) {
    return Tensor.uniform(random, 0, 1, dtype, Shape.of(sizes));
  }

  private Runnable derivative(List<Tensor> at, Function<List<Tensor>, Tensor> f) {
    return replay(
        at,
        x -> {
          ValueAndGradient<List<Tensor>> found =
              Differentiate.valueAndGradient(Tree.list(), f).apply(x);
          List<Tensor> results = new ArrayList<>(List.of(found.value()));
          results.addAll(found.gradient());
          return results;
        });
  }

  private Runnable replay(List<Tensor> at, Function<List<Tensor>, List<Tensor>> f) {
    Replay replay =
        new Replay(given -> f.apply(given.stream().map(Tensor::of).toList()), List.of(), settings);
    NDArray[] inputs = at.stream().map(Tensor::value).toArray(NDArray[]::new);
    return () -> replay.run(inputs);
  }
}
