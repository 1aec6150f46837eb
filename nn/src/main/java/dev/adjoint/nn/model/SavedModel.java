package dev.adjoint.nn.model;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.data.DataException;
import dev.adjoint.nn.data.Scaling;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.ops.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A trained perceptron, and what is needed to use it.
///
/// @param mlp the perceptron
/// @param loss that it was trained for
/// @param classes the names of its outputs, if they are classes; otherwise empty
/// @param inputScaling what its inputs go through first, if anything
/// @param targetScaling what its targets went through in training, and its outputs go through
///     backwards, if anything
/// @param provenance where it comes from
public record SavedModel(
    Mlp mlp,
    Losses loss,
    List<String> classes,
    Optional<Scaling> inputScaling,
    Optional<Scaling> targetScaling,
    Provenance provenance) {

  /// @throws ShapeException if classes or scalings do not fit the perceptron
  public SavedModel {
    classes = List.copyOf(classes);
    int in = mlp.sizes().getFirst();
    int out = mlp.sizes().getLast();
    requireFit("classes", classes.isEmpty() ? out : classes.size(), out);
    requireFit("input scalings", inputScaling.map(s -> s.shift().count()).orElse(in), in);
    requireFit("target scalings", targetScaling.map(s -> s.shift().count()).orElse(out), out);
  }

  private static void requireFit(String what, int count, int required) {
    if (count != required) {
      throw new ShapeException("model", count + " " + what, "the perceptron has " + required);
    }
  }

  /// A perceptron by itself.
  public static SavedModel of(Mlp mlp) {
    return new SavedModel(
        mlp, Losses.MSE, List.of(), Optional.empty(), Optional.empty(), Provenance.UNKNOWN);
  }

  /// Reads a model from a file that [#save] wrote.
  ///
  /// @throws DataException if the file cannot be read or is not such a file
  public static SavedModel load(Path file) throws DataException {
    return ModelFile.load(file);
  }

  /// Writes the model to a file, as a whole or not at all.
  ///
  /// @throws DataException if it cannot be written
  public void save(Path file) throws DataException {
    ModelFile.save(this, file);
  }

  /// The type of the model's numbers.
  public DType dtype() {
    return mlp.parameters().getFirst().signature().dtype();
  }

  /// The model's outputs for inputs in the units of the data.
  ///
  /// @param inputs of shape [n, inputs]
  /// @return of shape [n, outputs], of the model's type, in the units of the targets
  /// @throws ShapeException if there is another number of inputs
  public NDArray predict(NDArray inputs) {
    int in = mlp.sizes().getFirst();
    if (inputs.rank() != 2 || inputs.shape().size(1) != in) {
      throw new ShapeException(
          "predict", "inputs " + inputs.shape(), "[n, " + in + "] is required");
    }
    NDArray scaled = inputScaling.map(scaling -> scaling.apply(inputs)).orElse(inputs);
    NDArray output = mlp.predict(Tensor.of(scaled).cast(dtype()).value());
    return targetScaling.map(scaling -> scaling.invert(output)).orElse(output);
  }

  /// The model's outputs as shares that belong to the classes: for losses on logits, their softmax
  /// or sigmoid; otherwise the outputs themselves.
  ///
  /// @param inputs of shape [n, inputs]
  /// @throws ShapeException if there is another number of inputs
  public NDArray scores(NDArray inputs) {
    NDArray output = predict(inputs);
    return switch (loss) {
      case CROSS_ENTROPY -> Tensor.of(output).softmax(-1).value();
      case BINARY_CROSS_ENTROPY -> Tensor.of(output).sigmoid().value();
      case MSE, SQUARED_ERROR, MAE -> output;
    };
  }
}
