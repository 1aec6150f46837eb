package dev.adjoint.nn.model;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.data.DataException;
import dev.adjoint.nn.data.Scaling;
import dev.adjoint.nn.loss.Losses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a [SavedModel] stands in a file of the format safetensors.
///
/// The arrays are `layer1.weight` with a row for each input, `layer1.bias`, and so on, and, if
/// there are scalings, `input.shift`, `input.factor`, `target.shift` and `target.factor`. All else
/// is metadata: `kind` (always `adjoint mlp`), `version` (of this layout: 1), `sizes` and
/// `activations` (with commas), `loss`, `classes` (a JSON array), and the parts of the
/// [Provenance].
public final class ModelFile {
  private static final String KIND = "adjoint mlp";
  private static final String VERSION = "1";

  private ModelFile() {}

  /// Writes a model to a file, as a whole or not at all. The same model gives the same bytes.
  ///
  /// @throws DataException if the file cannot be written
  public static void save(SavedModel model, Path file) throws DataException {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (Parameter parameter : model.mlp().parameters()) {
      arrays.put(parameter.name(), parameter.value());
    }
    model.inputScaling().ifPresent(scaling -> put("input", scaling, arrays));
    model.targetScaling().ifPresent(scaling -> put("target", scaling, arrays));
    new Safetensors(arrays, metadata(model)).write(file);
  }

  private static void put(String name, Scaling scaling, Map<String, NDArray> arrays) {
    arrays.put(name + ".shift", scaling.shift());
    arrays.put(name + ".factor", scaling.factor());
  }

  private static Map<String, String> metadata(SavedModel model) {
    Mlp mlp = model.mlp();
    Provenance provenance = model.provenance();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("kind", KIND);
    texts.put("version", VERSION);
    texts.put("sizes", mlp.sizes().stream().map(String::valueOf).collect(Collectors.joining(",")));
    texts.put(
        "activations",
        mlp.activations().stream().map(Activation::describe).collect(Collectors.joining(",")));
    texts.put("loss", model.loss().label());
    texts.put("classes", Json.texts(model.classes()).write());
    texts.put("data", provenance.data());
    texts.put("data.sha256", provenance.dataHash());
    texts.put("held-out", String.valueOf(provenance.heldOut()));
    texts.put("seed", String.valueOf(provenance.seed()));
    texts.put("configuration", provenance.configuration());
    texts.put("result", provenance.result());
    texts.put("software", provenance.software());
    return texts;
  }

  /// Reads a model from a file.
  ///
  /// @throws DataException if the file cannot be read or does not hold such a model
  public static SavedModel load(Path file) throws DataException {
    Safetensors read = Safetensors.read(file);
    try {
      return model(read);
    } catch (IllegalArgumentException cause) {
      throw new DataException("model", file.toString(), String.valueOf(cause.getMessage()));
    }
  }

  private static SavedModel model(Safetensors read) {
    Map<String, String> texts = read.metadata();
    if (!KIND.equals(texts.get("kind")) || !VERSION.equals(texts.get("version"))) {
      throw new IllegalArgumentException(
          "it is not a model saved by Adjoint: its metadata lacks kind \""
              + KIND
              + "\", version \""
              + VERSION
              + '"');
    }
    Map<String, NDArray> arrays = new LinkedHashMap<>(read.arrays());
    List<Activation> activations =
        Arrays.stream(text(texts, "activations").split(",")).map(Activation::named).toList();
    List<Linear> linears = new ArrayList<>();
    for (int i = 1; i <= activations.size(); i++) {
      String name = "layer" + i;
      linears.add(Linear.of(name, take(arrays, name + ".weight"), take(arrays, name + ".bias")));
    }
    Optional<Scaling> inputs = scaling("input", arrays);
    Optional<Scaling> targets = scaling("target", arrays);
    if (!arrays.isEmpty()) {
      throw new IllegalArgumentException(
          "array " + arrays.keySet().iterator().next() + " is too many");
    }
    Mlp mlp = Mlp.of(linears, activations);
    requireOneType(mlp);
    String sizes = mlp.sizes().stream().map(String::valueOf).collect(Collectors.joining(","));
    if (!sizes.equals(text(texts, "sizes"))) {
      throw new IllegalArgumentException(
          "sizes " + text(texts, "sizes") + ": the arrays make " + sizes);
    }
    Losses loss = Losses.named(text(texts, "loss"));
    return new SavedModel(mlp, loss, classes(texts), inputs, targets, provenance(texts));
  }

  private static NDArray take(Map<String, NDArray> arrays, String name) {
    NDArray array = arrays.remove(name);
    if (array == null) {
      throw new IllegalArgumentException("array " + name + " is missing");
    }
    return array;
  }

  private static Optional<Scaling> scaling(String name, Map<String, NDArray> arrays) {
    return arrays.containsKey(name + ".shift")
        ? Optional.of(new Scaling(take(arrays, name + ".shift"), take(arrays, name + ".factor")))
        : Optional.empty();
  }

  private static void requireOneType(Mlp mlp) {
    List<Parameter> parameters = mlp.parameters();
    for (Parameter parameter : parameters) {
      if (parameter.signature().dtype() != parameters.getFirst().signature().dtype()) {
        throw new IllegalArgumentException(
            "array "
                + parameter.name()
                + ": it is "
                + parameter.signature().dtype()
                + ", unlike those before it");
      }
    }
  }

  private static String text(Map<String, String> texts, String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalArgumentException("its metadata lacks " + name);
    }
    return text;
  }

  private static List<String> classes(Map<String, String> texts) {
    String json = text(texts, "classes");
    if (JsonReader.read(json) instanceof Json.Items items
        && items.items().stream().allMatch(Json.Text.class::isInstance)) {
      return items.items().stream().map(item -> ((Json.Text) item).text()).toList();
    }
    throw new IllegalArgumentException("classes " + json + ": a list of texts is required");
  }

  private static Provenance provenance(Map<String, String> texts) {
    return new Provenance(
        text(texts, "data"),
        text(texts, "data.sha256"),
        Double.parseDouble(text(texts, "held-out")),
        Long.parseLong(text(texts, "seed")),
        text(texts, "configuration"),
        text(texts, "result"),
        text(texts, "software"));
  }
}
