package dev.adjoint.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The figures that the examples print as published are those of the reference.
final class PublishedTest {
  private static String resource(Class<?> near, String name) throws IOException {
    try (InputStream stream = near.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyFigureStandsInTheReference() throws IOException {
    JsonNode reference =
        new ObjectMapper().readTree(resource(PublishedTest.class, "/published_examples.json"));
    Published published = Published.read();
    List<String> paths =
        resource(Published.class, Published.FILE)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf('\t')))
            .toList();
    assertTrue(paths.size() > 200);
    for (String path : paths) {
      JsonNode node = reference;
      for (String name : path.split("/")) {
        node = node.path(name);
      }
      assertArrayEquals(numbers(node).toArray(), published.at(path), path);
    }
  }

  private static DoubleStream numbers(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).flatMapToDouble(PublishedTest::numbers)
        : DoubleStream.of(Double.parseDouble(node.asText()));
  }
}
