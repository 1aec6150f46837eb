package dev.adjoint.nn.model;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.nn.data.DataException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a file of the format safetensors. Nothing that its header promises is believed before it
/// is compared with the file's length.
final class SafetensorsReader {
  private static final long LONGEST_HEADER = 100_000_000;
  private static final int CHUNK = 1 << 16;

  private SafetensorsReader() {}

  /// An array's place in the file, counted from the end of the header.
  private record Slot(String name, Signature signature, long begin, long end) {}

  static Safetensors read(Path file) throws DataException {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new IllegalArgumentException("it is not a regular file");
      }
      try (FileChannel channel = FileChannel.open(file)) {
        return read(channel);
      }
    } catch (EOFException cause) {
      throw new DataException(Safetensors.FORMAT, file.toString(), "it is cut off");
    } catch (IOException cause) {
      throw DataException.of(Safetensors.FORMAT, file, cause);
    } catch (IllegalArgumentException cause) {
      throw new DataException(
          Safetensors.FORMAT, file.toString(), String.valueOf(cause.getMessage()));
    }
  }

  private static Safetensors read(FileChannel channel) throws IOException {
    if (channel.size() == 0) {
      throw new IllegalArgumentException("the file is empty");
    }
    long length = fill(channel, Long.BYTES).getLong();
    require(
        length >= 2 && length <= Math.min(LONGEST_HEADER, channel.size() - Long.BYTES),
        "it is no such file: its first 8 bytes are not the length of a header");
    String text =
        StandardCharsets.UTF_8.newDecoder().decode(fill(channel, (int) length)).toString();
    require(text.startsWith("{"), "it is no such file: its header is not JSON");
    Map<String, Json> header = fields("the header", parse(text));
    Map<String, String> metadata = new HashMap<>();
    Json texts = header.remove(Safetensors.METADATA);
    if (texts != null) {
      fields(Safetensors.METADATA, texts)
          .forEach((name, json) -> metadata.put(name, text(Safetensors.METADATA, json)));
    }
    List<Slot> slots = new ArrayList<>();
    header.forEach((name, json) -> slots.add(slot(name, json)));
    slots.sort(Comparator.comparingLong(Slot::begin).thenComparingLong(Slot::end));
    requireNoGaps(slots, channel.size() - Long.BYTES - length);
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (Slot slot : slots) {
      arrays.put(slot.name(), numbers(channel, slot.signature()));
    }
    return new Safetensors(arrays, metadata);
  }

  private static Json parse(String text) {
    try {
      return JsonReader.read(text);
    } catch (IllegalArgumentException cause) {
      throw new IllegalArgumentException(
          "its header is not as it should be: " + cause.getMessage());
    }
  }

  private static void requireNoGaps(List<Slot> slots, long available) {
    long begin = 0;
    for (Slot slot : slots) {
      require(
          slot.begin() == begin, slot.name() + ": data from " + slot.begin() + ", not " + begin);
      begin = slot.end();
    }
    require(
        begin == available,
        "the header promises " + begin + " bytes of numbers: there are " + available);
  }

  private static Slot slot(String name, Json json) {
    Map<String, Json> fields = fields(name, json);
    DType dtype =
        switch (text(name, fields.getOrDefault("dtype", new Json.Text("no dtype")))) {
          case "F64" -> DType.FLOAT64;
          case "F32" -> DType.FLOAT32;
          case String other ->
              throw new IllegalArgumentException(name + ": " + other + ": F32 and F64 can be read");
        };
    long[] sizes = whole(name, "shape", fields);
    long[] offsets = whole(name, "data_offsets", fields);
    require(offsets.length == 2, name + ": data_offsets of " + offsets.length + " numbers, not 2");
    Shape shape = Shape.of(narrow(name, sizes));
    long needed = (long) shape.count() * dtype.bytes();
    require(
        offsets[1] - offsets[0] == needed && offsets[0] <= offsets[1],
        name
            + ": "
            + dtype
            + shape
            + " needs "
            + needed
            + " bytes: it has "
            + (offsets[1] - offsets[0]));
    return new Slot(name, new Signature(dtype, shape), offsets[0], offsets[1]);
  }

  private static int[] narrow(String name, long... sizes) {
    long count = 1;
    int[] narrow = new int[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      boolean fits =
          sizes[i] <= Integer.MAX_VALUE && count * Math.max(1, sizes[i]) <= Integer.MAX_VALUE;
      require(fits, name + ": it has more elements than an array can hold");
      count *= Math.max(1, sizes[i]);
      narrow[i] = (int) sizes[i];
    }
    return narrow;
  }

  private static long[] whole(String name, String field, Map<String, Json> fields) {
    if (fields.get(field) instanceof Json.Items items) {
      return items.items().stream()
          .mapToLong(
              item -> {
                if (item instanceof Json.Whole whole && whole.value() >= 0) {
                  return whole.value();
                }
                throw new IllegalArgumentException(name + ": " + field + " is " + item.write());
              })
          .toArray();
    }
    throw new IllegalArgumentException(name + ": it has no " + field);
  }

  private static Map<String, Json> fields(String name, Json json) {
    if (json instanceof Json.Fields object) {
      return new LinkedHashMap<>(object.fields());
    }
    throw new IllegalArgumentException(name + ": it is not an object");
  }

  private static String text(String name, Json json) {
    if (json instanceof Json.Text text) {
      return text.text();
    }
    throw new IllegalArgumentException(name + ": " + json.write() + " is not a text");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  private static NDArray numbers(FileChannel channel, Signature signature) throws IOException {
    int count = signature.shape().count();
    int bytes = signature.dtype().bytes();
    Object buffer = signature.dtype().newBuffer(count);
    int most = CHUNK / bytes;
    for (int from = 0; from < count; from += most) {
      int part = Math.min(most, count - from);
      ByteBuffer chunk = fill(channel, part * bytes);
      if (buffer instanceof double[] doubles) {
        chunk.asDoubleBuffer().get(doubles, from, part);
      } else {
        chunk.asFloatBuffer().get((float[]) buffer, from, part);
      }
    }
    return NDArray.over(buffer, signature);
  }

  private static ByteBuffer fill(FileChannel channel, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }
}
