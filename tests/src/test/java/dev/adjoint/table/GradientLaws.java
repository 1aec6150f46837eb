package dev.adjoint.table;

import static dev.adjoint.table.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Entry;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Values and derivatives: what a row computes is right, and its rules are, to the third order.
abstract class GradientLaws extends RowLaws {

  @Property(tries = TRIES)
  void valuesAgreeWithTheReference(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial ->
            assertClose(
                "value", trial.call().reference().of(trial.inputs()), trial.value(), 1e-12, 1e-14));
  }

  @Property(tries = TRIES)
  void firstDerivativesAgreeWithFiniteDifferences(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          NDArray c = trial.cotangent();
          List<NDArray> v = trial.direction();
          List<NDArray> vjp = trial.vjp(trial.inputs(), c);
          double size = Trial.size(List.of(c), List.of(trial.value()));
          DoubleUnaryOperator along = t -> Trial.dot(c, trial.value(trial.moved(v, t)));
          assertDerivative("⟨vjp, v⟩", along, vjp, v, size);
        });
  }

  @Property(tries = TRIES)
  void secondDerivativesAgreeWithFiniteDifferences(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          NDArray c = trial.cotangent();
          List<NDArray> v = trial.direction();
          List<NDArray> w = trial.direction();
          List<NDArray> second = trial.second(c, v).subList(0, w.size());
          double size = Trial.size(trial.vjp(trial.inputs(), c), v);
          DoubleUnaryOperator along = t -> Trial.dot(trial.vjp(trial.moved(w, t), c), v);
          assertDerivative("⟨d⟨vjp, v⟩, w⟩", along, second, w, size);
        });
  }

  @Property(tries = FEW)
  void thirdDerivativesAgreeWithFiniteDifferences(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          NDArray c = trial.cotangent();
          List<NDArray> v = trial.direction();
          List<NDArray> w = trial.direction();
          List<NDArray> u = trial.direction();
          List<NDArray> third = trial.third(c, v, w);
          double size = Trial.size(trial.second(c, v).subList(0, w.size()), w);
          DoubleUnaryOperator along = t -> Trial.dot(w, trial.second(trial.moved(u, t), c, v));
          assertDerivative("⟨d⟨d⟨vjp, v⟩, w⟩, u⟩", along, third, u, size);
        });
  }

  /// Asserts that a derivative along a direction is what differences give.
  ///
  /// @param size of what is differentiated
  private static void assertDerivative(
      String what,
      DoubleUnaryOperator along,
      List<NDArray> derivative,
      List<NDArray> direction,
      double size) {
    double bar = 1e-8 * (Trial.size(derivative, direction) + size + 1e-3);
    assertClose(what, Differences.of(along).value(), Trial.dot(derivative, direction), bar);
  }

  @Property(tries = TRIES)
  void theRuleIsTheTransposeOfItsOwnDerivative(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          NDArray c = trial.cotangent();
          List<NDArray> v = trial.direction();
          List<NDArray> vjp = trial.vjp(trial.inputs(), c);
          NDArray jv = trial.second(trial.cotangent(), v).getLast();
          double size = Trial.size(vjp, v) + Trial.size(List.of(c), List.of(jv));
          assertClose("⟨c, Jv⟩ = ⟨Jᵀc, v⟩", Trial.dot(c, jv), Trial.dot(vjp, v), 1e-12 * size);
        });
  }

  @Property(tries = TRIES)
  void theRuleIsLinearInTheCotangent(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          NDArray c = trial.cotangent();
          NDArray d = trial.cotangent();
          double s = trial.dice().number(-2, 2);
          NDArray sum = Loops.pairs(c, d, (p, q) -> p + s * q);
          List<NDArray> vjpC = trial.vjp(trial.inputs(), c);
          List<NDArray> vjpD = trial.vjp(trial.inputs(), d);
          List<NDArray> vjp = trial.vjp(trial.inputs(), sum);
          for (int i = 0; i < vjp.size(); i++) {
            NDArray expected = Loops.pairs(vjpC.get(i), vjpD.get(i), (p, q) -> p + s * q);
            assertClose("vjp(c + " + s + "·d) of x" + i, expected, vjp.get(i), 1e-11);
          }
        });
  }

  /// An element that is NaN, and makes a result NaN, has a gradient of NaN, unless the gradient
  /// does not depend on what that element is, as with a sum, or only on where it is moved.
  @Property(tries = TRIES)
  void aNaNNeverGetsAFiniteGradient(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          NDArray c = Loops.each(trial.value(), _ -> trial.dice().number(0.5, 1));
          for (int i = 0; i < trial.inputs().size(); i++) {
            int count = trial.inputs().get(i).count();
            if (trial.isSmooth(i) && count > 0) {
              NaNs nans = new NaNs(trial, c, i, trial.dice().below(count));
              if (!trial.call().source().contains(".sort(")
                  && nans.reachTheResult()
                  && nans.matterToTheGradient()) {
                double gradient = nans.gradientWith(Double.NaN);
                assertTrue(
                    Double.isNaN(gradient), "gradient of a NaN, " + nans + ", is " + gradient);
              }
            }
          }
        });
  }

  /// A cotangent that a mask keeps from flowing is absent, not 0, on its way back through
  /// operations that work element by element or move elements about: it meets an infinite slope and
  /// makes no NaN, at the first order and the second.
  ///
  /// The slope is that of √z at 0, in some elements of the inputs. Which elements of the result
  /// depend on those shows when they are NaN; the mask keeps the others.
  @Property(tries = TRIES)
  void whatIsAbsentStaysAbsent(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          List<NDArray> z =
              trial.inputs().stream()
                  .map(x -> Loops.each(x, _ -> trial.dice().number(0, 1) < 0.3 ? 0 : 1))
                  .toList();
          NDArray reached = trial.value(nanWhereZero(trial, z));
          try (Tape tape = new Tape()) {
            List<Tensor> leaves = trial.on(tape, z);
            int before = tape.size();
            Tensor y = trial.call().f().of(steepAtZero(trial, leaves));
            if (!isConstantPower(trial)
                && tape.entries().subList(before, tape.size()).stream().allMatch(MOVES)) {
              Tensor mask = Tensor.of(Loops.each(reached, r -> Double.isNaN(r) ? 0 : 1));
              Tensor kept = mask.where(y, 0);
              List<Tensor> g = kept.gradients(Tensor.of(trial.cotangent()), leaves);
              Tensor sum = Tensor.scalar(0);
              for (int i = 0; i < z.size(); i++) {
                assertZeroWhereZero("gradient", i, z.get(i), g.get(i).value());
                sum = sum.add(g.get(i).sum());
              }
              Gradients second = sum.backward();
              for (int i = 0; i < z.size(); i++) {
                assertZeroWhereZero("second order", i, z.get(i), second.of(leaves.get(i)));
              }
            }
          }
        });
  }

  /// x⁰ is 1 for NaN too, which hides what it depends on.
  private static boolean isConstantPower(Trial trial) {
    return trial.call().source().contains(".pow(0.0)");
  }

  /// Element by element, moving elements, or folding them; not mixing those of a row or a matrix.
  private static final Predicate<Entry> MOVES =
      entry ->
          List.of("Pointwise", "Structural", "Reducing")
              .contains(entry.op().getClass().getSimpleName());

  private static List<NDArray> nanWhereZero(Trial trial, List<NDArray> z) {
    return IntStream.range(0, z.size())
        .mapToObj(
            i -> {
              NDArray x = trial.inputs().get(i);
              return trial.isSmooth(i)
                  ? Loops.pairs(x, z.get(i), (v, at) -> at == 0 ? Double.NaN : v)
                  : x;
            })
        .toList();
  }

  private static List<Tensor> steepAtZero(Trial trial, List<Tensor> z) {
    return IntStream.range(0, z.size())
        .mapToObj(
            i -> {
              Tensor x = Tensor.of(trial.inputs().get(i));
              return trial.isSmooth(i) ? x.add(z.get(i).sqrt().mul(0.001)) : x;
            })
        .toList();
  }

  private static void assertZeroWhereZero(String what, int input, NDArray z, NDArray gradient) {
    double[] at = z.toArray();
    double[] found = gradient.toArray();
    for (int k = 0; k < at.length; k++) {
      if (at[k] == 0 && found[k] != 0) {
        fail(what + " of z" + input + " is " + found[k] + " at " + k + ", where it is absent");
      }
    }
  }
}
