package dev.adjoint.nn.examples;

import dev.adjoint.core.array.DType;
import dev.adjoint.nn.data.DataException;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.data.Idx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The 60,000 and 10,000 handwritten digits that the books measure with (Y. LeCun, C. Cortes & C.
/// Burges, 1998). The library does not bring them.
final class Mnist {
  private Mnist() {}

  /// The digits to train on and those to test with; empty where they are not at hand, and then the
  /// sheet says so.
  ///
  /// @throws IllegalArgumentException if the files are not as they should be
  static Optional<Dataset.Split> load(Sheet sheet, Optional<Path> folder, DType dtype) {
    if (folder.isEmpty()) {
      sheet.text(
          """
          Skipped, for MNIST is not bundled. To run it give the folder with its four files:
          --mnist DIR (train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte,
          t10k-labels-idx1-ubyte, or these as .gz).
          """);
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Dataset.Split(read(folder.get(), "train", dtype), read(folder.get(), "t10k", dtype)));
    } catch (DataException cause) {
      throw new IllegalArgumentException(cause.getMessage(), cause);
    }
  }

  private static Dataset read(Path folder, String part, DType dtype) throws DataException {
    return Idx.read(
        file(folder, part + "-images-idx3-ubyte"),
        file(folder, part + "-labels-idx1-ubyte"),
        dtype);
  }

  private static Path file(Path folder, String name) {
    return Stream.of(folder.resolve(name), folder.resolve(name + ".gz"))
        .filter(Files::exists)
        .findFirst()
        .orElse(folder.resolve(name));
  }
}
