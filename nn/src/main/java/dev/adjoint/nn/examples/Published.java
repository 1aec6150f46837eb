package dev.adjoint.nn.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The published figures by their path, such as `rnn/dW`; arrays in row-major order. A line of the
/// file is a path, a tab, and the numbers.
final class Published {
  static final String FILE = "published.txt";

  private final Map<String, String> figures;
  private final Set<String> read = new HashSet<>();

  private Published(Map<String, String> figures) {
    this.figures = figures;
  }

  static Published read() {
    Map<String, String> figures = new HashMap<>();
    try (InputStream stream = Published.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IOException(FILE + ": the resource is missing");
      }
      new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .forEach(parts -> figures.put(parts[0], parts[1]));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return new Published(figures);
  }

  double[] at(String path) {
    return digitsAt(path).stream().mapToDouble(Double::parseDouble).toArray();
  }

  /// The numbers as they are written.
  List<String> digitsAt(String path) {
    String found = figures.get(path);
    if (found == null) {
      throw new IllegalArgumentException("published: " + path + ": there is no such figure");
    }
    read.add(path);
    return List.of(found.split(" "));
  }

  boolean has(String path) {
    return figures.containsKey(path);
  }

  /// The paths that nobody has asked for.
  Set<String> unread() {
    Set<String> unread = new TreeSet<>(figures.keySet());
    unread.removeAll(read);
    return unread;
  }
}
