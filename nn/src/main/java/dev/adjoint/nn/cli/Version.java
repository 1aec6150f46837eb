package dev.adjoint.nn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// What is running.
final class Version implements IVersionProvider {

  /// For example `Adjoint 0.1.0, Java 25.0.3, with the Vector API`.
  static String text() {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return "Adjoint "
        + number()
        + ", Java "
        + Runtime.version().feature()
        + (vectors ? ", with" : ", without")
        + " the Vector API";
  }

  /// Of Adjoint and Java, for the provenance of a model: what runs faster or slower, to the same
  /// bits, is left out.
  static String software() {
    return "Adjoint " + number() + ", Java " + System.getProperty("java.version", "");
  }

  private static String number() {
    Properties properties = new Properties();
    try (InputStream stream = Version.class.getResourceAsStream("version.properties")) {
      if (stream != null) {
        properties.load(stream);
      }
    } catch (IOException _) {
      // Not worth failing for.
    }
    return properties.getProperty("version", "(unknown version)");
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
