package dev.adjoint.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The report that the documentation shows is what its example prints.
final class PrintedReportTest {
  private static final String FENCE = "```";

  @TempDir private static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "ops/src/main/java/dev/adjoint/ops/GradientCheck.java"})
  void isWhatTheExamplePrints(String file) throws Exception {
    List<String> lines =
        Files.readAllLines(Path.of(System.getProperty("adjoint.root")).resolve(file)).stream()
            .map(line -> line.replaceFirst("^/// ?", ""))
            .toList();
    int code = lines.indexOf("Operation softClip =");
    int end = code + lines.subList(code, lines.size()).indexOf(FENCE);
    int shown = end + 1 + lines.subList(end + 1, lines.size()).indexOf(FENCE) + 1;
    int last = shown + lines.subList(shown, lines.size()).indexOf(FENCE);
    String printed = printed(lines.subList(code, end));
    assertTrue(printed.contains(String.join("\n", lines.subList(shown, last))), printed);
  }

  /// What the example gives as a program, MyLoss.java.
  private static String printed(List<String> code) throws Exception {
    String body = code.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
    String source =
        """
        import dev.adjoint.core.check.GradientReport;
        import dev.adjoint.ops.*;

        public final class MyLoss {
          public static String report() {
        BODY
            return report.toString();
          }
        }
        """
            .replace("BODY", body);
    Path file = Files.writeString(folder.resolve("MyLoss.java"), source);
    String path = System.getProperty("java.class.path");
    String[] arguments = {"-proc:none", "-d", folder.toString(), "-cp", path, file.toString()};
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Method report = loader.loadClass("MyLoss").getMethod("report");
      return (String) report.invoke(null);
    }
  }
}
