package dev.adjoint.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

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
  void theReportIsOneWellFormedPage(@TempDir Path folder) throws Exception {
    Path page = folder.resolve("report.html");
    train(false, "-q", "--epochs", "5", "--seed", "2", "--report", page.toString());
    String text = Files.readString(page);
    assertTrue(text.startsWith("<!DOCTYPE html>"));
    assertTrue(text.contains("seed 2") && text.contains("64-30-10 sigmoid"));
    assertFalse(text.matches("(?s).*(src|href)=.*|.*NaN.*|.*Infinity.*"), "it needs no other file");
    Matcher drawings = Pattern.compile("(?s)<svg.*?</svg>").matcher(text);
    int count = 0;
    while (drawings.find()) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(drawings.group())));
      count++;
    }
    assertTrue(count > 2, "two charts and some digits");
  }

  @Test
  void chartsHaveRoundNumbersAtTheirAxes() {
    String flat = LineChart.svg("a<b", "x", List.of(new LineChart.Line("y", List.of(3.0))));
    assertTrue(flat.contains("a&lt;b") && flat.contains(">3<") && !flat.contains("NaN"), flat);
    String wide =
        LineChart.svg("w", "x", List.of(new LineChart.Line("y", List.of(1e-6, Double.NaN, 1.0))));
    assertTrue(wide.contains("logarithmic") && !wide.contains("NaN"), wide);
    String even = LineChart.svg("e", "x", List.of(new LineChart.Line("y", List.of(73.5, 99.0))));
    for (String tick : List.of(">70<", ">80<", ">90<", ">100<")) {
      assertTrue(even.contains(tick), even);
    }
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
    assertTrue(shown[1].matches("epoch 1/3 \\[ +] loss \\d\\.\\d{5}.*"), shown[1]);
    String last = shown[shown.length - 1];
    assertTrue(last.startsWith("trained after 3 epochs, "), last);
    assertTrue(shown[shown.length - 2].isBlank(), "the line is erased");
  }
}
