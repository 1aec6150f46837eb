package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.check.Culprit;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.core.check.Mistake;
import dev.adjoint.core.check.Mistake.Known;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// When the gradient of a graph is wrong, the operation at fault is named, and its mistake.
class BlameTest {
  private static final double[] POINT = {0.4, -0.7, 1.3, 0.9, -1.6, 2.1};
  private static final DoubleUnaryOperator CUBE = x -> x * x * x;

  /// A wrong operation within a graph, and what is to be found.
  private record Case(
      String name, Mistake mistake, int order, Function<Tensor, Tensor> wrong, double... at) {

    Arguments arguments() {
      return Arguments.of(name, this);
    }

    /// The wrong operation stands in the middle of right ones.
    Tensor graph(Tensor x) {
      Tensor y = wrong.apply(x.neg().neg());
      Tensor weights = Tensor.linspace(0.5, 1.5, y.shape().count()).reshape(y.shape());
      return y.mul(weights).tanh().add(y.mul(0.1)).sum().add(x.sin().sum());
    }

    GradientReport report() {
      return GradientCheck.of(this::graph).order(order).at(Tensor.of(at)).reports().getFirst();
    }
  }

  private static Case at(double[] at, Mistake mistake, Operation op) {
    return new Case(op.name() + ": " + mistake, mistake, 1, op::of, at);
  }

  private static Case wrong(Mistake mistake, Operation op) {
    return at(POINT, mistake, op);
  }

  private static Case both(Mistake mistake, Function<Tensor, Tensor> graph) {
    return new Case("wrong: " + mistake, mistake, 1, graph, POINT);
  }

  private static Case second(DoubleUnaryOperator f, Rules.Unary rule) {
    Operation op = Operation.elementwise("wrong", f, rule);
    return new Case("wrong: second order", Known.SECOND_ORDER, 2, op::of, 0.4, -0.7, 1.3);
  }

  private static Operation unary(DoubleUnaryOperator f, Rules.Unary rule) {
    return Operation.elementwise("wrong", f, rule);
  }

  /// An operation on arrays, by what it computes with constants.
  private static Operation nary(Function<List<Tensor>, Tensor> f, Rules.Nary... rules) {
    return Operation.of(
        "wrong",
        in -> f.apply(in.stream().map(BlameTest::zeros).toList()).signature(),
        (in, y) -> {
          double[] numbers = f.apply(in.stream().map(Tensor::of).toList()).value().toArray();
          System.arraycopy(numbers, 0, y.float64(), y.offset(), numbers.length);
        },
        rules);
  }

  private static Tensor nothing() {
    Tensor[] none = new Tensor[1];
    return none[0];
  }

  private static Tensor endless(Tensor x) {
    return x.shape().rank() < 9 ? endless(x.mul(2)).mul(0.5) : x;
  }

  private static Tensor zeros(Signature signature) {
    return Tensor.zeros(signature.dtype(), signature.shape());
  }

  private static Tensor matrix(Tensor x, int rows, int columns) {
    return x.reshape(rows, columns);
  }

  private static Operation matmul(BinaryOperator<Tensor> ruleA, BinaryOperator<Tensor> ruleB) {
    return nary(
        in -> in.get(0).matmul(in.get(1)),
        (g, in, _) -> ruleA.apply(g, in[1]),
        (g, in, _) -> ruleB.apply(g, in[0]));
  }

  /// As one writes a rule that keeps what it needs in a field, and is called twice.
  private static Operation keeping() {
    double[][] last = new double[1][];
    return Operation.of(
        "wrong",
        in -> in.getFirst(),
        (in, y) -> {
          last[0] = in.getFirst().toArray();
          for (int i = 0; i < last[0].length; i++) {
            y.float64()[i] = CUBE.applyAsDouble(last[0][i]);
          }
        },
        (g, in, _) ->
            g.mul(Tensor.of(NDArray.copyOf(last[0])).reshape(in[0].shape()).square().mul(3)));
  }

  /// a·b, with a rule that forgets b where it is the same variable as a.
  private static Operation onceOnly() {
    return Operation.elementwise(
        "wrong",
        (a, b) -> a * b,
        (g, _, b, _) -> g.mul(b),
        (g, a, b, _) -> a.place().equals(b.place()) ? g.zerosLike() : g.mul(a));
  }

