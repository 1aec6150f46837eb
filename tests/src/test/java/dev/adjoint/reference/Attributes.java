package dev.adjoint.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/// The attributes of a case, by name.
record Attributes(JsonNode json) {

  boolean has(String name) {
    return json.has(name);
  }

  double number(String name) {
    return ReferenceCase.number(json.required(name));
  }

  double number(String name, double otherwise) {
    return json.has(name) ? number(name) : otherwise;
  }

  int integer(String name, int otherwise) {
    return json.has(name) ? json.get(name).asInt() : otherwise;
  }

  boolean flag(String name) {
    return json.path(name).asBoolean(false);
  }

  boolean is(String name, String value) {
    return json.path(name).asText().equals(value);
  }

  String text(String name) {
    return json.required(name).asText();
  }

  /// Whole numbers; one alone may stand for a list; none if there are none.
  int[] integers(String name) {
    JsonNode node = json.path(name);
    return node.isNumber()
        ? new int[] {node.asInt()}
        : StreamSupport.stream(node.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  double[] numbers(String name) {
    return StreamSupport.stream(json.path(name).spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
