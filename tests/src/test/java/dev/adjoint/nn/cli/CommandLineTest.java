package dev.adjoint.nn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.nn.cli.Adjoint.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Good runs of the command line, each as a process.
final class CommandLineTest {
  @TempDir private Path folder;
  private Adjoint adjoint = new Adjoint(Path.of(""));

  @BeforeEach
  void enterFolder() {
    adjoint = new Adjoint(folder);
  }

  private static Run good(Run run) {
    assertEquals(List.of(), run.err(), () -> String.join(" ", run.arguments()));
    assertEquals(0, run.exitCode());
    return run;
  }

  private static double percent(String line) {
    return Double.parseDouble(line.replaceAll(".*accuracy ([0-9.]+) %.*", "$1"));
  }

  @Test
  void withoutACommandTheDigitsAreLearned() {
    Run run = good(adjoint.runAsModule());
    assertTrue(percent(run.last()) >= 96.5, run.last());
    for (String part :
        List.of(
            "digits: 1,797 examples, 64 inputs, 10 classes",
            "1,438 to train on, 359 held out",
            "64-30-10 sigmoid, 2,260 parameters",
            "training  mse, ",
            "which classes (rows) were taken for which (columns)",
            "the worst mistakes")) {
      assertTrue(run.out().contains(part), () -> part + " is missing in\n" + run.out());
    }
    assertTrue(run.out().lines().noneMatch(line -> line.contains("\r")), "lines are plain");
  }

  @Test
  void aModelIsTrainedSavedEvaluatedAndUsed() throws IOException {
    String[] train = {"train", "-d", "iris", "--epochs", "20", "--seed", "3", "-o", "iris.model"};
    Run trained = good(adjoint.run(train));
    assertEquals("saved iris.model", trained.last());
    byte[] model = Files.readAllBytes(folder.resolve("iris.model"));
    String result =
        trained.out().lines().filter(line -> line.startsWith("held-out")).findFirst().orElseThrow();
    assertTrue(percent(result) > 80, result);

    Run evaluated = good(adjoint.run("evaluate", "--model", "iris.model"));
    assertEquals(result, evaluated.last());
    Run all = good(adjoint.run("evaluate", "--model", "iris.model", "--all", "--quiet"));
    assertTrue(all.out().startsWith("accuracy ") && all.out().contains("of 150"), all.out());

    Files.writeString(folder.resolve("two.csv"), "5.1,3.5,1.4,0.2\n6.3,3.3,6.0,2.5\n");
    Run predicted = good(adjoint.run("predict", "--model", "iris.model", "--data", "two.csv"));
    List<String> rows = predicted.out().lines().toList();
    assertEquals("prediction,setosa,versicolor,virginica", rows.get(0));
    assertTrue(rows.get(1).startsWith("setosa,0.9"), rows.get(1));
    assertTrue(rows.get(2).startsWith("virginica,"), rows.get(2));

    good(adjoint.run("predict", "-m", "iris.model", "-d", "two.csv", "-o", "out.csv"));
    assertEquals(predicted.out(), Files.readString(folder.resolve("out.csv")));

    // The Vector API changes no bit, and neither does another run.
    good(adjoint.runAsModule(train));
    assertArrayEquals(model, Files.readAllBytes(folder.resolve("iris.model")));
    assertEquals(List.of("iris.model", "out.csv", "two.csv"), adjoint.files());
  }

  @Test
  void numbersArePredictedInTheirOwnUnits() throws IOException {
    StringBuilder table = new StringBuilder("size;rooms;price\n");
    for (int i = 0; i < 100; i++) {
      int size = 20 + i * 37 % 101;
      int rooms = 1 + i % 4;
      table.append(size).append(';').append(rooms).append(';');
      table.append(3000.5 * size + 10_000 * rooms).append('\n');
    }
    Files.writeString(folder.resolve("prices.csv"), table.toString());
    Run trained =
        good(
            adjoint.run(
                "--data",
                "prices.csv",
                "--delimiter",
                ";",
                "--hidden",
                "8",
                "--activation",
                "tanh",
                "--optimizer",
                "adam",
                "--patience",
                "20",
                "--epochs",
                "150",
                "-q",
                "-o",
                "price"));
    double rmse = Double.parseDouble(trained.last().split(" ")[2]);
    assertTrue(rmse < 20_000, trained.last());
    Files.writeString(folder.resolve("one.csv"), "70;2\n");
    Run predicted =
        good(adjoint.run("predict", "-m", "price", "-d", "one.csv", "--delimiter", ";"));
    assertEquals(230_035, Double.parseDouble(predicted.last()), 25_000);
  }

  @Test
  void everyGradientOfTheBundledPerceptronIsAccepted() {
    Run run = good(adjoint.run("check"));
    String expected =
        "accepted mse of 64-30-10 sigmoid: gradient of 2,260 elements: 2,260 accepted";
    assertTrue(run.last().startsWith(expected), run.last());
  }

  @Test
  void gradientsOfOtherPerceptronsAreChecked() {
    Run run = good(adjoint.run("check", "--data", "iris", "--hidden", "4,3", "--loss", "mae"));
    assertTrue(run.last().startsWith("accepted mae of 4-4-3-3 sigmoid: gradient of "), run.last());
  }

  @Test
  void imagesInTheFormatOfMnistAreLearned() throws IOException {
    byte[] images = new byte[16 + 100 * 16];
    byte[] labels = new byte[8 + 100];
    System.arraycopy(
        new byte[] {0, 0, 8, 3, 0, 0, 0, 100, 0, 0, 0, 4, 0, 0, 0, 4}, 0, images, 0, 16);
    System.arraycopy(new byte[] {0, 0, 8, 1, 0, 0, 0, 100}, 0, labels, 0, 8);
    for (int i = 0; i < 100; i++) {
      labels[8 + i] = (byte) (i % 2);
      images[16 + 16 * i + i % 16 / 2 + 8 * (i % 2)] = (byte) 255;
    }
    Files.write(folder.resolve("images"), images);
    Files.write(folder.resolve("labels"), labels);
    Run run = good(adjoint.run("-d", "images", "--labels", "labels", "-q"));
    assertEquals("held-out accuracy 100.00 % (20 of 20)", run.last());
  }

  @Test
  void helpAndVersionArePrinted() {
    assertTrue(good(adjoint.run("--help")).out().contains("Usage: adjoint"));
    assertTrue(good(adjoint.run("help", "predict")).out().contains("--model"));
    String version = good(adjoint.runAsModule("--version")).out();
    assertTrue(version.matches("Adjoint \\d\\S*, Java \\d+, with the Vector API\\R"), version);
  }

  @Test
  void aClosedPipeEndsInSilence() throws IOException, InterruptedException {
    Process process = adjoint.start("train", "--data", "iris", "--epochs", "2000");
    process.getInputStream().close();
    String err = new String(process.getErrorStream().readAllBytes());
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals("", err);
    assertEquals(141, process.exitValue());
  }

  @Test
  void anInterruptEndsAtOnceAndLeavesNothing() throws IOException, InterruptedException {
    Process process =
        adjoint.start("train", "--data", "iris", "--epochs", "1000000", "--output", "iris.model");
    process.getInputStream().read();
    process.destroy();
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    assertEquals(List.of(), adjoint.files());
  }
}
