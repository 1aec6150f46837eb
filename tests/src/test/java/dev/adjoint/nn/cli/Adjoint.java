package dev.adjoint.nn.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/// Runs the command line as a process of its own, with a folder as its working directory.
final class Adjoint {
  private static final String NOTE = "WARNING: Using incubator modules: jdk.incubator.vector";

  private final Path folder;

  Adjoint(Path folder) {
    this.folder = folder;
  }

  /// What came of a run.
  ///
  /// @param exitCode of the process
  /// @param out its standard output
  /// @param err its standard error, without the JVM's own line on incubator modules
  record Run(List<String> arguments, int exitCode, String out, List<String> err) {

    /// The last line of standard output.
    String last() {
      return out.lines().reduce((a, b) -> b).orElse("");
    }
  }

  /// On the class path, without the Vector API: as a plain `java -jar` runs it.
  Run run(String... arguments) {
    return await(start(List.of("-cp", path(), Main.class.getName()), arguments), arguments);
  }

  /// As modules, with the Vector API: as Maven runs it.
  Run runAsModule(String... arguments) {
    List<String> java =
        List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "--module-path",
            path(),
            "--module",
            "dev.adjoint.nn/" + Main.class.getName());
    return await(start(java, arguments), arguments);
  }

  Process start(String... arguments) {
    return start(List.of("-cp", path(), Main.class.getName()), arguments);
  }

  private Process start(List<String> java, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // What is quick to start is enough here.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(java);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    try {
      return builder.start();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private Run await(Process process, String... arguments) {
    try {
      process.getOutputStream().close();
      // Its standard error is a few lines, which the pipe holds.
      String out = new String(process.getInputStream().readAllBytes());
      List<String> err =
          new String(process.getErrorStream().readAllBytes())
              .lines()
              .filter(line -> !line.equals(NOTE))
              .toList();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", arguments) + " does not end");
      }
      return new Run(List.of(arguments), process.exitValue(), out, err);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new AssertionError(cause);
    }
  }

  /// The names of the files in the folder.
  List<String> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static String path() {
    return Stream.of(Main.class, Tensor.class, NDArray.class, CommandLine.class, CsvReader.class)
        .map(Adjoint::origin)
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static String origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException cause) {
      throw new IllegalStateException(cause);
    }
  }
}
