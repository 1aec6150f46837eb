package dev.adjoint.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.model.SavedModel;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

final class ExplainTest {
  private final StringWriter out = new StringWriter();
  private final Screen screen = new Screen(out, false, true);

  private @TempDir Path folder;

  @Test
  void readsLikeTheTutorialAndGivesItsNumbers() {
    String text = TwoTwoTwo.explanation().text();
    assertContains(
        text,
        """
        net_h1 = w1·i1 + w2·i2 + b1
               = 0.15·0.05 + 0.2·0.1 + 0.35
               = 0.3775
        out_h1 = σ(net_h1)
               = σ(0.3775)
               = 0.593269992
        """);
    assertContains(
        text,
        """
        E = E_o1 + E_o2
          = 0.274811083 + 0.023560026
          = 0.298371109
        """);
    assertContains(
        text,
        """
        ∂E/∂out_o1 = ∂E_o1/∂out_o1
                   = 0.5·2·(target_o1 − out_o1)·(−1)
                   = 0.5·2·(0.01 − 0.75136507)·(−1)
                   = 0.74136507
        """);
    assertContains(
        text,
        """
        ∂E/∂out_h1 = ∂E/∂net_o1 · ∂net_o1/∂out_h1 + ∂E/∂net_o2 · ∂net_o2/∂out_h1
                   = ∂E/∂net_o1 · w5 + ∂E/∂net_o2 · w7
                   = 0.138498562 · 0.4 + (−0.038098237) · 0.5
                   = 0.055399425 + (−0.019049118)
                   = 0.036350306
        """);
    assertTrue(text.indexOf("∂E/∂w5 =") < text.indexOf("∂E/∂w1 ="), text);
  }

  @ParameterizedTest
  @CsvSource({
    "w1, 0.000438568", "w2, 0.000877135", "w3, 0.000497713", "w4, 0.000995425",
    "w5, 0.082167041", "w6, 0.082667628", "w7, −0.02260254", "w8, −0.022740242"
  })
  void endsWithTheGradientOfTheTutorial(String parameter, String gradient) {
    String text = TwoTwoTwo.explanation().text(parameter);
    assertTrue(text.endsWith("       = " + gradient + "\n"), text);
  }

  @Test
  void writesTheChainOfAWeightOutInOneLine() {
    assertContains(
        TwoTwoTwo.explanation().text("w5"),
        """
        ∂E/∂w5 = ∂E_o1/∂out_o1 · ∂out_o1/∂net_o1 · ∂net_o1/∂w5
               = 0.74136507 · 0.186815602 · 0.593269992
               = 0.082167041
        """);
  }

  @Test
  void explainsASavedModel() throws Exception {
    Path file = folder.resolve("model.safetensors");
    Mlp mlp = Mlp.sizes(2, 3, 2).dtype(DType.FLOAT32).build();
    SavedModel.of(mlp).save(file);
    Path svg = folder.resolve("model.svg");
    Path dot = folder.resolve("model.dot");
    int code =
        run(
            "--model",
            file.toString(),
            "--input",
            "0.05, 0.1",
            "--target",
            "0.01,0.99",
            "--svg",
            svg.toString(),
            "--dot",
            dot.toString());
    assertEquals(0, code, out.toString());
    assertContains(Files.readString(svg), "<title>z1 = x·W1 + b1</title>");
    assertContains(Files.readString(dot), "[label=\"z1 = x·W1 + b1\\n[1×3]\\nΣ|δ| ");
    assertContains(
        Files.readString(folder.resolve("page.html")), "<h1>One example in model.safetensors</h1>");
    assertContains(out.toString(), "z1 = x·W1 + b1\n");
    assertContains(out.toString(), "= xᵀ · ∂E/∂z1\n");
  }

  @Test
  void writesThePageToTheWorkingDirectoryIfNothingElseIsSaid() throws Exception {
    Adjoint.Run run = new Adjoint(folder).run("explain", "--parameter", "w5");
    assertEquals(0, run.exitCode(), run.err().toString());
    assertEquals("page written to explanation.html", run.last());
    assertEquals(List.of("explanation.html"), new Adjoint(folder).files());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"--parameter|w9", "--input|1,2", "--model|missing.safetensors", "--target|1"})
  void whatMakesNoSenseIsAMistakeOfTheCaller(String option, String value) {
    assertEquals(2, Main.run(screen, "explain", option, value));
    assertEquals("", out.toString());
  }

  @Test
  void writesOnlyWhatIsAskedFor() throws Exception {
    Adjoint.Run run = new Adjoint(folder).run("explain", "--svg", "graph.svg");
    assertEquals(0, run.exitCode(), run.err().toString());
    assertEquals(List.of("graph.svg"), new Adjoint(folder).files());
  }

  @Test
  void filesAreCheckedBeforeAnythingIsPrinted() {
    Path file = folder.resolve("same");
    assertEquals(2, run("--dot", file.toString(), "--svg", folder + "/./same"));
    assertEquals(2, run("--svg", folder.resolve("missing").resolve("graph.svg").toString()));
    assertEquals("", out.toString());
    assertFalse(Files.exists(folder.resolve("page.html")));
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity"})
  void anExampleIsFinite(String number) throws Exception {
    Path file = folder.resolve("model.safetensors");
    SavedModel.of(Mlp.sizes(1, 1).build()).save(file);
    assertEquals(2, run("--model", file.toString(), "--input", number, "--target", "1"));
    assertEquals("", out.toString());
  }

  @Test
  void writesTheGraphAsADrawingAndForGraphviz() throws Exception {
    Path svg = folder.resolve("graph.svg");
    Path dot = folder.resolve("graph.dot");
    assertEquals(0, run("--svg", svg.toString(), "--dot", dot.toString()));
    assertTrue(out.toString().endsWith("svg written to " + svg + System.lineSeparator()));
    Element drawing =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(svg.toFile())
            .getDocumentElement();
    assertEquals(25, drawing.getElementsByTagName("rect").getLength());
    assertEquals(30, drawing.getElementsByTagName("path").getLength());
    String graph = Files.readString(dot);
    assertContains(graph, "[label=\"net_h1 = w1·i1 + w2·i2 + b1\\n0.3775\\nδ 0.008771\"];");
    assertEquals(30, graph.lines().filter(line -> line.contains(" -> ")).count());
  }

  private int run(String... options) {
    List<String> all =
        new ArrayList<>(List.of("explain", "--page", folder.resolve("page.html").toString()));
    all.addAll(List.of(options));
    return Main.run(screen, all.toArray(String[]::new));
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), text);
  }
}
