package dev.adjoint.table;

import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Domain.POSITIVE;
import static dev.adjoint.table.Row.each;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.Operation;
import dev.adjoint.ops.Rules;
import dev.adjoint.ops.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// The laws are worth something: each catches the mistake that it is there for.
final class LawsCatchMistakesTest {
  private static final Operation CUBE = cube("cube", (g, x, _) -> g.mul(x.square().mul(3)));

  private static Operation cube(String name, Rules.Unary rule) {
    return Operation.elementwise(name, x -> x * x * x, rule);
  }

  /// A family of one row.
  private static final class Single extends TableLaws {
    private final Row row;

    Single(Row row) {
      this.row = row;
    }

    @Override
    Class<?> family() {
      return Single.class;
    }

    @Override
    List<Row> rows() {
      return List.of(row);
    }
  }

  private static Row row(Operation operation) {
    return each("cube", operation::of, x -> x * x * x, POSITIVE);
  }

  private static void catches(BiConsumer<TableLaws, Draw> law, Row wrong) {
    assertDoesNotThrow(() -> tryOut(law, row(CUBE)), "a right operation passes");
    assertThrows(AssertionError.class, () -> tryOut(law, wrong));
  }

  private static void tryOut(BiConsumer<TableLaws, Draw> law, Row row) {
    SplittableRandom random = new SplittableRandom();
    for (int i = 0; i < 20; i++) {
      List<Integer> choices = random.ints(20, 0, 2520).boxed().toList();
      law.accept(new Single(row), new Draw(choices, random.nextLong()));
    }
  }

  @Test
  void aWrongValue() {
    catches(
        TableLaws::valuesAgreeWithTheReference,
        each("cube", x -> CUBE.of(x.add(1e-9)), x -> x * x * x, POSITIVE));
  }

  @Test
  void aWrongFactorInARule() {
    catches(
        TableLaws::firstDerivativesAgreeWithFiniteDifferences,
        row(cube("cube", (g, x, _) -> g.mul(x.square().mul(3.000001)))));
  }

  @Test
  void aRuleThatIsRightOnlyOnce() {
    catches(
        TableLaws::secondDerivativesAgreeWithFiniteDifferences,
        row(cube("cube", (g, x, _) -> g.mul(x.detach().square().mul(3)))));
  }

  @Test
  void aRuleThatForgetsThatItsCotangentIsAVariable() {
    catches(
        TableLaws::theRuleIsTheTransposeOfItsOwnDerivative,
        row(cube("cube", (g, x, _) -> g.detach().mul(x.square().mul(3)))));
  }

  @Test
  void aRuleThatIsNotLinear() {
    catches(
        TableLaws::theRuleIsLinearInTheCotangent,
        row(cube("cube", (g, x, _) -> g.abs().mul(x.square().mul(3)))));
  }

  @Test
  void aRuleThatComputesOtherwiseWhenRecorded() {
    catches(
        TableLaws::aRecordedSweepGivesTheBitsOfAPlainOne,
        row(
            cube(
                "cube",
                (g, x, _) -> x.isRecorded() ? g.mul(x.mul(3).mul(x)) : g.mul(x.square().mul(3)))));
  }

  @Test
  void aDestinationThatIsNotWritten() {
    catches(TableLaws::everyComputationWritesAllOfItsDestinationAndNothingElse, forward(0, 1));
  }

  @Test
  void aDestinationWhoseOffsetIsForgotten() {
    catches(TableLaws::everyComputationWritesAllOfItsDestinationAndNothingElse, forward(1, 0));
  }

  /// A cube that ignores its destination's offset (unless `offset` is 1) or the last element
  /// (unless `last` is 0).
  private static Row forward(int offset, int last) {
    Operation operation =
        Operation.of(
            "cube",
            inputs -> inputs.getFirst(),
            (inputs, y) -> {
              double[] x = inputs.getFirst().toArray();
              int start = y.offset() * (1 - offset);
              for (int i = 0; i < x.length - last; i++) {
                y.float64()[start + i] = x[i] * x[i] * x[i];
              }
            },
            (g, in, _) -> g.mul(in[0].square().mul(3)));
    return row(operation);
  }

  @Test
  void anInputThatIsReadAsIfItWereDense() {
    Operation operation =
        Operation.of(
            "cube",
            inputs -> inputs.getFirst(),
            (inputs, y) -> {
              NDArray x = inputs.getFirst();
              for (int i = 0; i < x.count(); i++) {
                double element = x.float64()[Math.min(i, x.float64().length - 1)];
                y.float64()[y.offset() + i] = element * element * element;
              }
            },
            (g, in, _) -> g.mul(in[0].square().mul(3)));
    catches(TableLaws::aViewGivesTheBitsOfItsDenseCopy, row(operation));
  }

  @Test
  void anOperationThatIsNeverEqualToItself() {
    catches(
        TableLaws::theSameCallMakesEqualOperations,
        each(
            "cube",
            x -> cube("cube", (g, y, _) -> g.mul(y.square().mul(3))).of(x),
            x -> x * x * x,
            ANY));
  }

  @Test
  void aPrecisionThatIsLost() {
    catches(
        TableLaws::float32AgreesWithFloat64,
        each(
            "cube",
            x -> {
              Tensor rounded = x.add(10_000).sub(10_000);
              return CUBE.of(rounded);
            },
            x -> x * x * x,
            POSITIVE));
  }

  @Test
  void aGradientThatDependsOnWhatElseIsRecorded() {
    Row wrong =
        Row.pair(
            "cube",
            (a, b) -> b.isRecorded() ? a.mul(b) : a.mul(b).mul(1.5),
            (a, b) -> a * b,
            ANY,
            ANY);
    catches(TableLaws::constantsChangeNothingForTheOthers, wrong);
  }

  @Test
  void aVariableUsedTwiceThatCountsOnce() {
    Row wrong =
        Row.pair(
            "cube", (a, b) -> a == b ? a.mul(b.detach()) : a.mul(b), (a, b) -> a * b, ANY, ANY);
    catches(TableLaws::oneVariableUsedTwiceGetsBothGradients, wrong);
  }
}
