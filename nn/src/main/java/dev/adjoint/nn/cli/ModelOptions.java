package dev.adjoint.nn.cli;

import dev.adjoint.core.array.DType;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Initializer;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.loss.Losses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that describe a perceptron and its loss.
final class ModelOptions {
  @Option(
      names = "--hidden",
      paramLabel = "N",
      split = ",",
      defaultValue = "30",
      description = "The sizes of the hidden layers, with commas; default: 30.")
  private int[] hidden = {30};

  @Option(
      names = "--sizes",
      paramLabel = "N",
      split = ",",
      description = "The sizes of all layers, from input to output, instead of --hidden.")
  private int @Nullable [] sizes;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      split = ",",
      converter = Kinds.OfActivation.class,
      description = {
        "Of the hidden layers: one name, or one for each layer with the output's last; default: "
            + "sigmoid. There are linear, sigmoid, tanh, scaled-tanh, relu, leaky-relu, elu, selu, "
            + "gelu, silu, softplus, softmax."
      })
  private Activation @Nullable [] activations;

  @Option(
      names = "--output-activation",
      paramLabel = "NAME",
      converter = Kinds.OfActivation.class,
      description = {
        "Of the output; default: sigmoid; linear for cross-entropy, binary-cross-entropy, and"
            + " targets that are numbers."
      })
  private @Nullable Activation outputActivation;

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      converter = Kinds.OfLoss.class,
      defaultValue = "mse",
      description = "mse (the default), squared-error, mae, cross-entropy or binary-cross-entropy.")
  private Losses loss = Losses.MSE;

  @Option(
      names = "--initializer",
      paramLabel = "NAME",
      converter = Kinds.OfInitializer.class,
      defaultValue = "lecun",
      description = "How weights begin: lecun (the default), glorot or he.")
  private Initializer initializer = Initializer.LECUN;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Where all chance begins; default: 1. The same seed gives the same bits.")
  private long seed = 1;

  Losses loss() {
    return loss;
  }

  long seed() {
    return seed;
  }

  /// A stream of chance apart from others.
  ///
  /// @param purpose tells the streams of one seed apart
  RandomGenerator random(int purpose) {
    SplittableRandom root = new SplittableRandom(seed);
    for (int i = 0; i < purpose; i++) {
      root.split();
    }
    return root.split();
  }

  Mlp build(Dataset data, DType dtype) {
    int in = data.inputs().shape().size(1);
    int out = data.targets().shape().size(1);
    int[] all = sizes(in, out, data.name());
    requireClasses(data);
    return Mlp.sizes(all)
        .activations(activations(all.length - 1, data.isClassified()))
        .initializer(initializer)
        .dtype(dtype)
        .random(random(1))
        .build();
  }

  private int[] sizes(int in, int out, String name) {
    if (sizes == null) {
      int[] all = new int[hidden.length + 2];
      all[0] = in;
      System.arraycopy(hidden, 0, all, 1, hidden.length);
      all[all.length - 1] = out;
      return all;
    }
    if (sizes.length < 2 || sizes[0] != in || sizes[sizes.length - 1] != out) {
      throw Failure.usage(
          "--sizes " + text(sizes), name + " has " + in + " inputs and " + out + " outputs");
    }
    return sizes;
  }

  /// A learning rate for gradient descent that suits the loss. For sigmoid outputs and squared
  /// errors it is the tutorials' 3.0, and what that is for the mean over all outputs.
  double usualRate(Dataset data) {
    double outputs = data.targets().shape().size(1);
    return switch (loss) {
      case MSE -> data.isClassified() ? 1.5 * outputs : 0.03 * outputs;
      case SQUARED_ERROR -> data.isClassified() ? 3 : 0.06;
      case MAE -> data.isClassified() ? 0.5 * outputs : 0.03 * outputs;
      case CROSS_ENTROPY -> 0.3;
      case BINARY_CROSS_ENTROPY -> 0.3 * outputs;
    };
  }

  private static String text(int... numbers) {
    return Arrays.toString(numbers).replaceAll("[\\[\\] ]", "");
  }

  private void requireClasses(Dataset data) {
    if (isOnLogits() && !data.isClassified()) {
      throw Failure.usage(
          "--loss " + loss.label(), "the targets of " + data.name() + " are numbers, not classes");
    }
  }

  private boolean isOnLogits() {
    return loss == Losses.CROSS_ENTROPY || loss == Losses.BINARY_CROSS_ENTROPY;
  }

  private Activation[] activations(int layers, boolean classes) {
    List<Activation> all = new ArrayList<>();
    if (activations != null && activations.length == layers) {
      all.addAll(Arrays.asList(activations));
    } else if (activations == null || activations.length == 1) {
      all.addAll(
          Collections.nCopies(
              layers - 1, activations == null ? Activation.SIGMOID : activations[0]));
      all.add(classes && !isOnLogits() ? Activation.SIGMOID : Activation.LINEAR);
    } else {
      throw Failure.usage(
          "--activation", activations.length + " names: 1 or " + layers + " are required");
    }
    if (outputActivation != null) {
      all.set(layers - 1, outputActivation);
    }
    Activation last = all.getLast();
    if (isOnLogits() && (last == Activation.SOFTMAX || last == Activation.SIGMOID)) {
      throw Failure.usage(
          "--loss " + loss.label(),
          "it takes logits: the output's activation must be linear, not " + last.describe());
    }
    return all.toArray(Activation[]::new);
  }
}
