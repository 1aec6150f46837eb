package dev.adjoint.nn.model;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.data.AtomicFile;
import dev.adjoint.nn.data.DataException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Arrays by name, with some texts, in a file of the format safetensors: eight bytes with the
/// length of a header, least significant first; the header, JSON, which says of each array its
/// type, its shape and where it begins and ends; then the numbers of all arrays, one after the
/// other, in little-endian order (https://huggingface.co/docs/safetensors).
///
/// Of the types of that format, F32 and F64 are read and written.
///
/// @param arrays by name
/// @param metadata texts by name
public record Safetensors(Map<String, NDArray> arrays, Map<String, String> metadata) {
  static final String FORMAT = "safetensors";
  static final String METADATA = "__metadata__";
  private static final int CHUNK = 1 << 16;

  /// Copies the maps, keeping their order.
  public Safetensors {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /// Reads a file.
  ///
  /// @throws DataException if it cannot be read, or is not a whole file of this format
  public static Safetensors read(Path file) throws DataException {
    return SafetensorsReader.read(file);
  }

  /// Writes a file, as a whole or not at all. The same content gives the same bytes.
  ///
  /// @throws DataException if it cannot be written
  public void write(Path file) throws DataException {
    // The longer type first, so that every array is aligned to its type.
    List<Map.Entry<String, NDArray>> ordered =
        arrays.entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> -entry.getValue().dtype().bytes()))
            .toList();
    byte[] header = header(ordered);
    AtomicFile.write(
        FORMAT,
        file,
        out -> {
          ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          out.write(length.putLong(header.length).array());
          out.write(header);
          for (Map.Entry<String, NDArray> entry : ordered) {
            write(entry.getValue(), out);
          }
        });
  }

  private byte[] header(List<Map.Entry<String, NDArray>> ordered) {
    Map<String, Json> fields = new LinkedHashMap<>();
    Map<String, Json> texts = new LinkedHashMap<>();
    metadata.forEach((name, text) -> texts.put(name, new Json.Text(text)));
    fields.put(METADATA, new Json.Fields(texts));
    long begin = 0;
    for (Map.Entry<String, NDArray> entry : ordered) {
      NDArray array = entry.getValue();
      long end = begin + (long) array.count() * array.dtype().bytes();
      Map<String, Json> description = new LinkedHashMap<>();
      description.put("dtype", new Json.Text(array.dtype() == DType.FLOAT64 ? "F64" : "F32"));
      description.put("shape", whole(array.shape().sizes()));
      description.put("data_offsets", new Json.Items(List.of(whole(begin), whole(end))));
      fields.put(entry.getKey(), new Json.Fields(description));
      begin = end;
    }
    String json = new Json.Fields(fields).write();
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    // Spaces up to a multiple of eight, so that the numbers are aligned.
    return (json + " ".repeat(-length & 7)).getBytes(StandardCharsets.UTF_8);
  }

  private static Json whole(int[] values) {
    return new Json.Items(Arrays.stream(values).<Json>mapToObj(Json.Whole::new).toList());
  }

  private static Json whole(long value) {
    return new Json.Whole(value);
  }

  private static void write(NDArray array, OutputStream out) throws IOException {
    NDArray dense = array.dense();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    int most = CHUNK / array.dtype().bytes();
    for (int from = 0; from < array.count(); from += most) {
      int count = Math.min(most, array.count() - from);
      if (array.dtype() == DType.FLOAT64) {
        chunk.asDoubleBuffer().put(dense.float64(), dense.offset() + from, count);
      } else {
        chunk.asFloatBuffer().put(dense.float32(), dense.offset() + from, count);
      }
      out.write(chunk.array(), 0, count * array.dtype().bytes());
    }
  }
}
