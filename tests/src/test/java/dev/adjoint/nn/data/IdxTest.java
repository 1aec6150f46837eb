package dev.adjoint.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdxTest {
  private static final byte[] IMAGES = idx(0x803, new int[] {2, 2, 2}, 0, 51, 255, 0, 1, 2, 3, 4);
  private static final byte[] LABELS = idx(0x801, new int[] {2}, 3, 1);

  @TempDir private Path folder;

  private static byte[] idx(int magic, int[] sizes, int... elements) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * sizes.length + elements.length);
    buffer.putInt(magic);
    Arrays.stream(sizes).forEach(buffer::putInt);
    Arrays.stream(elements).forEach(element -> buffer.put((byte) element));
    return buffer.array();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Dataset read(byte[] images, byte[] labels) throws IOException {
    return Idx.read(file("images", images), file("labels", labels), DType.FLOAT64);
  }

  private String message(byte[] images, byte[] labels) {
    String message = assertThrows(DataException.class, () -> read(images, labels)).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message.replace(folder + "/", "");
  }

  @Test
  void imagesBecomeRowsFromZeroToOneAndLabelsClasses() throws IOException {
    Dataset data = read(IMAGES, LABELS);
    assertEquals(Shape.of(2, 4), data.inputs().shape());
    assertArrayEquals(
        new double[] {0, 0.2, 1, 0}, Arrays.copyOf(data.inputs().toArray(), 4), 1e-15);
    assertEquals(List.of("0", "1", "2", "3"), data.classes());
    assertArrayEquals(new int[] {3, 1}, data.labels());
    assertTrue(Idx.isIdx(folder.resolve("images")));
  }

  @Test
  void gzippedFilesGiveTheSame() throws IOException {
    assertEquals(read(IMAGES, LABELS), read(gzip(IMAGES), gzip(LABELS)));
    assertTrue(Idx.isIdx(folder.resolve("images")));
  }

  @Test
  void aWrongMagicNumberIsNamed() {
    assertEquals(
        "idx: images: magic number 0x00000801: images begin with 0x00000803",
        message(LABELS, LABELS));
    assertEquals(
        "idx: labels: magic number 0x00000803: labels begin with 0x00000801",
        message(IMAGES, IMAGES));
    assertEquals(
        "idx: images: magic number 0x89504e47: images begin with 0x00000803",
        message(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 0}, LABELS));
  }

  @Test
  void sizesThatTheFileDoesNotHoldAreRejected() {
    assertEquals(
        "idx: images: sizes [2, 2, 2] make 8 bytes: the file ends after 7",
        message(Arrays.copyOf(IMAGES, IMAGES.length - 1), LABELS));
    assertEquals(
        "idx: images: sizes [2, 2, 2] make 8 bytes: the file goes on",
        message(Arrays.copyOf(IMAGES, IMAGES.length + 1), LABELS));
    assertEquals(
        "idx: images: it is cut off within its header", message(Arrays.copyOf(IMAGES, 9), LABELS));
    assertEquals("idx: images: it is cut off within its header", message(new byte[0], LABELS));
  }

  @Test
  void absurdSizesTakeNoMemory() throws IOException {
    int most = Integer.MAX_VALUE;
    String rule = ": the file is too short for so many elements";
    assertEquals(
        "idx: images: sizes [" + most + ", " + most + ", " + most + "]" + rule,
        message(idx(0x803, new int[] {most, most, most}), LABELS));
    assertEquals(
        "idx: images: sizes [2000000000, 1, 1]" + rule,
        message(gzip(idx(0x803, new int[] {2_000_000_000, 1, 1})), LABELS));
    assertEquals(
        "idx: images: sizes [4294967295, 2, 2]" + rule,
        message(idx(0x803, new int[] {-1, 2, 2}), LABELS));
    assertEquals(
        "idx: images: sizes [0, 2, 2]: there is no pixel",
        message(idx(0x803, new int[] {0, 2, 2}), LABELS));
  }

  @Test
  void truncatedAndDamagedGzipIsRejected() throws IOException {
    byte[] packed = gzip(IMAGES);
    assertEquals(
        "idx: images: it is cut off: the gzip data has no end",
        message(Arrays.copyOf(packed, packed.length - 4), LABELS));
    assertEquals(
        "idx: images: it is cut off: the gzip data has no end",
        message(Arrays.copyOf(packed, 12), LABELS));
  }

  @Test
  void imagesAndLabelsMustBeAsMany() {
    assertEquals(
        "idx: labels: 3 labels: images has 2 images",
        message(IMAGES, idx(0x801, new int[] {3}, 1, 2, 3)));
  }

  @Test
  void aLabelOutOfRangeIsNamed() throws IOException {
    Path images = file("images", IMAGES);
    Path labels = file("labels", LABELS);
    DataException thrown =
        assertThrows(
            DataException.class,
            () -> Idx.read(images, labels, DType.FLOAT64, List.of("a", "b", "c")));
    assertEquals("idx: " + labels + ": label 1: 3: it must be from 0 to 2", thrown.getMessage());
  }

  @Test
  void whatIsMissingIsNoIdx() {
    assertFalse(Idx.isIdx(folder.resolve("none")));
    assertFalse(Idx.isIdx(folder));
  }
}
