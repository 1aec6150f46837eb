package dev.adjoint.nn.cli;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.data.Bundled;
import dev.adjoint.nn.data.Column;
import dev.adjoint.nn.data.Csv;
import dev.adjoint.nn.data.DataException;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.data.Idx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that say where examples come from.
final class DataOptions {
  @Option(
      names = {"-d", "--data"},
      paramLabel = "DATA",
      description = {
        "digits or iris, which are bundled; a CSV file; or a file of images in MNIST's format, with"
            + " --labels. Files may be gzipped."
      })
  private @Nullable String data;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The labels of the images, in MNIST's format.")
  private @Nullable Path labels;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      converter = Kinds.OfColumn.class,
      description =
          "The column with the target: its name, its number from 1, or last (the default).")
  private @Nullable Column target;

  @Option(
      names = "--targets",
      paramLabel = "KIND",
      defaultValue = "DETECT",
      description =
          "classes, numbers, or detect (the default): numbers if all are and some are not whole.")
  private Csv.Targets targets = Csv.Targets.DETECT;

  @Option(
      names = "--header",
      paramLabel = "HEADER",
      defaultValue = "DETECT",
      description = "present, absent, or detect (the default).")
  private Csv.Header header = Csv.Header.DETECT;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      converter = Kinds.OfDelimiter.class,
      defaultValue = ",",
      description = "Between the fields of a CSV file; default: a comma. tab for a tabulator.")
  private char delimiter = ',';

  /// Examples and what is known of them.
  ///
  /// @param data the examples
  /// @param hash the SHA-256 of their files; empty if it cannot be had
  /// @param scaled whether the inputs are known to be in [0, 1]
  record Loaded(Dataset data, String hash, boolean scaled) {}

  boolean isGiven() {
    return data != null;
  }

  String name() {
    return data == null ? Bundled.DIGITS.label() : data;
  }

  /// The given data, or else those of this name.
  DataOptions orElse(String name) {
    if (data == null) {
      data = name;
    }
    return this;
  }

  /// Examples to train or evaluate with.
  ///
  /// @param classes known beforehand; empty if they are to be found in the data
  Loaded load(DType dtype, List<String> classes) throws IOException {
    Optional<Bundled> bundled = Bundled.named(name());
    if (bundled.isPresent()) {
      requireNoLabels();
      Bundled set = bundled.get();
      try (InputStream stream = set.open()) {
        return new Loaded(set.load(dtype), hash(stream), set == Bundled.DIGITS);
      }
    }
    Path file = file();
    if (labels != null) {
      return new Loaded(Idx.read(file, labels, dtype, classes), hash(file, labels), true);
    }
    if (Idx.isIdx(file)) {
      throw Failure.usage(
          "--data " + file,
          "it is a file of images or labels: --labels is required for its labels");
    }
    Csv csv = csv(target == null ? new Column.Last() : target);
    Dataset read = (classes.isEmpty() ? csv : csv.classes(classes)).read(file, dtype);
    return new Loaded(read, hash(file), false);
  }

  /// Inputs alone. A last column beyond the inputs is taken for a target, and left out.
  NDArray loadInputs(DType dtype, int inputs) throws IOException {
    Optional<Bundled> bundled = Bundled.named(name());
    if (bundled.isPresent()) {
      requireNoLabels();
      return bundled.get().load(dtype).inputs();
    }
    Path file = file();
    if (Idx.isIdx(file)) {
      return Idx.images(file, dtype);
    }
    Column column = target == null ? new Column.Beyond(inputs) : target;
    return csv(column).targets(Csv.Targets.CLASSES).read(file, dtype).inputs();
  }

  private Path file() {
    if (name().isBlank()) {
      throw Failure.usage("--data \"" + name() + '"', "the name of a data set or file is required");
    }
    return Path.of(name());
  }

  private Csv csv(Column column) {
    return new Csv(header, delimiter, column, targets, List.of());
  }

  private void requireNoLabels() {
    if (labels != null) {
      throw Failure.usage("--labels " + labels, "it belongs to files of images, not to " + name());
    }
  }

  private static String hash(Path... files) throws IOException {
    MessageDigest digest = sha256();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        return "";
      }
      try (InputStream stream = Files.newInputStream(file)) {
        update(digest, stream);
      } catch (IOException cause) {
        throw DataException.of("data", file, cause);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String hash(InputStream stream) throws IOException {
    MessageDigest digest = sha256();
    update(digest, stream);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, InputStream stream) throws IOException {
    byte[] chunk = new byte[1 << 16];
    for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
      digest.update(chunk, 0, count);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
