package dev.adjoint.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// One case of a reference file.
///
/// @param name the operation, the attributes and the shapes of the inputs
/// @param op the operation
/// @param attributes its attributes, by name
/// @param inputs where it is evaluated
/// @param output its value
/// @param cotangent of the output
/// @param gradients the vector-Jacobian product for each input
/// @param directions one for each input
/// @param secondOrder the gradient of Σ ⟨vjp, direction⟩ with respect to each input
record ReferenceCase(
    String name,
    String op,
    Attributes attributes,
    List<NDArray> inputs,
    NDArray output,
    NDArray cotangent,
    List<NDArray> gradients,
    List<NDArray> directions,
    List<NDArray> secondOrder) {

  /// The cases of a file.
  static List<ReferenceCase> read(InputStream json) throws IOException {
    List<ReferenceCase> cases = new ArrayList<>();
    for (JsonNode node : new ObjectMapper().readTree(json).required("cases")) {
      cases.add(of(node));
    }
    return cases;
  }

  private static ReferenceCase of(JsonNode node) {
    String op = node.required("op").asText();
    JsonNode attributes = node.path("attrs");
    List<NDArray> inputs = arrays(node.required("inputs"));
    List<Shape> shapes = inputs.stream().map(NDArray::shape).toList();
    return new ReferenceCase(
        op + (attributes.isEmpty() ? " " : " " + attributes + " ") + shapes,
        op,
        new Attributes(attributes),
        inputs,
        array(node.required("output")),
        array(node.required("cotangent")),
        arrays(node.required("gradients")),
        arrays(node.path("directions")),
        arrays(node.path("second_order")));
  }

  private static List<NDArray> arrays(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false).map(ReferenceCase::array).toList();
  }

  private static NDArray array(JsonNode node) {
    int[] sizes =
        StreamSupport.stream(node.required("shape").spliterator(), false)
            .mapToInt(JsonNode::asInt)
            .toArray();
    double[] data =
        StreamSupport.stream(node.required("data").spliterator(), false)
            .mapToDouble(ReferenceCase::number)
            .toArray();
    return NDArray.wrap(data).reshape(Shape.of(sizes));
  }

  /// Numbers that are not finite are strings.
  static double number(JsonNode node) {
    return switch (node.asText()) {
      case "NaN", "nan" -> Double.NaN;
      case "Infinity", "inf" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
      case String text -> Double.parseDouble(text);
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
