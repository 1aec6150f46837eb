package dev.adjoint.nn.train;

import dev.adjoint.core.array.Shape;
import dev.adjoint.core.program.Footprint;
import dev.adjoint.nn.Layer;
import dev.adjoint.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a model consists of, and what memory a step of its training takes.
///
/// ```java
/// System.out.println(Trainer.of(mlp).optimizer(new Adam(0.01)).batch(4).summary(digits));
/// ```
///
/// ```
/// layer          output  parameters
/// linear(2 → 3)  [4, 3]           9
/// sigmoid        [4, 3]           0
/// linear(3 → 1)  [4, 1]           4
/// sigmoid        [4, 1]           0
///                                13
/// 952 B a step: 104 B parameters, 208 B optimizer, 104 B batch, 536 B values and gradients
/// ```
///
/// @param parts the layers, in the order in which a batch goes through them
/// @param parameterBytes what the parameters take
/// @param memory what a step takes as a [program][dev.adjoint.core.program]; nothing if it becomes
///     none
public record Summary(List<Part> parts, long parameterBytes, Optional<Footprint> memory) {

  /// Copies the list.
  public Summary {
    parts = List.copyOf(parts);
  }

  /// A layer.
  ///
  /// @param output the shape of its result for the batch
  /// @param parameters the number of its trained numbers
  public record Part(String layer, Shape output, long parameters) {}

  static Summary of(Layer model, Shape batch, Optional<Footprint> memory) {
    List<Part> parts = new ArrayList<>();
    Shape shape = batch;
    for (Layer layer : model.parts()) {
      shape = layer.outputShape(shape);
      parts.add(new Part(layer.describe(), shape, layer.parameterCount()));
    }
    long bytes =
        model.parameters().stream()
            .map(Parameter::signature)
            .mapToLong(it -> (long) it.shape().count() * it.dtype().bytes())
            .sum();
    return new Summary(parts, bytes, memory);
  }

  /// The number of trained numbers.
  public long parameterCount() {
    return parts.stream().mapToLong(Part::parameters).sum();
  }

  /// What a step takes, in one line.
  public String memoryText() {
    return memory
        .map(
            step ->
                String.format(
                    Locale.ROOT,
                    "%s a step: %s parameters, %s optimizer, %s batch, %s values and gradients",
                    text(step.total()),
                    text(parameterBytes),
                    text(step.state() - parameterBytes),
                    text(step.inputs()),
                    text(step.fixed() + step.computed())))
        .orElse("not planned: a step is no program");
  }

  private static String text(long bytes) {
    return bytes < 1000
        ? bytes + " B"
        : bytes < 1_000_000
            ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
            : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  /// A table of the layers, and below it what a step takes.
  @Override
  public String toString() {
    int layer = width("layer", parts.stream().map(Part::layer).toList());
    int output = width("output", parts.stream().map(part -> part.output().toString()).toList());
    String line = "%-" + layer + "s  %-" + output + "s  %10s%n";
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, line, "layer", "output", "parameters"));
    for (Part part : parts) {
      String count = String.format(Locale.ROOT, "%,d", part.parameters());
      text.append(String.format(Locale.ROOT, line, part.layer(), part.output(), count));
    }
    String count = String.format(Locale.ROOT, "%,d", parameterCount());
    return text.append(String.format(Locale.ROOT, line, "", "", count))
        .append(memoryText())
        .toString();
  }

  private static int width(String title, List<String> cells) {
    return cells.stream().mapToInt(String::length).reduce(title.length(), Math::max);
  }
}
