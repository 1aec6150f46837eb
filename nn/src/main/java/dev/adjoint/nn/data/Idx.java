package dev.adjoint.nn.data;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Reads the files of MNIST and its relatives, in the format IDX, plain or gzipped.
///
/// Such a file begins with the bytes 0, 0, 8 (unsigned bytes follow) and the number of axes; then
/// come the sizes of the axes, as four bytes each, most significant first, and then the elements
/// (LeCun, Cortes & Burges, "The MNIST database of handwritten digits").
///
/// @param shape of the array in the file
/// @param bytes its elements, unsigned, in row-major order; not copied
@SuppressWarnings("ArrayRecordComponent")
public record Idx(Shape shape, byte[] bytes) {
  private static final int LABELS = 1;
  private static final int IMAGES = 3;

  /// A byte of DEFLATE data stands for at most 1032 bytes.
  private static final int BEST_COMPRESSION = 1032;

  /// Reads images and their labels.
  ///
  /// @param images a file with three axes: images, rows, columns
  /// @param labels a file with one axis; the classes are the numbers from 0 to the greatest of them
  /// @return inputs of shape [images, rows · columns], scaled from [0, 255] to [0, 1]
  /// @throws DataException if a file cannot be read or does not hold what it should, or there are
  ///     not as many images as labels
  public static Dataset read(Path images, Path labels, DType dtype) throws DataException {
    return read(images, labels, dtype, List.of());
  }

  /// Reads images and their labels, for classes known beforehand: label k is that of class k.
  ///
  /// @throws DataException as in [#read(Path, Path, DType)], and if a label is out of range
  public static Dataset read(Path images, Path labels, DType dtype, List<String> classes)
      throws DataException {
    NDArray inputs = images(images, dtype);
    Idx read = read(labels, LABELS);
    int count = read.bytes().length;
    if (count != inputs.shape().size(0)) {
      throw new DataException(
          "idx",
          labels.toString(),
          count + " labels: " + images + " has " + inputs.shape().size(0) + " images");
    }
    int[] numbers = IntStream.range(0, count).map(i -> read.bytes()[i] & 0xff).toArray();
    List<String> names = classes.isEmpty() ? upTo(Arrays.stream(numbers).max().orElse(0)) : classes;
    for (int i = 0; i < count; i++) {
      if (numbers[i] >= names.size()) {
        throw new DataException(
            "idx",
            labels + ": label " + (i + 1),
            numbers[i] + ": it must be from 0 to " + (names.size() - 1));
      }
    }
    return new Dataset(
        images.toString(), inputs, Labels.oneHot(numbers, names.size(), dtype), names);
  }

  private static List<String> upTo(int last) {
    return IntStream.rangeClosed(0, last).mapToObj(String::valueOf).toList();
  }

  /// Reads images alone.
  ///
  /// @return of shape [images, rows · columns], scaled from [0, 255] to [0, 1]
  /// @throws DataException if the file cannot be read or does not hold images
  public static NDArray images(Path file, DType dtype) throws DataException {
    Idx read = read(file, IMAGES);
    int count = read.shape().size(0);
    if (read.bytes().length == 0) {
      throw new DataException(
          "idx", file.toString(), "sizes " + read.shape() + ": there is no pixel");
    }
    Signature signature = new Signature(dtype, Shape.of(count, read.bytes().length / count));
    Object buffer = dtype.newBuffer(read.bytes().length);
    for (int i = 0; i < read.bytes().length; i++) {
      double pixel = (read.bytes()[i] & 0xff) / 255.0;
      if (buffer instanceof double[] doubles) {
        doubles[i] = pixel;
      } else {
        ((float[]) buffer)[i] = (float) pixel;
      }
    }
    return NDArray.over(buffer, signature);
  }

  /// Whether a file begins as an IDX file does. One that cannot be read does not.
  public static boolean isIdx(Path file) {
    try (DataInputStream in = new DataInputStream(Input.open("idx", file))) {
      return in.readShort() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /// Reads a file.
  ///
  /// @param axes how many axes it must have
  /// @throws DataException if it cannot be read, or is no IDX file of unsigned bytes with so many
  ///     axes
  public static Idx read(Path file, int axes) throws DataException {
    try (DataInputStream in = new DataInputStream(Input.open("idx", file))) {
      Shape shape = shape(in, file, axes);
      byte[] bytes = in.readNBytes(shape.count());
      if (bytes.length < shape.count()) {
        throw wrongLength(file, shape, "ends after " + bytes.length);
      }
      if (in.read() >= 0) {
        throw wrongLength(file, shape, "goes on");
      }
      return new Idx(shape, bytes);
    } catch (IOException cause) {
      throw DataException.of("idx", file, cause);
    }
  }

  private static DataException wrongLength(Path file, Shape shape, String found) {
    return new DataException(
        "idx",
        file.toString(),
        "sizes " + shape + " make " + shape.count() + " bytes: the file " + found);
  }

  /// Reads the header. What it promises is compared with the file's length before memory is taken.
  private static Shape shape(DataInputStream in, Path file, int axes) throws IOException {
    int[] sizes = new int[axes];
    try {
      int magic = in.readInt();
      int wanted = 0x0800 + axes;
      if (magic != wanted) {
        throw new DataException(
            "idx",
            file.toString(),
            String.format("magic number 0x%08x: %s begin with 0x%08x", magic, kind(axes), wanted));
      }
      for (int i = 0; i < axes; i++) {
        sizes[i] = in.readInt();
      }
    } catch (EOFException cause) {
      // An end within gzip data comes with a message.
      throw cause.getMessage() == null
          ? new DataException("idx", file.toString(), "it is cut off within its header")
          : cause;
    }
    if (count(sizes) > mostElements(file)) {
      throw new DataException(
          "idx",
          file.toString(),
          "sizes "
              + Arrays.stream(sizes).mapToObj(Integer::toUnsignedString).toList()
              + ": the file is too short for so many elements");
    }
    return Shape.of(sizes);
  }

  /// The product of sizes, which are unsigned.
  private static double count(int... sizes) {
    double count = 1;
    for (int size : sizes) {
      count *= Integer.toUnsignedLong(size);
    }
    return Arrays.stream(sizes).anyMatch(size -> size < 0) ? Double.POSITIVE_INFINITY : count;
  }

  private static String kind(int axes) {
    return switch (axes) {
      case LABELS -> "labels";
      case IMAGES -> "images";
      default -> "arrays with " + axes + " axes";
    };
  }

  /// No more elements than this can be in the file, gzipped or not.
  private static long mostElements(Path file) throws IOException {
    long most = Integer.MAX_VALUE - 8;
    return Files.isRegularFile(file) ? Math.min(most, Files.size(file) * BEST_COMPRESSION) : most;
  }
}
