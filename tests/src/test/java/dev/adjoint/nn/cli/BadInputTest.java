package dev.adjoint.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every kind of bad input: the exit code is 2 (or 1 where a run fails), standard error is one
/// line, and no file is left behind.
final class BadInputTest {
  private static final byte[] IMAGES = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 9, 8, 7, 6};
  private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 0, 1};

  @TempDir private static Path folder;

  /// @param exitCode that is to come
  /// @param message the line on standard error, without the program's name
  /// @param arguments separated by blanks
  private record Case(int exitCode, String message, String arguments) {}

  private static Case bad(String arguments, String message) {
    return new Case(2, message, arguments);
  }

  private static final List<Case> CASES =
      List.of(
          bad("train --data none.csv", "csv: none.csv: there is no such file"),
          bad("train --data empty.csv", "csv: empty.csv: the file is empty"),
          bad(
              "train --data ragged.csv",
              "csv: ragged.csv: line 3: 2 fields: 3 are required, as in line 1"),
          bad(
              "train --data text.csv",
              "csv: text.csv: line 3, column 2 (b): \"two\": a number is required"),
          bad(
              "train --data nan.csv",
              "csv: nan.csv: line 2, column 1: \"NaN\": a finite number is required"),
          bad(
              "train --data cut.csv.gz",
              "csv: cut.csv.gz: it is cut off: the gzip data has no end"),
          bad(
              "train --data images.idx",
              "--data images.idx: it is a file of images or labels: --labels is required for its"
                  + " labels"),
          bad(
              "train --data labels.idx --labels labels.idx",
              "idx: labels.idx: magic number 0x00000801: images begin with 0x00000803"),
          bad(
              "train --data images.idx --labels images.idx",
              "idx: images.idx: magic number 0x00000803: labels begin with 0x00000801"),
          bad(
              "train --data cut.idx --labels labels.idx",
              "idx: cut.idx: sizes [2, 1, 2] make 4 bytes: the file ends after 3"),
          bad(
              "train --data cut.idx.gz --labels labels.idx",
              "idx: cut.idx.gz: it is cut off: the gzip data has no end"),
          bad(
              "train --data images.idx --labels three.idx",
              "idx: three.idx: 3 labels: images.idx has 2 images"),
          bad(
              "train --data tiny.csv --held-out 0.9",
              "split: 0.9 of 1 examples of tiny.csv: the"
                  + " share must be in (0, 1) and leave examples in both parts"),
          bad("train --sizes 63,30,10", "--sizes 63,30,10: digits has 64 inputs and 10 outputs"),
          bad(
              "train --hidden 0",
              "mlp: sizes [64, 0, 10]: an input and an output size, and hidden ones between, each"
                  + " at least 1"),
          bad("--epoch 3", "'--epoch': train has no such option; is it --epochs?"),
          bad("trian", "'trian': there is no such command; is it train?"),
          bad("train --epochs ten", "Invalid value for option '--epochs': 'ten' is not an int"),
          bad("train --epochs 0", "trainer: epochs 0: it must be at least 1"),
          bad("train --rate -1", "sgd: rate -1.0: it must be above 0"),
          bad(
              "train --loss hinge",
              "Invalid value for option '--loss': loss: hinge: there are mse, squared-error, mae,"
                  + " cross-entropy, binary-cross-entropy"),
          bad(
              "train --loss cross-entropy --output-activation softmax",
              "--loss cross-entropy: it takes logits: the output's activation must be linear, not"
                  + " softmax"),
          bad("train --optimizer adam --momentum 0.9", "--momentum 0.9: adam has no such setting"),
          bad("train --output none/model", "model: none/model: there is no directory FOLDER/none"),
          bad("train --output .", "model: .: it is a directory"),
          new Case(
              1,
              "trainer: epoch 1, batch 2: loss Infinity: square: element [0, 0] of [10, 10]:"
                  + " Infinity from 1.2764978216076242E30 (Losses.java:18): training diverged; a"
                  + " smaller rate or clipping may help",
              "train --quiet --rate 1e30 --output-activation linear --output new.model"),
          bad("evaluate", "Missing required option: '--model=FILE'"),
          bad("evaluate --model none", "safetensors: none: there is no such file"),
          bad(
              "evaluate --model text.csv",
              "safetensors: text.csv: it is no such file: its first 8 bytes are not the length of a"
                  + " header"),
          bad(
              "evaluate --model iris.model --data digits",
              "digits with 64 inputs and 10 classes: model iris.model takes 4 inputs and gives 3"
                  + " classes"),
          bad(
              "evaluate --model iris.model --data rose.csv",
              "csv: rose.csv: line 1, column 5: \"rose\": the classes are setosa, versicolor,"
                  + " virginica"),
          bad(
              "predict --model iris.model --data tiny.csv --output new.csv",
              "csv: tiny.csv: line 1: 3 fields: 4, or one more with a target, are required"),
          bad(
              "predict --model iris.model",
              "predict: --data is required: what is to be predicted from"),
          bad("check --data digits --order 0", "--order 0: it must be at least 1"));

  private static void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static void makeFiles(Adjoint adjoint) throws IOException {
    file("empty.csv", "");
    file("ragged.csv", "1,2,x\n3,4,y\n5,6\n");
    file("text.csv", "a,b,c\n1,2,x\n3,two,y\n");
    file("nan.csv", "1,2,x\nNaN,4,y\n");
    file("tiny.csv", "1,2,x\n");
    file("rose.csv", "1,2,3,4,rose\n");
    byte[] packed = gzip("1,2,x\n3,4,y\n".repeat(99).getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(packed, packed.length - 10));
    Files.write(folder.resolve("images.idx"), IMAGES);
    Files.write(folder.resolve("cut.idx"), Arrays.copyOf(IMAGES, IMAGES.length - 1));
    Files.write(folder.resolve("cut.idx.gz"), Arrays.copyOf(gzip(IMAGES), 24));
    Files.write(folder.resolve("labels.idx"), LABELS);
    Files.write(folder.resolve("three.idx"), new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 0, 1, 0});
    adjoint.run("train", "--data", "iris", "--epochs", "1", "--quiet", "--output", "iris.model");
  }

  @TestFactory
  Stream<DynamicTest> badInputIsToldInOneLine() throws IOException {
    Adjoint adjoint = new Adjoint(folder);
    makeFiles(adjoint);
    List<String> before = adjoint.files();
    List<Future<Adjoint.Run>> runs;
    // Starting a JVM takes most of the time: two at once.
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      runs =
          CASES.stream()
              .map(bad -> two.submit(() -> adjoint.run(bad.arguments().split(" "))))
              .toList();
    }
    List<String> after = adjoint.files();
    return Stream.concat(
        Stream.of(
            DynamicTest.dynamicTest("nothing is left behind", () -> assertEquals(before, after))),
        IntStream.range(0, CASES.size())
            .mapToObj(
                i ->
                    DynamicTest.dynamicTest(
                        CASES.get(i).arguments(), () -> verify(CASES.get(i), runs.get(i).get()))));
  }

  private static void verify(Case bad, Adjoint.Run run) {
    String message = bad.message().replace("FOLDER", folder.toAbsolutePath().toString());
    assertEquals(List.of("adjoint: " + message), run.err());
    assertEquals(bad.exitCode(), run.exitCode());
    assertEquals("", run.out());
  }

  @Test
  void aModelIsNotReplacedByOneThatCouldNotBeTrained(@TempDir Path other) throws IOException {
    Path kept = Files.writeString(other.resolve("kept.model"), "as it was");
    Adjoint.Run run =
        new Adjoint(other).run("--data", "digits", "--seed", "x", "--output", "kept.model");
    assertEquals(2, run.exitCode());
    assertEquals("as it was", Files.readString(kept));
  }
}
