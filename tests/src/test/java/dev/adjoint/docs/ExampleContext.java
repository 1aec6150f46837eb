package dev.adjoint.docs;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.ops.Scalar;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the examples in the documentation take for granted.
public abstract class ExampleContext {
  /// A function to one number.
  protected final TensorFunction f = x -> x.sigmoid().square().sum();

  /// A point.
  protected final Tensor x = Tensor.of(0.5, -1, 2);

  /// A point, as numbers.
  protected final NDArray x0 = x.value();

  /// A scalar on a tape.
  protected final Scalar s = Scalar.of(0.5).on(new ScalarTape());

  /// A small network.
  protected final Mlp mlp = Mlp.of(2, 3, 1);

  /// Four examples.
  protected final Dataset digits =
      new Dataset(
          "xor",
          NDArray.wrap(new double[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2),
          NDArray.wrap(new double[] {0, 1, 1, 0}, 4, 1),
          List.of());

  /// A CSV file.
  protected final Path file = csv();

  private static Path csv() {
    try {
      Path path = Files.createTempFile("example", ".csv");
      path.toFile().deleteOnExit();
      return Files.writeString(path, "size,age,price\n1,2,cheap\n3,4,dear\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs the example.
  public abstract void run() throws Exception;
}
