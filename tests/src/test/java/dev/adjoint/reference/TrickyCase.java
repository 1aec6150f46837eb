package dev.adjoint.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One row of a file of tricky gradients.
///
/// @param op the function, as an expression
/// @param order how often it is differentiated: the gradient of the sum of all gradients before
/// @param parameters what the id says of names in the expression, as in `var(ddof=1)`
/// @param expected one for each input, if the file says what is right
record TrickyCase(
    String id,
    String op,
    int order,
    String level,
    Map<String, Double> parameters,
    List<NDArray> inputs,
    Optional<Expected> expected) {

  /// @param convention whether it is a convention rather than the mathematically right gradient
  record Expected(List<NDArray> gradients, boolean convention) {}

  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z_]\\w*)=([-+]?(?:[\\d.]+(?:e[-+]?\\d+)?|inf|nan))");

  /// The rows of a file.
  ///
  /// @throws IllegalArgumentException in one line, if there is none of this form
  static List<TrickyCase> read(Path file) {
    try {
      JsonNode cases = new ObjectMapper().readTree(Files.readString(file)).path("cases");
      require(cases.isArray() && !cases.isEmpty(), "needs rows in an array `cases`");
      List<TrickyCase> read = new ArrayList<>();
      for (JsonNode node : cases) {
        String name = "row " + (read.size() + 1) + " (" + node.path("id").asText("no id") + ")";
        try {
          read.add(of(node));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
      }
      return read;
    } catch (JsonProcessingException e) {
      String where = "line " + e.getLocation().getLineNr();
      throw new IllegalArgumentException("tricky cases: " + file + ": is not JSON, " + where, e);
    } catch (IOException e) {
      throw new IllegalArgumentException("tricky cases: " + file + ": cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("tricky cases: " + file + ": " + e.getMessage(), e);
    }
  }

  private static TrickyCase of(JsonNode node) {
    String id = text(node, "id");
    JsonNode order = node.path("order");
    require(order.isInt() && order.asInt() >= 1, "`order` must be a whole number ≥ 1");
    List<NDArray> inputs = arrays(node, "inputs");
    Optional<Expected> expected = Optional.empty();
    for (String field : new String[] {"recommend", "math_grad"}) {
      if (node.hasNonNull(field)) {
        expected = Optional.of(new Expected(arrays(node, field), field.equals("recommend")));
      }
    }
    expected.ifPresent(
        e -> {
          List<Shape> shapes = inputs.stream().map(NDArray::shape).toList();
          List<Shape> given = e.gradients().stream().map(NDArray::shape).toList();
          require(shapes.equals(given), "gradients of shapes " + given + " for inputs " + shapes);
        });
    return new TrickyCase(
        id, text(node, "op"), order.asInt(), text(node, "level"), parameters(id), inputs, expected);
  }

  private static Map<String, Double> parameters(String id) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    Matcher matcher = PARAMETER.matcher(id);
    while (matcher.find()) {
      String number = matcher.group(2).replace("inf", "Infinity").replace("nan", "NaN");
      parameters.put(matcher.group(1), Double.parseDouble(number));
    }
    return parameters;
  }

  private static String text(JsonNode node, String field) {
    require(node.path(field).isTextual(), "`" + field + "` must be a text");
    return node.path(field).asText();
  }

  private static List<NDArray> arrays(JsonNode node, String field) {
    require(node.path(field).isArray(), "`" + field + "` must be an array, one element an input");
    List<NDArray> arrays = new ArrayList<>();
    node.path(field).forEach(element -> arrays.add(array(element, field)));
    return arrays;
  }

  /// A number, or a list of arrays of one shape.
  private static NDArray array(JsonNode node, String field) {
    if (!node.isArray()) {
      return NDArray.scalar(number(node, field));
    }
    List<NDArray> parts = new ArrayList<>();
    node.forEach(element -> parts.add(array(element, field)));
    if (parts.isEmpty()) {
      return NDArray.wrap(new double[0]);
    }
    Shape part = parts.getFirst().shape();
    require(
        parts.stream().allMatch(p -> p.shape().equals(part)), "`" + field + "` has uneven lists");
    double[] data = parts.stream().flatMapToDouble(p -> Arrays.stream(p.toArray())).toArray();
    return NDArray.wrap(data).reshape(part.inserted(0, parts.size()));
  }

  private static double number(JsonNode node, String field) {
    require(
        node.isNumber() || node.isTextual(),
        "`" + field + "` must hold numbers, not " + node.getNodeType());
    try {
      return ReferenceCase.number(node);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("`" + field + "`: `" + node.asText() + "` is no number");
    }
  }

  private static void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalArgumentException(rule);
    }
  }

  @Override
  public String toString() {
    return id + "  " + op + (order > 1 ? "  order " + order : "");
  }
}
