package dev.adjoint.nn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.data.DataException;
import dev.adjoint.nn.data.Scaling;
import dev.adjoint.nn.loss.Losses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelFileTest {
  private static final Provenance PROVENANCE =
      new Provenance("a \"b\" \\ ü 𝄞\n", "00ff", 0.2, -7, "sgd", "accuracy 1", "Java");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("model.safetensors");
  }

  private static SavedModel model(DType dtype) {
    Mlp mlp =
        Mlp.sizes(3, 4, 2)
            .activations(Activation.LEAKY_RELU, Activation.LINEAR)
            .dtype(dtype)
            .random(new Random(5))
            .build();
    return new SavedModel(
        mlp,
        Losses.CROSS_ENTROPY,
        List.of("yes", "\"no\""),
        Optional.of(Scaling.by(0.1, 3)),
        Optional.empty(),
        PROVENANCE);
  }

  private String message() {
    String message = assertThrows(DataException.class, () -> SavedModel.load(file())).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message.replace(folder + "/", "");
  }

  private String messageOf(String header, byte... numbers) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer =
        ByteBuffer.allocate(8 + json.length + numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file(), buffer.putLong(json.length).put(json).put(numbers).array());
    return message();
  }

  @Test
  void aModelComesBackAsItWas() throws IOException {
    for (DType dtype : DType.values()) {
      SavedModel saved = model(dtype);
      saved.save(file());
      SavedModel loaded = SavedModel.load(file());
      assertEquals(saved.mlp().sizes(), loaded.mlp().sizes());
      assertEquals(saved.mlp().activations(), loaded.mlp().activations());
      assertEquals(saved.classes(), loaded.classes());
      assertEquals(saved.loss(), loaded.loss());
      assertEquals(saved.inputScaling(), loaded.inputScaling());
      assertEquals(saved.targetScaling(), loaded.targetScaling());
      assertEquals(PROVENANCE, loaded.provenance());
      assertEquals(
          saved.mlp().parameters().stream().map(Parameter::value).toList(),
          loaded.mlp().parameters().stream().map(Parameter::value).toList());
      NDArray inputs = NDArray.wrap(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
      assertEquals(saved.predict(inputs), loaded.predict(inputs));
    }
  }

  @Test
  void theSameModelGivesTheSameBytesAndNothingElseIsLeft() throws IOException {
    model(DType.FLOAT32).save(file());
    byte[] first = Files.readAllBytes(file());
    model(DType.FLOAT32).save(file());
    assertArrayEquals(first, Files.readAllBytes(file()));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file()), files.toList());
    }
  }

  @Test
  void theFileIsAsTheFormatSays() throws IOException {
    NDArray longs = NDArray.wrap(new double[] {1, -2});
    NDArray floats = NDArray.wrap(new float[] {0.5f, 3}, 2, 1);
    new Safetensors(Map.of("b", longs), Map.of("k", "v")).write(file());
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    assertEquals(0, length % 8);
    byte[] header = new byte[length];
    bytes.get(header);
    assertEquals(
        "{\"__metadata__\":{\"k\":\"v\"},"
            + "\"b\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]}}",
        new String(header, StandardCharsets.UTF_8).strip());
    assertEquals(1, bytes.getDouble());
    assertEquals(-2, bytes.getDouble());
    assertEquals(0, bytes.remaining());
    new Safetensors(Map.of("f", floats, "e", NDArray.wrap(new float[0], 0, 3)), Map.of())
        .write(file());
    assertEquals(floats, Safetensors.read(file()).arrays().get("f"));
    assertEquals(0, Safetensors.read(file()).arrays().get("e").count());
  }

  @Test
  void aLargeArrayComesBack() throws IOException {
    double[] numbers = new Random(1).doubles(100_001).toArray();
    new Safetensors(Map.of("x", NDArray.wrap(numbers)), Map.of()).write(file());
    assertArrayEquals(numbers, Safetensors.read(file()).arrays().get("x").toArray());
  }

  @Test
  void aFileCutOffAnywhereIsRejected() throws IOException {
    model(DType.FLOAT32).save(file());
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length < whole.length; length += 13) {
      Files.write(file(), Arrays.copyOf(whole, length));
      String message = message();
      assertTrue(message.startsWith("safetensors: model.safetensors: "), message);
    }
  }

  @Test
  void aChangedByteIsRejectedOrChangesTheModelNoMoreThanThat() throws IOException {
    model(DType.FLOAT32).save(file());
    byte[] whole = Files.readAllBytes(file());
    for (int at = 0; at < whole.length; at += 3) {
      byte[] changed = whole.clone();
      changed[at] ^= 4;
      Files.write(file(), changed);
      try {
        SavedModel.load(file());
      } catch (DataException told) {
        assertEquals(1, told.getMessage().lines().count());
      }
    }
  }

  @Test
  void otherFilesAreRejected() throws IOException {
    Files.writeString(file(), "This is no model at all, but a text.");
    assertEquals(
        "safetensors: model.safetensors: it is no such file: its first 8 bytes are not the length"
            + " of a header",
        message());
    Files.write(file(), new byte[0]);
    assertEquals("safetensors: model.safetensors: the file is empty", message());
    new Safetensors(Map.of("x", NDArray.scalar(1)), Map.of("format", "pt")).write(file());
    assertEquals(
        "model: model.safetensors: it is not a model saved by Adjoint: its metadata lacks kind"
            + " \"adjoint mlp\", version \"1\"",
        message());
    Files.delete(file());
    assertEquals("safetensors: model.safetensors: there is no such file", message());
  }

  @Test
  void headersThatLieAreRejected() throws IOException {
    String begin = "safetensors: model.safetensors: ";
    assertEquals(
        begin + "x: float32[2] needs 8 bytes: it has 4",
        messageOf("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", new byte[4]));
    assertEquals(
        begin + "x: BF16: F32 and F64 can be read",
        messageOf(
            "{\"x\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}", new byte[4]));
    assertEquals(
        begin + "the header promises 8 bytes of numbers: there are 4",
        messageOf("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", new byte[4]));
    assertEquals(
        begin + "x: data from 4, not 0",
        messageOf("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", new byte[8]));
    assertEquals(
        begin + "x: it has more elements than an array can hold",
        messageOf(
            "{\"x\":{\"dtype\":\"F32\",\"shape\":[99999999,99999999],\"data_offsets\":[0,4]}}",
            new byte[4]));
    assertEquals(
        begin
            + "its header is not as it should be: at character 6, a text, a whole number, an"
            + " object or an array is required",
        messageOf("{\"x\":true}"));
    assertEquals(
        begin + "its header is not as it should be: \"x\" occurs twice",
        messageOf("{\"x\":{},\"x\":{}}"));
  }

  @Test
  void arraysThatDoNotFitAreRejected() throws IOException {
    model(DType.FLOAT64).save(file());
    Safetensors whole = Safetensors.read(file());
    Map<String, NDArray> arrays = new TreeMap<>(whole.arrays());
    arrays.remove("layer2.bias");
    new Safetensors(arrays, whole.metadata()).write(file());
    assertEquals("model: model.safetensors: array layer2.bias is missing", message());
    arrays.put("layer2.bias", NDArray.wrap(new double[3]));
    new Safetensors(arrays, whole.metadata()).write(file());
    assertEquals(
        "model: model.safetensors: linear: weight [4, 2] and bias [3]: [in, out] and [out] are"
            + " required",
        message());
    arrays.put("layer2.bias", NDArray.wrap(new float[2]));
    new Safetensors(arrays, whole.metadata()).write(file());
    assertEquals(
        "model: model.safetensors: array layer2.bias: it is float32, unlike those before it",
        message());
  }

  @Test
  void whereAModelCannotBeWrittenNothingIs() throws IOException {
    Path nowhere = folder.resolve("none").resolve("model");
    assertEquals(
        "safetensors: " + nowhere + ": there is no directory " + folder.resolve("none"),
        assertThrows(DataException.class, () -> model(DType.FLOAT32).save(nowhere)).getMessage());
    assertEquals(
        "safetensors: " + folder + ": it is a directory",
        assertThrows(DataException.class, () -> model(DType.FLOAT32).save(folder)).getMessage());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }
}
