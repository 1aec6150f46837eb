package dev.adjoint.core.check.evidence;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Place;
import dev.adjoint.core.tape.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// An operation that sees its operands displaced by fixed amounts, and so does its rule.
///
/// @param by the amounts for each operand; nothing for one that stays
/// @param handle makes variables
record Displaced(Op op, List<Optional<double[]>> by, Function<Place, Variable> handle)
    implements Wrapped {

  private NDArray displaced(int operand, NDArray x) {
    return by.get(operand)
        .map(
            amounts -> {
              double[] numbers = x.toArray();
              Arrays.setAll(numbers, i -> numbers[i] + amounts[i]);
              return NDArray.rounded(x.signature(), numbers);
            })
        .orElse(x);
  }

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    NDArray[] others = inputs.clone();
    Arrays.setAll(others, k -> displaced(k, inputs[k]));
    op.compute(others, y);
  }

  @Override
  public boolean mayOverwrite(int input) {
    return false;
  }

  @Override
  public Variable vjp(int argument, Variable g, Variable[] inputs, Variable y) {
    Variable[] others = inputs.clone();
    Arrays.setAll(
        others,
        k ->
            by.get(k).isPresent()
                ? handle.apply(Constant.of(displaced(k, inputs[k].value())))
                : inputs[k]);
    return op.vjp(argument, g, others, y);
  }
}
