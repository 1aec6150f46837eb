package dev.adjoint.nn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class JsonTest {
  @Property(tries = 300)
  void everyTextComesBack(@ForAll String text) {
    assertEquals(new Json.Text(text), JsonReader.read(new Json.Text(text).write()));
  }

  @Property(tries = 300)
  void everyInputIsReadOrRejected(@ForAll String text) {
    for (String wrapped : List.of(text, "{" + text + "}", "[\"" + text + "\"]")) {
      try {
        JsonReader.read(wrapped);
      } catch (IllegalArgumentException told) {
        assertEquals(
            true, told.getMessage().contains("required") || told.getMessage().contains("twice"));
      }
    }
  }

  @Test
  void valuesAreRead() {
    assertEquals(
        new Json.Fields(
            Map.of(
                "a", new Json.Items(List.of(new Json.Whole(1), new Json.Whole(-20))),
                "b\n", new Json.Text("\"\\/\b\f\n\r\t𝄞é"),
                "c", new Json.Fields(Map.of()),
                "d", new Json.Items(List.of()))),
        JsonReader.read(
            " {\"a\" : [1 , -20], \"b\\n\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\uD834\\udd1eé\","
                + "\"c\":{ },\"d\":[ ]}\r\n\t"));
  }

  @Test
  void whatIsNotSuchJsonIsRejected() {
    for (String text :
        List.of(
            "",
            "{",
            "[",
            "\"",
            "\"\\",
            "\"\\u12",
            "\"\\x\"",
            "\"\n\"",
            "{\"a\"}",
            "{\"a\":}",
            "{a:1}",
            "{\"a\":1,}",
            "[1,]",
            "[1 2]",
            "1 2",
            "01",
            "-",
            "1.5",
            "1e3",
            "true",
            "null",
            "+1",
            "9999999999999999999",
            "[".repeat(40) + "]".repeat(40),
            "{\"a\":1,\"a\":2}")) {
      assertThrows(IllegalArgumentException.class, () -> JsonReader.read(text), text);
    }
  }
}
