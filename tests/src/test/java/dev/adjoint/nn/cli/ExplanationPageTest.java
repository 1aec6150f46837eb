package dev.adjoint.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of an explanation in a browser without a window, where Chromium is installed.
final class ExplanationPageTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private static @TempDir Path folder;

  @BeforeAll
  static void writeThePage() throws Exception {
    assumeTrue(Files.isExecutable(CHROMIUM), "there is no " + CHROMIUM + " to open the page in");
    String page = TwoTwoTwo.explanation().page(TwoTwoTwo.TITLE);
    Files.writeString(folder.resolve("page.html"), page);
  }

  /// The document as it stands after the page's script has run.
  private static String open(String fragment) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(CHROMIUM.toString(), "--headless"));
    command.addAll(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"));
    command.addAll(List.of("--disable-background-networking", "--disable-component-update"));
    command.addAll(List.of("--disable-sync", "--enable-logging=stderr", "--dump-dom"));
    command.add("--user-data-dir=" + Files.createTempDirectory(folder, "profile"));
    command.add(folder.resolve("page.html").toUri() + fragment);
    Path errors = Files.createTempFile(folder, "stderr", ".txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String document = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "Chromium does not end");
    assertFalse(Files.readString(errors).contains("CONSOLE"), Files.readString(errors));
    return document;
  }

  private static int count(String document, String part) {
    return document.split(part, -1).length - 1;
  }

  @Test
  void beginsWithWhatIsGiven() throws Exception {
    String document = open("");
    assertTrue(document.contains("step <b>0</b> of 32: what is given"), document);
    assertEquals(14, count(document, "class=\"node [a-z]+ done"));
    assertEquals(0, count(document, "class=\"node [a-z]+ done told"));
  }

  @Test
  void stepsForwardThroughTheValues() throws Exception {
    String document = open("#step=5");
    assertTrue(document.contains("step <b>5</b> of 32: forward"), document);
    assertTrue(document.contains("<h2>net_o1</h2>"), document);
    assertTrue(document.contains("= w5·out_h1 + w6·out_h2 + b2\n"), document);
    assertEquals(19, count(document, "class=\"node [a-z]+ done"));
    assertEquals(1, count(document, "class=\"node [a-z]+ done selected"));
  }

  @Test
  void stepsBackwardThroughTheResponsibilities() throws Exception {
    String document = open("#step=16");
    assertTrue(document.contains("step <b>16</b> of 32: backward"), document);
    assertTrue(document.contains("<h2>out_o2</h2>"), document);
    assertEquals(5, count(document, "class=\"node [a-z]+ done told"));
    assertTrue(document.contains("= −0.217071535"), document);
  }

  @Test
  void endsWithEveryGradient() throws Exception {
    String document = open("#step=999");
    assertTrue(document.contains("step <b>32</b> of 32: backward"), document);
    assertEquals(21, count(document, "class=\"node [a-z]+ done told"));
  }

  @Test
  void needsNothingFromTheNetwork() throws IOException {
    String page = Files.readString(folder.resolve("page.html"));
    assertEquals(
        1, count(page, "https?://"), "the name of SVG's namespace is the only address in it");
  }
}
