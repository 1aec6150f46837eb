package dev.adjoint.table;

import static dev.adjoint.table.Close.assertClose;
import static dev.adjoint.table.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Gradients.Connection;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// All laws of a row: values and derivatives, and that neither depends on what it should not: on
/// constants, on precision, on the layout of memory, on whether the sweep is recorded.
abstract class TableLaws extends GradientLaws {

  @Property(tries = TRIES)
  void constantsChangeNothingForTheOthers(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          NDArray c = trial.cotangent();
          int chosen = trial.dice().below(1 << trial.inputs().size());
          List<NDArray> all = trial.vjp(trial.inputs(), c);
          try (Tape tape = new Tape()) {
            List<Tensor> tensors = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
              Tensor constant = Tensor.of(trial.inputs().get(i));
              tensors.add((chosen >> i & 1) == 1 ? constant.on(tape) : constant);
            }
            Tensor y = trial.call().f().of(tensors);
            assertSameBits("value", trial.value(), y.value());
            Gradients gradients = y.backward(c);
            for (int i = 0; i < all.size(); i++) {
              Tensor x = tensors.get(i);
              if (x.isRecorded() && trial.isSmooth(i)) {
                assertSameBits("gradient of x" + i, all.get(i), gradients.of(x));
              } else if (!x.isRecorded()) {
                assertEquals(Connection.CONSTANT, gradients.connection(x), "x" + i);
                assertEquals(x.signature(), gradients.of(x).signature(), "zeros for x" + i);
              }
            }
          }
        });
  }

  @Property(tries = TRIES)
  void oneVariableUsedTwiceGetsBothGradients(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          NDArray c = trial.cotangent();
          List<NDArray> x = trial.inputs();
          for (int i = 1; i < x.size(); i++) {
            if (trial.isSmooth(0)
                && trial.isSmooth(i)
                && x.get(i).shape().equals(x.getFirst().shape())) {
              int second = i;
              List<NDArray> same = new ArrayList<>(x);
              same.set(i, x.getFirst());
              List<NDArray> apart = trial.vjp(same, c);
              List<NDArray> once = trial.vjp(same, c, trial::isSmooth, k -> k == second ? 0 : -1);
              NDArray expected = Loops.pairs(apart.getFirst(), apart.get(i), Double::sum);
              assertClose("gradient of x0 = x" + i, expected, once.getFirst(), 1e-11);
            }
          }
        });
  }

  @Property(tries = TRIES)
  void float32AgreesWithFloat64(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          NDArray c = Trial.rounded(trial.cotangent(), DType.FLOAT64);
          List<NDArray> x = Trial.rounded(trial.inputs(), DType.FLOAT64);
          List<NDArray> narrow = Trial.rounded(x, DType.FLOAT32);
          NDArray value = trial.value(narrow);
          assertEquals(DType.FLOAT32, value.dtype(), "type of the result");
          assertClose("float32 value", trial.value(x), value, 2e-5, 5e-6);
          List<NDArray> wide = trial.vjp(x, c);
          List<NDArray> vjp = trial.vjp(narrow, Trial.rounded(c, DType.FLOAT32));
          for (int i = 0; i < vjp.size(); i++) {
            assertEquals(DType.FLOAT32, vjp.get(i).dtype(), "type of the gradient");
            assertClose("float32 gradient of x" + i, wide.get(i), vjp.get(i), 1e-4, 1e-5);
          }
        });
  }

  @Property(tries = TRIES)
  void aRecordedSweepGivesTheBitsOfAPlainOne(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          DType type = type(trial);
          NDArray c = Trial.rounded(trial.cotangent(), type);
          List<NDArray> inputs = Trial.rounded(trial.inputs(), type);
          List<NDArray> plain = trial.vjp(inputs, c);
          try (Tape tape = new Tape()) {
            List<Tensor> x = trial.on(tape, inputs);
            Tensor y = trial.call().f().of(x);
            List<Tensor> live = y.gradients(Tensor.of(c), x);
            for (int i = 0; i < plain.size(); i++) {
              assertSameBits("gradient of x" + i, plain.get(i), live.get(i).value());
            }
          }
        });
  }

  @Property(tries = TRIES)
  void everyComputationWritesAllOfItsDestinationAndNothingElse(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          DType type = type(trial);
          try (Tape tape = new Tape()) {
            List<Tensor> x = trial.on(tape, Trial.rounded(trial.inputs(), type));
            Tensor c = Tensor.of(Trial.rounded(trial.cotangent(), type)).on(tape);
            trial.pairedVjp(x, c, Trial.rounded(trial.direction(), type)).backward();
            tape.entries().forEach(Recomputation::check);
          }
        });
  }

  @Property(tries = TRIES)
  void aViewGivesTheBitsOfItsDenseCopy(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          DType type = type(trial);
          NDArray c = Trial.rounded(trial.cotangent(), type);
          List<NDArray> views = Views.random(trial, type);
          List<NDArray> copies = views.stream().map(NDArray::copy).toList();
          assertSameBits("value", trial.value(copies), trial.value(views));
          List<NDArray> expected = trial.vjp(copies, c);
          List<NDArray> actual = trial.vjp(views, Views.random(c, trial.dice()));
          for (int i = 0; i < expected.size(); i++) {
            assertClose(
                "gradient of x" + i,
                expected.get(i),
                actual.get(i),
                type == DType.FLOAT64 ? 1e-13 : 1e-5);
          }
        });
  }

  @Property(tries = TRIES)
  void theSameCallMakesEqualOperations(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          try (Tape tape = new Tape()) {
            List<Tensor> x = trial.on(tape, trial.inputs());
            int before = tape.size();
            trial.call().f().of(x);
            int first = tape.size();
            trial.call().f().of(x);
            for (int i = before; i < first; i++) {
              Op op = tape.entries().get(i).op();
              Op again = tape.entries().get(i + first - before).op();
              if (op.kind() != Kind.RANDOM) {
                assertEquals(op, again, "operation " + op + " of two equal calls");
                assertEquals(op.hashCode(), again.hashCode(), "hash code of " + op);
              }
            }
          }
        });
  }

  /// A gradient at NaN is NaN, or is what it is for any number there.
  @Property(tries = TRIES)
  void noRuleTurnsNaNIntoANumber(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          NDArray c = trial.cotangent();
          for (int i = 0; i < trial.inputs().size(); i++) {
            NDArray x = trial.inputs().get(i);
            Domain domain = trial.call().slots().get(i).domain();
            if (x.count() > 0 && domain.smooth() && domain.special() == null) {
              int k = trial.dice().below(x.count());
              double other = domain.draw(trial.dice(), Shape.SCALAR)[0];
              double here = partial(trial, c, i, k, x.toArray()[k]);
              double there = partial(trial, c, i, k, other);
              double atNaN = partial(trial, c, i, k, Double.NaN);
              if (!Double.isNaN(atNaN)) {
                String what = "gradient of x" + i + ", which is NaN at " + k;
                assertClose(what, here, atNaN, 1e-13 * Math.abs(here));
                assertClose(what, there, atNaN, 1e-13 * Math.abs(there));
              }
            }
          }
        });
  }

  /// Element k of the gradient of input i, where that element is the given number.
  private static double partial(Trial trial, NDArray c, int i, int k, double number) {
    List<NDArray> inputs = new ArrayList<>(trial.inputs());
    double[] data = inputs.get(i).toArray();
    data[k] = number;
    inputs.set(i, Loops.array(inputs.get(i).shape(), data));
    return trial.vjp(inputs, c).get(i).toArray()[k];
  }

  /// A call with another shape for one input works, or is refused in one line that names it.
  @Property(tries = TRIES)
  void anyShapeWorksOrIsRefusedInOneLine(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          List<NDArray> x = new ArrayList<>(trial.inputs());
          if (!x.isEmpty()) {
            int changed = trial.dice().below(x.size());
            Shape shape = trial.dice().shape();
            x.set(changed, NDArray.full(new Signature(DType.FLOAT64, shape), 1));
            try {
              trial.value(x);
            } catch (ShapeException refused) {
              Messages.assertOneLineOfThreeParts(refused.getMessage());
              String named = refused.getMessage().substring(0, refused.getMessage().indexOf(':'));
              assertEquals(trial.call().name(), named, refused.getMessage());
            } catch (IllegalArgumentException refused) {
              Messages.assertOneLineOfThreeParts(refused.getMessage());
            }
          }
        });
  }

  @Property(tries = 3)
  void typesDoNotMix(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          List<NDArray> x = trial.inputs();
          for (int i = 1; i < x.size(); i++) {
            List<NDArray> mixed = new ArrayList<>(x);
            mixed.set(i, NDArray.full(new Signature(DType.FLOAT32, x.get(i).shape()), 0));
            Exception refused =
                assertThrows(IllegalArgumentException.class, () -> trial.value(mixed));
            String rule = "types do not mix: convert one of them with cast";
            assertTrue(
                refused.getMessage().matches("\\w+: float(64 and float32|32 and float64): " + rule),
                refused.getMessage());
          }
        });
  }

  @Example
  void wrongCallsAreRefusedWithTheExactMessage() {
    assertAll(
        rows().stream()
            .flatMap(row -> row.refusals().stream())
            .map(
                refusal ->
                    () -> {
                      Exception thrown =
                          assertThrows(IllegalArgumentException.class, () -> refusal.call().get());
                      assertEquals(refusal.message(), thrown.getMessage());
                      Messages.assertOneLineOfThreeParts(thrown.getMessage());
                    }));
  }

  /// One type or the other.
  private static DType type(Trial trial) {
    return trial.dice().flip() ? DType.FLOAT32 : DType.FLOAT64;
  }
}
