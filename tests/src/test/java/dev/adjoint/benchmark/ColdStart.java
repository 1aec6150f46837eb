package dev.adjoint.benchmark;

import dev.adjoint.benchmark.Figure.Unit;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A fresh process that prints the gradient of a 2-2-2 network, and how long it takes.
final class ColdStart {
  static final String NAME = "cold-start";

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private ColdStart() {}

  /// Prints the gradient and, if there is any argument, what the process took of memory, in kB.
  public static void main(String... arguments) throws IOException {
    try (Tape tape = new Tape()) {
      Tensor w = Tensor.of(new double[][] {{0.15, 0.25}, {0.20, 0.30}}).on(tape);
      Tensor v = Tensor.of(new double[][] {{0.40, 0.50}, {0.45, 0.55}}).on(tape);
      Tensor x = Tensor.of(new double[][] {{0.05, 0.10}});
      Tensor y = x.matmul(w).add(0.35).sigmoid().matmul(v).add(0.60).sigmoid();
      Gradients gradients = y.sub(Tensor.of(0.01, 0.99)).square().sum().backward();
      System.out.println(gradients.of(w));
      System.out.println(gradients.of(v));
    }
    if (arguments.length > 0) {
      try (Stream<String> lines = Files.lines(STATUS)) {
        lines.filter(line -> line.startsWith(PEAK)).forEach(System.out::println);
      }
    }
  }

  /// The best time of some starts; and the peak of memory, where the system tells it.
  static List<Figure> figures(int starts, Variant variant)
      throws IOException, InterruptedException {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < starts; i++) {
      long before = System.nanoTime();
      start(variant);
      best = Math.min(best, System.nanoTime() - before);
    }
    Figure time = variant.figure(NAME, 1, Unit.MICROSECONDS, best / 1e3);
    return Stream.concat(
            Stream.of(time),
            start(variant, PEAK).stream()
                .filter(line -> line.startsWith(PEAK))
                .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6)
                .map(peak -> variant.figure(NAME, 1, Unit.MEGABYTES, peak)))
        .toList();
  }

  private static List<String> start(Variant variant, String... arguments)
      throws IOException, InterruptedException {
    Stream<String> java =
        Stream.of(Path.of(System.getProperty("java.home"), "bin/java").toString());
    Stream<String> program =
        Stream.of("-cp", System.getProperty("java.class.path"), ColdStart.class.getName());
    List<String> command =
        Stream.of(java, variant.options().stream(), program, Stream.of(arguments))
            .flatMap(part -> part)
            .toList();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> printed = process.inputReader().lines().toList();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": ended with an error");
    }
    return printed;
  }
}
