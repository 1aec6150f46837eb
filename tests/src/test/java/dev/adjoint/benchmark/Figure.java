package dev.adjoint.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/// What one workload took.
///
/// @param peer whose figure it is: `adjoint`, `torch`, `jax`…
/// @param variant how it differs from the ordinary way to run the workload; empty for that way
record Figure(String workload, String peer, String variant, int threads, Unit unit, double value) {
  static final String OURS = "adjoint";

  private static final ObjectMapper JSON = new ObjectMapper();

  /// Reads one line.
  ///
  /// @throws IllegalArgumentException if the line is no figure
  static Figure of(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      Unit unit = Stream.of(Unit.values()).filter(u -> json.has(u.key)).findFirst().orElseThrow();
      double value = json.get(unit.key).isNumber() ? json.get(unit.key).asDouble() : Double.NaN;
      if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            unit.key + " " + value + ": a positive number is required");
      }
      return new Figure(
          json.required("workload").asText(),
          json.required("peer").asText(),
          json.path("variant").asText(),
          json.path("threads").asInt(1),
          unit,
          value);
    } catch (JsonProcessingException | IllegalArgumentException | NoSuchElementException problem) {
      throw new IllegalArgumentException("compare: " + line + ": no figure", problem);
    }
  }

  boolean ours() {
    return peer.equals(OURS);
  }

  /// Whether both measure the same, whoever and however.
  boolean sameAs(Figure other) {
    return workload.equals(other.workload) && unit == other.unit;
  }

  /// One line that [#of] reads.
  String json() {
    return String.format(
        Locale.ROOT,
        "{\"workload\": \"%s\", \"peer\": \"%s\", \"%s\": %.3f, \"threads\": %d%s}",
        workload,
        peer,
        unit.key,
        value,
        threads,
        variant.isEmpty() ? "" : ", \"variant\": \"" + variant + "\"");
  }

  /// What is counted: the less, the better.
  enum Unit {
    MICROSECONDS("microseconds", "µs"),
    NANOSECONDS_PER_OPERATION("nanosecondsPerOperation", "ns/op"),
    MEGABYTES("megabytes", "MB");

    private final String key;
    private final String symbol;

    Unit(String key, String symbol) {
      this.key = key;
      this.symbol = symbol;
    }

    @Override
    public String toString() {
      return symbol;
    }
  }
}