  static Stream<Arguments> mistakes() {
    Tensor captured = Tensor.of(POINT);
    double[] ties = {1, 1, 1};
    double[] many = new Random(1).doubles(300, 0.5, 2).toArray();
    return Stream.of(
            wrong(new Mistake.Factor(2), unary(CUBE, (g, x, _) -> g.mul(x.square()).mul(6))),
            wrong(
                new Mistake.Factor(1.000001),
                unary(Math::exp, (g, _, y) -> g.mul(y).mul(1.000001))),
            wrong(new Mistake.Factor(0.5), unary(x -> x * x, (g, x, _) -> g.mul(x))),
            wrong(Known.SIGN, unary(Math::cos, (g, x, _) -> g.mul(x.sin()))),
            wrong(Known.SIGN, unary(x -> -2 * x, (g, _, _) -> g.mul(2))),
            wrong(Known.ZERO, unary(CUBE, (g, _, _) -> g.mul(0))),
            wrong(Known.ZERO, unary(Math::sinh, (g, _, _) -> g.zerosLike())),
            wrong(Known.COTANGENT_IGNORED, unary(CUBE, (_, x, _) -> x.square().mul(3))),
            wrong(Known.COTANGENT_IGNORED, unary(x -> 2 * x, (g, _, _) -> g.onesLike().mul(2))),
            wrong(Known.COTANGENT_NOT_LINEAR, unary(x -> 2 * x, (g, _, _) -> g.square().mul(g))),
            wrong(
                Known.COTANGENT_NOT_LINEAR,
                unary(CUBE, (g, x, _) -> g.abs().mul(x.square()).mul(3))),
            wrong(
                Known.CAPTURED, unary(CUBE, (g, _, _) -> g.mul(captured.add(0.1).square()).mul(3))),
            wrong(Known.CAPTURED, unary(Math::exp, (g, _, _) -> g.mul(captured.exp().mul(2)))),
            both(
                Known.CAPTURED,
                x -> {
                  Operation op = keeping();
                  return op.of(x).add(op.of(x.mul(0.5)));
                }),
            wrong(
                Known.WRONG_BRANCH,
                unary(
                    x -> x > 0 ? x * x : 0.1 * x,
                    (g, x, _) -> g.mul(x.greater(0).where(x.mul(2), 0.2)))),
            wrong(Known.WRONG_BRANCH, unary(x -> x * Math.abs(x), (g, x, _) -> g.mul(x.mul(2)))),
            at(
                new double[] {-1, -2, -0.3, -4, -1.5},
                Known.WRONG_BRANCH,
                unary(x -> x * Math.abs(x), (g, x, _) -> g.mul(x.mul(2)))),
            at(ties, Known.WRONG_TIE, unary(x -> Math.abs(x - 1), (g, x, _) -> g.mul(1.5))),
            at(ties, Known.WRONG_TIE, unary(x -> Math.max(x, 1), (g, x, _) -> g.mul(-0.5))),
            wrong(
                Known.WRONG_ELEMENT,
                unary(CUBE, (g, x, _) -> g.mul(x.square()).mul(Tensor.of(3, 3, 3, 3.3, 3, 3)))),
            at(
                many,
                Known.WRONG_ELEMENT,
                unary(
                    CUBE,
                    (g, x, _) ->
                        g.mul(x.square())
                            .mul(Tensor.arange(0, 300, 1).equalTo(211).mul(0.01).add(3)))),
            wrong(
                Known.NOT_FINITE, unary(CUBE, (g, x, _) -> g.mul(x.sqrt().square()).mul(x).mul(3))),
            wrong(Known.NOT_FINITE, unary(CUBE, (g, _, _) -> g.mul(Double.NaN))),
            wrong(Known.NOT_FINITE, unary(Math::floor, (g, _, _) -> g.mul(Double.NaN))),
            both(
                Known.SWAPPED,
                x ->
                    Operation.elementwise(
                            "wrong",
                            (a, b) -> a * b,
                            (g, a, _, _) -> g.mul(a),
                            (g, _, b, _) -> g.mul(b))
                        .of(x, x.square().add(1))),
            both(
                Known.SWAPPED,
                x ->
                    Operation.elementwise(
                            "wrong",
                            (a, b) -> a * Math.exp(b),
                            (g, _, _, y) -> g.mul(y),
                            (g, _, b, _) -> g.mul(b.exp()))
                        .of(x, x.tanh())),
            both(
                Known.MISSING_TRANSPOSE,
                x ->
                    matmul((g, b) -> g.matmul(b), (g, a) -> a.transpose().matmul(g))
                        .of(matrix(x.slice(0, 0, 4), 2, 2), matrix(x.slice(0, 2, 6), 2, 2))),
            both(
                Known.MISSING_TRANSPOSE,
                x ->
                    matmul((g, b) -> g.matmul(b.transpose()), (g, a) -> a.matmul(g))
                        .of(matrix(x, 3, 2), matrix(x, 2, 3))),
            both(
                Known.MISSING_TRANSPOSE,
                x ->
                    nary(
                            in -> in.getFirst().transpose().square(),
                            (g, in, _) -> g.mul(in[0].transpose()).mul(2))
                        .of(matrix(x, 3, 2))),
            both(
                Known.MISSING_SUM,
                x ->
                    nary(in -> in.get(0).add(in.get(1)), (g, _, _) -> g, (g, _, _) -> g)
                        .of(matrix(x, 3, 2), x.slice(0, 0, 2))),
            both(
                Known.MISSING_SUM,
                x ->
                    nary(
                            in -> in.get(0).mul(in.get(1)),
                            (g, in, _) -> g.mul(in[1]),
                            (g, in, _) -> g.mul(in[0]).slice(0, 0, 1).reshape(2))
                        .of(matrix(x, 3, 2), x.slice(0, 0, 2))),
            both(
                Known.MISSING_ACCUMULATION,
                x ->
                    nary(in -> in.getFirst().add(in.getFirst().flip(0).mul(2)), (g, _, _) -> g)
                        .of(x)),
            both(
                Known.MISSING_ACCUMULATION,
                x ->
                    nary(
                            in ->
                                Tensor.concat(
                                    0, in.getFirst(), in.getFirst().slice(0, 0, 2).mul(2)),
                            (g, _, _) -> g.slice(0, 0, 6))
                        .of(x)),
            both(
                Known.NO_RULE,
                x ->
                    nary(in -> in.get(0).mul(in.get(1)), (g, in, _) -> g.mul(in[1]))
                        .of(x, x.square())),
            both(Known.NO_RULE, x -> x.square().stopGradient().mul(x)),
            wrong(
                new Mistake.WrongShape(Shape.of(3), Shape.of(6)),
                nary(in -> in.getFirst().exp(), (g, _, y) -> g.mul(y).slice(0, 0, 3))),
            both(
                new Mistake.WrongShape(Shape.of(2), Shape.of(2, 3)),
                x -> nary(in -> in.getFirst().sum(1), (g, _, _) -> g).of(matrix(x, 2, 3))),
            both(
                Known.COUNTED_ONCE,
                x -> {
                  Tensor twice = x.mul(0.5);
                  return onceOnly().of(twice, twice);
                }),
            wrong(
                new Mistake.Refused("the rule returns float64[] where the cotangent is float64[6]"),
                unary(CUBE, (g, _, _) -> g.sum())),
            wrong(
                new Mistake.Refused("the rule returns null where the cotangent is float64[6]"),
                unary(CUBE, (_, _, _) -> nothing())),
            wrong(
                new Mistake.Refused("the rule returns null where the argument is float64[6]"),
                nary(in -> in.getFirst().exp(), (_, _, _) -> nothing())),
            wrong(new Mistake.Threw("StackOverflowError"), unary(CUBE, (g, _, _) -> endless(g))),
            wrong(
                new Mistake.Threw("NoSuchElementException"),
                unary(
                    CUBE,
                    (_, _, _) -> {
                      throw new NoSuchElementException();
                    })),
            wrong(
                new Mistake.Threw("no rule yet"),
                unary(
                    CUBE,
                    (_, _, _) -> {
                      throw new UnsupportedOperationException("no rule yet");
                    })),
            wrong(
                new Mistake.Threw(
                    "mul: shapes [6] and [5] do not broadcast: dimension -1 is 6 and 5 (they must"
                        + " be equal, or one of them 1)"),
                unary(CUBE, (g, x, _) -> g.mul(x.slice(0, 0, 5)))),
            wrong(Known.UNKNOWN, unary(Math::sin, (g, x, _) -> g.mul(x.cos().add(x.mul(0.01))))),
            wrong(Known.UNKNOWN, unary(Math::exp, (g, x, y) -> g.mul(y.add(x.sin())))),
            second(x -> x * x, (g, x, _) -> g.mul(x.stopGradient()).mul(2)),
            second(Math::exp, (g, _, y) -> g.mul(y.detach())),
            second(CUBE, (g, x, _) -> g.mul(x.mul(x.detach())).mul(3)))
        .map(Case::arguments);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void theOperationAndItsMistakeAreNamed(String name, Case wrong) {
    GradientReport report = wrong.report();
    assertTrue(report.isRejected(), report.toString());
    assertFalse(report.culprits().isEmpty(), report.toString());
    Culprit first = report.culprits().getFirst();
    assertTrue(first.op().equals("wrong") || first.op().equals("stopGradient"), report.toString());
    assertTrue(
        report.culprits().stream().allMatch(c -> c.op().equals(first.op())), report.toString());
    assertEquals("BlameTest.java", first.line().orElseThrow().file(), report.toString());
    assertEquals(text(wrong.mistake()), text(first.mistake()), report.toString());
  }

  @Test
  void factorsNearOneAreSaidByTheirDistance() {
    assertEquals("off by a factor of 1 − 3.1e-09", text(new Mistake.Factor(1 - 3.1e-9)));
    assertEquals("off by a factor of 1 + 2.0e-03", text(new Mistake.Factor(1.002)));
  }

  private static String text(Mistake mistake) {
    return mistake.sentence();
  }

  @Test
  void theOperationThatTheSweepMeetsFirstIsNamedFirst() {
    Operation one = Operation.elementwise("one", Math::sin, (g, x, _) -> g.mul(x.sin()));
    Operation other = Operation.elementwise("other", Math::exp, (g, _, y) -> g.mul(y).mul(3));
    GradientReport report =
        GradientCheck.of(x -> other.of(one.of(x.square()).add(1)).mul(2).sum())
            .order(1)
            .at(Tensor.of(0.3, 0.8))
            .reports()
            .getFirst();
    assertEquals(List.of("other", "one"), report.culprits().stream().map(Culprit::op).toList());
  }

  @Test
  void theReportReadsWell() {
    Operation softClip =
        Operation.elementwise(
            "softClip",
            x -> x / Math.sqrt(1 + x * x),
            (g, x, _) -> g.mul(x.square().add(1).pow(-1.5)).mul(2));
    String report =
        GradientCheck.of(x -> softClip.of(x.mul(3)).sum())
            .named("loss")
            .order(1)
            .at(Tensor.of(0.5, -1, 2))
            .reports()
            .getFirst()
            .toString();
    List<String> lines = report.lines().limit(3).toList();
    assertTrue(lines.get(0).startsWith("REJECTED loss: gradient of 3 elements: "), report);
    assertTrue(
        lines
            .get(1)
            .matches(
                " {2}softClip \\(entry 2, argument 0\\) at BlameTest\\.java:\\d+: off by a factor"
                    + " of 2"),
        report);
    assertTrue(
        lines.get(2).matches(" {4}element \\[\\d]: analytic \\S+, numerical \\S+ ± \\S+"), report);
  }

  @Test
  void aValueReadOffTheTapeIsSaidToBe() {
    GradientReport report =
        GradientCheck.of(x -> x.square().mul(x.exp().detach()).add(x).sum())
            .named("loss")
            .order(1)
            .at(Tensor.of(0.3, 0.8))
            .reports()
            .getFirst();
    assertEquals(List.of(), report.culprits());
    assertTrue(
        report
            .toString()
            .contains(
                "every operation is right alone: a value is cut off the tape, or read outside of"
                    + " it"),
        report.toString());
    assertEquals(
        "a value is cut off the tape: detached, read as a number, or captured",
        report.findings().getFirst().reason());
  }

  @Test
  void theReportDoesNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    Operation op = Operation.elementwise("wrong", CUBE, (g, x, _) -> g.mul(x.square()).mul(3.01));
    GradientCheck check = GradientCheck.of(op::of).order(1);
    try {
      Locale.setDefault(Locale.ROOT);
      String report = check.at(Tensor.of(1, 2, 0)).reports().toString();
      Locale.setDefault(Locale.GERMANY);
      assertEquals(report, check.at(Tensor.of(1, 2, 0)).reports().toString());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void bothOrdersAreReportedWhereARuleThrows() {
    Operation wrong = nary(in -> in.getFirst().exp(), (g, _, y) -> g.mul(y).slice(0, 0, 1));
    List<GradientReport> reports =
        GradientCheck.of(x -> wrong.of(x.square()).sum()).at(Tensor.of(1, 2)).reports();
    assertEquals(2, reports.size());
    reports.forEach(report -> assertTrue(report.isRejected(), report.toString()));
  }

  @Test
  void aWrongFloat32OperationIsBlamedToo() {
    Operation op = Operation.elementwise("wrong", CUBE, (g, x, _) -> g.mul(x.square()).mul(2));
    GradientReport report =
        GradientCheck.of(x -> op.of(x.exp()).mul(2).tanh().sum())
            .order(1)
            .at(Tensor.of(0.1f, -0.2f))
            .reports()
            .getFirst();
    assertEquals("wrong", report.culprits().getFirst().op(), report.toString());
    assertEquals("off by a factor of 0.6666667", report.culprits().getFirst().mistake().sentence());
  }
}
