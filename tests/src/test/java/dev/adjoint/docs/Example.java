package dev.adjoint.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A block of Java code in the README or in a doc comment.
///
/// @param file where it stands
/// @param line the line of its first line of code, counted from 1
/// @param code the code
record Example(Path file, int line, String code) {
  private static final String FENCE = "```";

  static List<Example> inProject() {
    Path root = Path.of(System.getProperty("adjoint.root"));
    List<Example> examples = new ArrayList<>(in(root.resolve("README.md")));
    for (String module : List.of("core", "ops", "nn")) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        files
            .filter(f -> f.toString().endsWith(".java"))
            .sorted()
            .forEach(f -> examples.addAll(in(f)));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return examples;
  }

  private static List<Example> in(Path file) {
    List<Example> examples = new ArrayList<>();
    List<String> block = null;
    int number = 0;
    for (String raw : lines(file)) {
      number++;
      String line = raw.strip().startsWith("///") ? raw.strip().substring(3) : raw;
      if (block == null && line.strip().equals(FENCE + "java")) {
        block = new ArrayList<>();
      } else if (block != null && line.strip().equals(FENCE)) {
        examples.add(new Example(file, number - block.size(), String.join("\n", block)));
        block = null;
      } else if (block != null) {
        block.add(line);
      }
    }
    return examples;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// A class that contains the example: as its members where it declares constants, in a method
  /// otherwise. What examples take for granted stands in [ExampleContext].
  String asClass(String name) {
    String imports =
        code.lines().filter(l -> l.startsWith("import ")).reduce("", (a, b) -> a + b + "\n");
    String rest =
        code.lines().filter(l -> !l.startsWith("import ")).reduce("", (a, b) -> a + b + "\n");
    boolean members = rest.contains("static final ");
    return String.join(
        "\n",
        "package dev.adjoint.docs;",
        "import dev.adjoint.core.array.*;",
        "import dev.adjoint.core.check.*;",
        "import dev.adjoint.core.scalar.*;",
        "import dev.adjoint.core.tape.*;",
        "import dev.adjoint.nn.*;",
        "import dev.adjoint.nn.data.*;",
        "import dev.adjoint.nn.loss.Losses;",
        "import dev.adjoint.nn.optim.*;",
        "import dev.adjoint.nn.train.*;",
        "import dev.adjoint.ops.*;",
        "import dev.adjoint.ops.explain.Explanation;",
        "import java.nio.file.*;",
        "import java.util.*;",
        imports,
        "public class " + name + " extends ExampleContext {",
        members ? rest : "",
        "  @Override public void run() throws Exception {",
        members ? "" : rest,
        "  }",
        "}");
  }

  @Override
  public String toString() {
    return file.getFileName() + ":" + line;
  }
}
