package dev.adjoint.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.core.tape.Tape;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.model.SavedModel;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.explain.Explanation;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of an explanation in the hands of a reader, where Chromium is installed.
final class ExplanationPageTest {
  private static @TempDir Path folder;
  private static Browser browser;

  @BeforeAll
  static void openTheBrowser() throws Exception {
    assumeTrue(Browser.isInstalled(), "there is no Chromium to open the page in");
    browser = Browser.open(Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void closeTheBrowser() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void nothingWentWrong() {
    assertEquals(List.of(), browser.complaints());
  }

  private static void show(String page, String fragment) throws Exception {
    Path file = Files.writeString(folder.resolve("page.html"), page);
    browser.show(URI.create(file.toUri() + fragment));
  }

  private static void showTutorial(String fragment) throws Exception {
    show(TwoTwoTwo.explanation().page(TwoTwoTwo.TITLE), fragment);
  }

  private static void assertStatus(String status) {
    assertEquals(status, browser.text("#status"));
  }

  // ---- stepping ---------------------------------------------------------------------------------

  @Test
  void beginsWithWhatIsGivenAndHowToReadIt() throws Exception {
    showTutorial("");
    assertStatus("step 0 of 32: what is given");
    assertEquals(14, browser.count(".node.done"));
    assertEquals(0, browser.count(".node.told"));
    assertEquals("How to read this graph", browser.text("aside h2"));
    assertEquals("true", browser.read("document.getElementById('back').disabled"));
  }

  @Test
  void keysStepForwardThroughTheValues() throws Exception {
    showTutorial("");
    for (String key : List.of("ArrowRight", "ArrowRight", " ", "ArrowRight", " ", "ArrowRight")) {
      browser.press(key);
    }
    browser.press("ArrowLeft");
    assertStatus("step 5 of 32: forward");
    assertEquals("net_o1", browser.text("aside h2"));
    assertTrue(browser.text("aside pre").contains("= w5·out_h1 + w6·out_h2 + b2\n"));
    assertEquals(19, browser.count(".node.done"));
    assertEquals("net_o1", browser.text(".node.selected .name"));
    assertEquals(5, browser.count(".edge.now"));
  }

  @Test
  void buttonsStepBackwardThroughTheResponsibilities() throws Exception {
    showTutorial("#step=11");
    for (int i = 0; i < 6; i++) {
      browser.click("#next");
    }
    browser.click("#back");
    assertStatus("step 16 of 32: backward");
    assertEquals("out_o2", browser.text("aside h2"));
    assertEquals(5, browser.count(".node.told"));
    assertTrue(browser.text("aside").contains("= −0.217071535"));
    assertTrue(
        browser
            .text("aside .note")
            .contains("If out_o2 were larger by 0.001, E would be smaller by about 0.000217."));
    assertEquals("−0.2171", browser.text(".label.minus"));
    assertEquals("× 0.1755", browser.text(".label.local"));
  }

  @Test
  void endsWithEveryGradientAndGoesBackToTheStart() throws Exception {
    showTutorial("");
    browser.press("End");
    assertStatus("step 32 of 32: backward");
    assertEquals(21, browser.count(".node.told"));
    assertEquals("true", browser.read("document.getElementById('next').disabled"));
    browser.press("Home");
    assertStatus("step 0 of 32: what is given");
    assertEquals(0, browser.count(".node.told"));
  }

  // ---- selecting --------------------------------------------------------------------------------

  @Test
  void aClickSelectsABox() throws Exception {
    showTutorial("#step=32");
    browser.click("#v0b6");
    assertEquals("out_h1", browser.text("aside h2"));
    assertEquals("out_h1", browser.text(".node.selected .name"));
    assertTrue(browser.text("aside").contains("= 0.055399425 + (−0.019049118)"));
    assertEquals("0.0554", browser.text(".label.plus"));
    assertEquals("−0.01905", browser.text(".label.minus"));
    assertStatus("step 32 of 32: backward");
  }

  @Test
  void whatIsSelectedTooEarlySaysSo() throws Exception {
    showTutorial("#step=2");
    browser.click("#v0b24");
    assertEquals("E", browser.text("aside h2"));
    assertEquals("Not computed yet: step forward.", browser.text("aside .note"));
  }

  @Test
  void arraysShowTheirNumbersUnderTheMouse() throws Exception {
    Path file = folder.resolve("model.safetensors");
    Mlp mlp = Mlp.sizes(2, 3, 2).build();
    SavedModel.of(mlp).save(file);
    show(ModelGraph.explanation(SavedModel.load(file), "1, 2", "0, 1").page("A model"), "");
    browser.press("End");
    browser.click("#v0b" + browser.read("data.nodes.findIndex(node => node.name === 'W1')"));
    assertEquals("W1", browser.text("aside h2"));
    browser.move("aside canvas", 0.5, 0.75);
    String number = browser.text("aside .hover");
    assertTrue(number.startsWith("element [1, 1]: "), number);
    double shown = Double.parseDouble(number.split(": ", 2)[1].replace('−', '-'));
    float weight = (float) mlp.linears().getFirst().weight().value().toArray()[4];
    assertEquals(weight, shown, 1e-8 * Math.abs(weight));
  }

  @Test
  void anArrayThatIsTooLargeForThePageSaysSo() throws Exception {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.zeros(150, 200).on(tape);
      show(Explanation.of(x.square().sum(), Map.of(x, "x")).page("Large"), "#step=9");
    }
    assertTrue(
        browser.text("aside").contains("only the first 20,000 of 30,000 numbers are on this page"));
  }

  @Test
  void aColumnIsShownAsASquareAndWhatIsNotFiniteInTheColorOfText() throws Exception {
    try (Tape tape = new Tape()) {
      double[] numbers = new double[784];
      numbers[1] = Double.NaN;
      Tensor x = Tensor.of(numbers).reshape(784, 1).detach().on(tape);
      show(Explanation.of(x.square().sum(), Map.of(x, "x")).page("Column"), "#step=9");
      browser.click("#v0b0");
    }
    assertEquals("1", browser.read("(c => c.width / c.height)(document.querySelector('canvas'))"));
    String pixels =
        "(line => [line.slice(8, 12), line.slice(64, 68)].join(' '))("
            + "document.querySelector('canvas').getContext('2d').getImageData(0, 0, 28, 1).data)";
    assertEquals("0,0,0,0 28,35,48,255", browser.read(pixels));
    assertTrue(browser.text("aside .hover").endsWith("NaN or ∞, without color: 1"));
  }

  // ---- large graphs -----------------------------------------------------------------------------

  @Test
  void layersOfADeepNetworkOpenWithAClick() throws Exception {
    try (Tape tape = new Tape()) {
      Map<Tensor, String> names = new HashMap<>();
      Tensor y = Tensor.of(new double[][] {{0.3, -0.2}});
      names.put(y, "x");
      for (int layer = 1; layer <= 20; layer++) {
        Tensor w = Tensor.of(new double[][] {{1, layer}, {-layer, 2}}).div(20).on(tape);
        y = y.matmul(w).tanh();
        names.put(w, "W" + layer);
        names.put(y, "y" + layer);
      }
      show(Explanation.of(y.square().sum(), names).page("Deep"), "");
    }
    assertEquals(21, browser.count("#v0 .node"));
    browser.press("End");
    assertEquals("layer 1", browser.text("#v0 .node.selected .name"));
    browser.press("Home");
    browser.click("#v0 .node.layer:nth-of-type(3)");
    assertEquals("layer 3", browser.text("aside h2"));
    assertEquals(
        "y2 W3 v3 y3 v4",
        browser.read(
            "[...document.querySelectorAll('svg.shown .node .name')]"
                + ".map(name => name.textContent).join(' ')"));
    browser.press("End");
    assertEquals(5, browser.count("svg.shown .node.told"));
    browser.press("Escape");
    assertEquals(21, browser.count("svg.shown .node"));
  }

  @Test
  void needsNothingFromTheNetwork() {
    String page = TwoTwoTwo.explanation().page(TwoTwoTwo.TITLE);
    String addresses = page.replace("http://www.w3.org/2000/svg", "");
    assertEquals(-1, addresses.indexOf("http"), "the name of SVG's namespace is the only address");
  }
}
