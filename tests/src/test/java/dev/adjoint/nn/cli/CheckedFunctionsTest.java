package dev.adjoint.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.nn.cli.Adjoint.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Functions of a user's own, compiled apart from Adjoint, are found by name and checked.
final class CheckedFunctionsTest {
  private static final String SOURCE =
      """
      package acme;

      import dev.adjoint.ops.Operation;
      import dev.adjoint.ops.Tensor;
      import dev.adjoint.ops.TensorFunction;

      public final class Losses {
        private static final Operation WRONG =
            Operation.elementwise("wrongSquare", x -> x * x, (g, x, y) -> g.mul(x));

        public static Tensor distance(Tensor a, Tensor b) {
          return a.sub(b).square().sum().sqrt();
        }

        public static Tensor wrong(Tensor x) {
          return WRONG.of(x.add(3)).sum();
        }

        public static Tensor failing(Tensor x) {
          throw new IllegalStateException("no table loaded");
        }

        private static final Operation FAILING =
            Operation.elementwise(
                "failing", x -> x * x, (g, x, y) -> { throw new AssertionError("no rule"); });

        public static Tensor failingBackwards(Tensor x) {
          return FAILING.of(x).sum();
        }

        public static Tensor failingWhenRecorded(Tensor x) {
          if (x.isRecorded()) {
            throw new IllegalArgumentException("no gradient here");
          }
          return x.sum();
        }

        public Tensor bound(Tensor x) {
          return x;
        }

        public static double number(Tensor x) {
          return x.item();
        }

        public static final class Smooth implements TensorFunction {
          @Override
          public Tensor at(Tensor x) {
            return x.softplus().mean();
          }
        }
      }
      """;

  @TempDir private static Path folder;
  private static Adjoint adjoint;

  @BeforeAll
  static void compile() throws IOException {
    Path source = Files.writeString(folder.resolve("Losses.java"), SOURCE);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    String classes = folder.resolve("classes").toString();
    String path = System.getProperty("java.class.path");
    assertEquals(0, javac.run(null, null, null, "-d", classes, "-cp", path, source.toString()));
    adjoint = new Adjoint(folder);
  }

  private static Run check(String name, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("check", "--function", name, "--class-path", "classes"));
    arguments.addAll(List.of(more));
    return adjoint.run(arguments.toArray(String[]::new));
  }

  private static void assertRefused(int exitCode, String message, Run run) {
    assertEquals(List.of("adjoint: " + message), run.err());
    assertEquals(exitCode, run.exitCode());
  }

  @Test
  void aMethodIsChecked() {
    Run run = check("acme.Losses::distance", "--shape", "2x3", "--shape", "3");
    assertTrue(run.last().startsWith("accepted acme.Losses::distance: gradient of 9 elements"));
    assertEquals(0, run.exitCode());
  }

  @Test
  void aClassIsCheckedAsAModuleToo() {
    Run run =
        adjoint.runAsModule(
            "check", "-f", "acme.Losses$Smooth", "--class-path", "classes", "--at", "1,-2");
    assertTrue(run.last().startsWith("accepted acme.Losses$Smooth: gradient of 2 elements"));
  }

  @Test
  void aWrongRuleIsRejectedWithItsNameAndLine() {
    Run run = check("acme.Losses::wrong");
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("REJECTED acme.Losses::wrong"), run.out());
    assertTrue(run.out().contains("wrongSquare"), run.out());
    assertTrue(run.out().contains("Losses.java:16"), run.out());
  }

  @Test
  void whatIsNoFunctionOfTensorsIsToldInOneLine() {
    String needed = "a public static method of tensors that returns a tensor is required";
    assertRefused(2, "--function acme.Losses::bound: " + needed, check("acme.Losses::bound"));
    assertRefused(2, "--function acme.Losses::number: " + needed, check("acme.Losses::number"));
    assertRefused(
        2, "--function acme.Losses::none: there is no such method", check("acme.Losses::none"));
    assertRefused(
        2,
        "--function acme.None: there is no class acme.None; --class-path says where to look",
        check("acme.None"));
    assertRefused(
        2,
        "--function acme.Losses: the class is no TensorFunction: name a static method,"
            + " CLASS::METHOD",
        check("acme.Losses"));
    assertRefused(2, "--function a::b::c: CLASS or CLASS::METHOD is required", check("a::b::c"));
  }

  @Test
  void aWrongPointIsToldInOneLine() {
    String smooth = "acme.Losses$Smooth";
    assertRefused(2, "--at 1,x: \"x\": a number is required", check(smooth, "--at", "1,x"));
    assertRefused(
        2, "--at 1,2: 2 numbers: shape [3] has 3", check(smooth, "--at", "1,2", "--shape", "3"));
    assertRefused(
        2,
        "--shape 2by3: sizes with x between are required, as 3x4",
        check(smooth, "--shape", "2by3"));
    assertRefused(
        2,
        "--at: given 1 times: the function takes 2 tensors",
        check("acme.Losses::distance", "--at", "1"));
    assertRefused(
        2,
        "--at: it belongs to a function: --function is required",
        adjoint.run("check", "--at", "1"));
  }

  @Test
  void aFunctionThatThrowsIsToldInOneLine() {
    assertRefused(
        1,
        "--function acme.Losses::failing: it threw java.lang.IllegalStateException: no table loaded"
            + " (Losses.java:20)",
        check("acme.Losses::failing"));
  }

  @Test
  void aFunctionThatThrowsOnlyWhenItIsRecordedIsToldWithItsNameAndLine() {
    assertRefused(
        1,
        "--function acme.Losses::failingWhenRecorded: it threw java.lang.IllegalArgumentException:"
            + " no gradient here (Losses.java:33)",
        check("acme.Losses::failingWhenRecorded"));
  }

  @Test
  void aRuleThatThrowsAnErrorIsToldWithItsLine() {
    assertRefused(
        1,
        "--function acme.Losses::failingBackwards: it threw java.lang.AssertionError: no rule"
            + " (Losses.java:25)",
        check("acme.Losses::failingBackwards"));
  }

  @Test
  void optionsThatMeanNothingToAFunctionAreRefused() {
    String rule = ": it belongs to a perceptron, not to a --function";
    String smooth = "acme.Losses$Smooth";
    assertRefused(2, "--hidden" + rule, check(smooth, "--hidden", "4"));
    assertRefused(2, "--data" + rule, check(smooth, "-d", "iris"));
    assertRefused(2, "--examples" + rule, check(smooth, "--examples", "2", "--seed", "3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999x99999", "65536x65536", "4294967296x4294967296", "10000001"})
  void aShapeThatIsTooLargeIsSaidToBe(String shape) {
    assertRefused(
        2,
        "--shape " + shape + ": it is too large: at most 10,000,000 numbers can be checked",
        check("acme.Losses$Smooth", "--shape", shape));
  }
}
