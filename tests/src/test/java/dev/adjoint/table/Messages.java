package dev.adjoint.table;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;

/// The form of every message: one line, `<operation>: <what was given>: <the rule>`.
public final class Messages {
  private static final Pattern FORM =
      Pattern.compile("[a-z]\\w*: [^:\\n]+(: \\[[^:\\n]+)?: [^\\n]+[^.\\n]");

  private Messages() {}

  /// The message has the form.
  public static void assertOneLineOfThreeParts(String message) {
    assertTrue(
        FORM.matcher(message).matches(),
        "not of the form `<operation>: <what was given>: <rule>`: " + message);
  }
}
