package dev.adjoint.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the default settings make of the digits.
final class DigitsTest {

  private static String train(boolean terminal, String... options) {
    StringWriter out = new StringWriter();
    assertEquals(0, Main.run(new Screen(out, terminal, true), options));
    return out.toString();
  }

  private static double accuracy(long seed) {
    return Double.parseDouble(train(false, "-q", "--seed", String.valueOf(seed)).split(" ")[2]);
  }

  @Test
  void theMeanAccuracyOverTenSeedsIsAtLeast97Percent() {
    double[] accuracies = IntStream.rangeClosed(1, 10).mapToDouble(DigitsTest::accuracy).toArray();
    double mean = Arrays.stream(accuracies).average().orElseThrow();
    assertTrue(mean >= 97, () -> mean + ": " + Arrays.toString(accuracies));
    assertTrue(accuracies[0] >= 96.5, () -> "seed 1: " + accuracies[0]);
  }

  @Test
  void onATerminalOneLineIsRewrittenAndErased() {
    String out = train(true, "--data", "iris", "--epochs", "3");
    String rewritten =
        Arrays.stream(out.split("\n"))
            .filter(line -> line.contains("\r"))
            .findFirst()
            .orElseThrow();
    String[] shown = rewritten.split("\r");
    assertTrue(shown[1].matches("epoch 1/3 \\[ +] loss \\d\\.\\d{5} +\\d+\\.\\d s left"), shown[1]);
    String last = shown[shown.length - 1];
    assertTrue(last.startsWith("trained after 3 epochs, "), last);
    assertTrue(shown[shown.length - 2].isBlank(), "the line is erased");
  }
}
