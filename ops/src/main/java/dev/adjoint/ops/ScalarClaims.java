package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.scalar.ScalarGradients;
import dev.adjoint.core.scalar.ScalarTape;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// The derivatives of a function on the scalar tape: of its value, the gradient; of its gradient,
/// the Hessian, which is symmetric, so that its products are Hessian products.
record ScalarClaims(Function<List<Scalar>, Scalar> f) implements GradientCheck.Claims {

  @Override
  public Claim at(List<NDArray> point, int order, long seed) {
    if (order > 2 || point.size() != 1) {
      throw new IllegalArgumentException(
          "gradient check: scalars: order "
              + order
              + " at "
              + point.size()
              + " arrays: order 1 or 2, at one vector");
    }
    return order == 1 ? new Gradient(f, point) : new Hessian(f, point);
  }

  private record Gradient(Function<List<Scalar>, Scalar> f, List<NDArray> point) implements Claim {

    @Override
    public double[] values(List<NDArray> arguments) {
      List<Scalar> xs = Scalar.leaves(new ScalarTape(), arguments.getFirst().toArray());
      return new double[] {f.apply(xs).value()};
    }

    @Override
    public List<double[]> products(double... cotangent) {
      ScalarTape tape = new ScalarTape();
      List<Scalar> xs = Scalar.leaves(tape, point.getFirst().toArray());
      Scalar y = f.apply(xs);
      ScalarGradients gradients =
          y.isRecorded() ? tape.backward(List.of(y), cotangent, List.of()) : y.backward();
      return List.of(xs.stream().mapToDouble(gradients::of).toArray());
    }

    @Override
    public boolean isSingle() {
      return false;
    }
  }

  private record Hessian(Function<List<Scalar>, Scalar> f, List<NDArray> point) implements Claim {

    @Override
    public double[] values(List<NDArray> arguments) {
      return new Gradient(f, arguments).products(1).getFirst();
    }

    @Override
    public List<double[]> products(double... cotangent) {
      List<Scalar> xs = Scalar.leaves(new ScalarTape(), point.getFirst().toArray());
      ScalarGradients product = f.apply(xs).hessianProduct(xs, cotangent);
      return List.of(xs.stream().mapToDouble(product::of).toArray());
    }

    @Override
    public Optional<ToDoubleFunction<List<NDArray>>> potential() {
      return Optional.of(arguments -> new Gradient(f, arguments).values(arguments)[0]);
    }

    @Override
    public boolean isSingle() {
      return false;
    }
  }
}
