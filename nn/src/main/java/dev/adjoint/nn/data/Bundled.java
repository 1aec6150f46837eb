package dev.adjoint.nn.data;

import dev.adjoint.core.array.DType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The data sets that come with the library. Their source and license stand beside them, in
/// `NOTICE.txt`.
public enum Bundled {
  /// Handwritten digits: 1797 images of 8×8 pixels, from 0 to 1, and ten classes, `0` to `9`.
  ///
  /// The test part of "Optical Recognition of Handwritten Digits", E. Alpaydin & C. Kaynak 1998,
  /// UCI Machine Learning Repository, as packaged by scikit-learn.
  DIGITS("digits.csv.gz") {
    @Override
    Dataset prepared(Dataset read) {
      Scaling toOne = Scaling.by(1.0 / 16, read.inputs().shape().size(1));
      return new Dataset(label(), toOne.apply(read.inputs()), read.targets(), read.classes());
    }
  },
  /// Irises: lengths and widths of sepal and petal of 150 flowers in centimeters, and three
  /// species, fifty flowers of each (R. A. Fisher 1936, as packaged by scikit-learn).
  IRIS("iris.csv");

  private final String resource;

  Bundled(String resource) {
    this.resource = resource;
  }

  /// The name, such as `digits`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The data set of the given name, if there is one.
  public static Optional<Bundled> named(String name) {
    return Arrays.stream(values()).filter(set -> set.label().equals(name)).findFirst();
  }

  /// Reads the examples.
  ///
  /// @param dtype of the numbers
  public Dataset load(DType dtype) {
    try (InputStream stream = Input.unpacked(open())) {
      return prepared(Csv.STANDARD.read(stream, label(), dtype));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /// Opens the file as it is in the library, perhaps gzipped.
  ///
  /// @throws IOException if the library lacks it
  public InputStream open() throws IOException {
    InputStream stream = Bundled.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new IOException(label() + ": the resource " + resource + " is missing");
    }
    return stream;
  }

  Dataset prepared(Dataset read) {
    return read;
  }
}
