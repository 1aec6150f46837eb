package dev.adjoint.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every example in the README and in the documentation compiles and runs.
class ExamplesTest {
  private static final List<Example> EXAMPLES = Example.inProject();

  @TempDir static Path classes;

  @BeforeAll
  static void compile() {
    List<JavaFileObject> sources = new ArrayList<>();
    for (int i = 0; i < EXAMPLES.size(); i++) {
      sources.add(source("Example" + i, EXAMPLES.get(i).asClass("Example" + i)));
    }
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    if (!compiler.getTask(null, null, found, options, null, sources).call()) {
      fail(
          found.getDiagnostics().stream()
              .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
              .map(ExamplesTest::describe)
              .collect(Collectors.joining("\n")));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyExampleRuns() {
    return Stream.iterate(0, i -> i < EXAMPLES.size(), i -> i + 1)
        .map(i -> DynamicTest.dynamicTest(EXAMPLES.get(i).toString(), () -> run("Example" + i)));
  }

  @Test
  void thereAreExamplesInTheReadme() {
    assertTrue(EXAMPLES.stream().filter(e -> e.file().endsWith("README.md")).count() >= 4);
  }

  private static void run(String name) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, ExamplesTest.class.getClassLoader())) {
      Class<?> example = loader.loadClass("dev.adjoint.docs." + name);
      ((ExampleContext) example.getDeclaredConstructor().newInstance()).run();
    }
  }

  private static String describe(Diagnostic<? extends JavaFileObject> problem) {
    String name = Path.of(problem.getSource().getName()).getFileName().toString();
    int example = Integer.parseInt(name.replaceAll("\\D", ""));
    return EXAMPLES.get(example) + ": " + problem.getMessage(null);
  }

  private static JavaFileObject source(String name, String code) {
    URI uri = URI.create("string:///dev/adjoint/docs/" + name + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
        return code;
      }
    };
  }
}
