package dev.adjoint.graphs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.table.Dice;
import dev.adjoint.table.Draw;
import dev.adjoint.table.Table;
import dev.adjoint.table.Trial;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a failing graph or a failing row prints can be pasted: it compiles.
final class PrintedGraphsTest {

  @Test
  void aPrintedGraphCompiles(@TempDir Path directory) throws IOException {
    SplittableRandom random = new SplittableRandom();
    compiles(directory, IntStream.range(0, 25).mapToObj(_ -> Growth.of(draw(random)).toString()));
  }

  @Test
  void aPrintedCallOfEveryRowCompiles(@TempDir Path directory) throws IOException {
    SplittableRandom random = new SplittableRandom();
    compiles(
        directory,
        Table.rows().stream()
            .flatMap(row -> Stream.of(row, row, row))
            .map(
                row -> {
                  Dice dice = draw(random).dice();
                  return new Trial(row.draw().apply(dice), dice).toString();
                }));
  }

  private static void compiles(Path directory, Stream<String> bodies) throws IOException {
    List<String> all = bodies.toList();
    String methods =
        IntStream.range(0, all.size())
            .mapToObj(i -> "void body" + i + "() {" + all.get(i) + "}\n")
            .collect(Collectors.joining());
    Path file = directory.resolve("Printed.java");
    Files.writeString(
        file,
        """
        import dev.adjoint.core.array.*;
        import dev.adjoint.core.tape.*;
        import dev.adjoint.ops.*;
        import java.util.*;
        final class Printed {
        """
            + methods
            + "}\n");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-d",
              directory.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      boolean compiled =
          compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(file)).call();
      assertTrue(compiled, said::toString);
    }
    assertEquals("", said.toString());
  }

  private static Draw draw(SplittableRandom random) {
    return new Draw(random.ints(100, 0, 2520).boxed().toList(), random.nextLong());
  }
}
