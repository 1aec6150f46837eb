package dev.adjoint.docs;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import java.util.List;

/// What the examples in the documentation take for granted.
public abstract class ExampleContext {
  /// A function to one number.
  protected final TensorFunction f = x -> x.sigmoid().square().sum();

  /// A point.
  protected final Tensor x = Tensor.of(0.5, -1, 2);

  /// A point, as numbers.
  protected final NDArray x0 = x.value();

  /// A small network.
  protected final Mlp mlp = Mlp.of(2, 3, 1);

  /// Four examples.
  protected final Dataset digits =
      new Dataset(
          "xor",
          NDArray.wrap(new double[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2),
          NDArray.wrap(new double[] {0, 1, 1, 0}, 4, 1),
          List.of());

  /// Runs the example.
  public abstract void run() throws Exception;
}
