package dev.adjoint.reference;

import static dev.adjoint.table.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case of the reference file: value, vector-Jacobian product, and second order. A further
/// file of the same form is given by `-Dreference.cases=FILE`.
final class ReferenceCasesTest {
  /// Relative to the largest element of the array.
  private static final double TOLERANCE = 1e-12;

  /// Operations whose cases may be further off, each with the reason.
  private static final Map<String, Exemption> EXEMPTIONS =
      Map.of(
          "logSumExp",
          new Exemption(
              1e-10,
              "Where one softmax is all but 1 the reference's second order cancels: forty-digit"
                  + " arithmetic gives −1.266580175579636e-06, and so do we, the reference"
                  + " −1.2665801756572836e-06"));

  private record Exemption(double tolerance, String reason) {}

  static List<ReferenceCase> cases() throws IOException {
    try (InputStream json = ReferenceCasesTest.class.getResourceAsStream("/op_gradients.json")) {
      return ReferenceCase.read(Objects.requireNonNull(json));
    }
  }

  static List<ReferenceCase> furtherCases() throws IOException {
    String file = System.getProperty("reference.cases", "");
    if (file.isEmpty()) {
      return List.of();
    }
    // Maven runs tests in the module's directory; a relative path may be meant from the project's.
    Path given = Path.of(file);
    Path path = Files.exists(given) ? given : Path.of("..").resolve(file);
    try (InputStream json = Files.newInputStream(path)) {
      return ReferenceCase.read(json);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithTheReference(ReferenceCase reference) {
    check(reference);
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("furtherCases")
  void agreesWithTheFurtherReference(ReferenceCase reference) {
    check(reference);
  }

  @Test
  void anUnknownOperationIsNamed() throws IOException {
    Attributes none = new Attributes(new ObjectMapper().readTree("{\"k\": 1}"));
    List<Tensor> x = List.of(Tensor.of(1));
    AssertionError error =
        assertThrows(AssertionError.class, () -> Vocabulary.call("frobnicate", x, none));
    assertEquals(
        "no operation is known by the name `frobnicate` with {\"k\":1}", error.getMessage());
  }

  private static void check(ReferenceCase reference) {
    Exemption exemption = EXEMPTIONS.get(reference.op());
    double tolerance = exemption == null ? TOLERANCE : exemption.tolerance();
    try (Tape tape = new Tape()) {
      List<Tensor> x = reference.inputs().stream().map(i -> Tensor.of(i).on(tape)).toList();
      Tensor y = Vocabulary.call(reference.op(), x, reference.attributes());
      assertClose(reference + ": value", reference.output(), y.value(), tolerance);
      Gradients plain = y.backward(reference.cotangent());
      for (int i = 0; i < x.size(); i++) {
        NDArray expected = reference.gradients().get(i);
        assertClose(reference + ": vjp " + i, expected, plain.of(x.get(i)), tolerance);
      }
      if (!reference.directions().isEmpty()) {
        checkSecondOrder(reference, x, y, tolerance);
      }
    }
  }

  private static void checkSecondOrder(
      ReferenceCase reference, List<Tensor> x, Tensor y, double tolerance) {
    List<Tensor> vjp = y.gradients(Tensor.of(reference.cotangent()), x);
    Tensor paired = Tensor.scalar(0);
    for (int i = 0; i < x.size(); i++) {
      paired = paired.add(vjp.get(i).mul(Tensor.of(reference.directions().get(i))).sum());
    }
    Gradients second = paired.backward();
    for (int i = 0; i < x.size(); i++) {
      NDArray expected = reference.secondOrder().get(i);
      assertClose(reference + ": second order " + i, expected, second.of(x.get(i)), tolerance);
    }
  }
}
