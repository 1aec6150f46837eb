package dev.adjoint.table;

import static dev.adjoint.table.Close.assertClose;

import dev.adjoint.core.array.NDArray;
import java.util.List;
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
                "value", trial.call().reference().of(trial.inputs()), trial.value(), 1e-12));
  }

  @Property(tries = TRIES)
  void firstDerivativesAgreeWithFiniteDifferences(@ForAll("draws") Draw draw) {
    overRows(
        draw,
        trial -> {
          NDArray c = trial.cotangent();
          List<NDArray> v = trial.direction();
          List<NDArray> vjp = trial.vjp(trial.inputs(), c);
          Differences expected = Differences.of(t -> Trial.dot(c, trial.value(trial.moved(v, t))));
          double size = Trial.size(vjp, v) + Trial.size(List.of(c), List.of(trial.value())) + 1e-3;
          assertClose("⟨vjp, v⟩", expected.value(), Trial.dot(vjp, v), 1e-8 * size);
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
          Differences expected = Differences.of(t -> Trial.dot(trial.vjp(trial.moved(w, t), c), v));
          double size = Trial.size(second, w) + Trial.size(trial.vjp(trial.inputs(), c), v) + 1e-3;
          assertClose("⟨d⟨vjp, v⟩, w⟩", expected.value(), Trial.dot(second, w), 1e-8 * size);
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
          Differences expected =
              Differences.of(
                  t -> {
                    List<NDArray> second = trial.second(trial.moved(u, t), c, v);
                    return Trial.dot(w, second);
                  });
          List<NDArray> second = trial.second(c, v).subList(0, w.size());
          double size = Trial.size(third, u) + Trial.size(second, w) + 1e-3;
          assertClose("⟨d⟨d⟨vjp, v⟩, w⟩, u⟩", expected.value(), Trial.dot(third, u), 1e-8 * size);
        });
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
}
