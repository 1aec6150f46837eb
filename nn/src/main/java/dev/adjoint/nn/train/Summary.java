package dev.adjoint.nn.train;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.program.Footprint;
import dev.adjoint.nn.Layer;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Pass;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ToLongFunction;

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
/// @param parts the layers, in the order in which a batch goes through them; the model as a whole
///     if its [parts][Layer#parts] in their order give another result than it does
/// @param parameterBytes what the parameters take
/// @param memory what a step takes
public record Summary(List<Part> parts, long parameterBytes, StepMemory memory) {

  /// Copies the list.
  public Summary {
    parts = List.copyOf(parts);
  }

  /// A layer.
  ///
  /// @param output the shape of its result for the batch
  /// @param parameters the number of its trained numbers, but for those that a layer before has
  public record Part(String layer, Shape output, long parameters) {}

  /// Layers that were given a batch one after the other.
  private record Chain(List<Part> parts, Tensor result, Set<Parameter> parameters) {

    /// @param seed for what the layers draw
    static Chain of(List<Layer> layers, NDArray batch, long seed) {
      Pass pass = Pass.training(Map.of(), new Random(seed));
      List<Part> parts = new ArrayList<>();
      Set<Parameter> parameters = new HashSet<>();
      Tensor y = Tensor.of(batch);
      for (Layer layer : layers) {
        y = layer.apply(y, pass);
        List<Parameter> own = layer.parameters().stream().filter(parameters::add).toList();
        parts.add(new Part(layer.describe(), y.shape(), sum(own, it -> it.shape().count())));
      }
      return new Chain(parts, y, parameters);
    }

    boolean isAs(Chain other) {
      return result.value().equals(other.result.value()) && parameters.equals(other.parameters);
    }
  }

  static Summary of(Layer model, NDArray batch, long seed, StepMemory memory) {
    Chain whole = Chain.of(List.of(model), batch, seed);
    List<Part> parts = inParts(model, batch, seed).filter(whole::isAs).orElse(whole).parts();
    return new Summary(parts, bytes(whole.parameters()), memory);
  }

  /// Nothing if a part does not take what the one before gives: then the model does something else.
  private static Optional<Chain> inParts(Layer model, NDArray batch, long seed) {
    try {
      return Optional.of(Chain.of(model.parts(), batch, seed));
    } catch (RuntimeException doNotFit) {
      return Optional.empty();
    }
  }

  private static long bytes(Collection<Parameter> parameters) {
    return sum(parameters, it -> (long) it.shape().count() * it.dtype().bytes());
  }

  private static long sum(Collection<Parameter> parameters, ToLongFunction<Signature> size) {
    return parameters.stream().map(Parameter::signature).mapToLong(size).sum();
  }

  /// The number of trained numbers.
  public long parameterCount() {
    return parts.stream().mapToLong(Part::parameters).sum();
  }

  /// What a step takes, in one line, or why that is not known. The number of the step, eight bytes,
  /// is counted with the batch.
  public String memoryText() {
    return switch (memory) {
      case StepMemory.Planned(Footprint step) ->
          String.format(
              Locale.ROOT,
              "%s a step: %s parameters, %s optimizer, %s batch, %s values and gradients",
              text(step.total()),
              text(parameterBytes),
              text(step.state() - parameterBytes),
              text(step.inputs()),
              text(step.fixed() + step.computed()));
      case StepMemory.Off _ -> "not planned: programs are switched off";
      case StepMemory.Diverged(int step, String message) ->
          "not planned: step " + step + ": " + message;
      case StepMemory.AllDifferent(int steps) ->
          "not planned: of the first " + steps + " steps none did what another had done";
    };
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
