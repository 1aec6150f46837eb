package dev.adjoint.nn.train;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.Layer;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.loss.Loss;
import dev.adjoint.ops.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How good a model is on given examples.
///
/// @param loss the loss
/// @param metrics the metrics by label
public record Evaluation(double loss, Map<String, Double> metrics) {

  /// Copies the map.
  public Evaluation {
    metrics = Map.copyOf(metrics);
  }

  /// Evaluates a model on all examples of a data set at once.
  public static Evaluation of(Layer model, Dataset data, Loss loss, List<Metric> metrics) {
    NDArray prediction = model.predict(data.inputs());
    Map<String, Double> values = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      values.put(metric.label(), metric.of(prediction, data.targets()));
    }
    return new Evaluation(loss.of(Tensor.of(prediction), Tensor.of(data.targets())).item(), values);
  }
}
