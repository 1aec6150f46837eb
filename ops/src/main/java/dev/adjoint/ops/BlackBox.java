package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.ops.kernel.Algebraic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Java code that Adjoint cannot look into, as an operation.
public final class BlackBox {
  private BlackBox() {}

  /// A vector-Jacobian product computed on plain arrays.
  @FunctionalInterface
  public interface Vjp {
    /// The cotangent of one input, of that input's type and shape.
    ///
    /// @param g the cotangent of the result
    /// @param inputs the inputs
    /// @param y the result
    NDArray apply(NDArray g, List<NDArray> inputs, NDArray y);
  }

  static Operation operation(
      String name,
      Function<List<Signature>, Signature> infer,
      Function<List<NDArray>, NDArray> f,
      Vjp... vjps) {
    Rules.Nary[] rules = new Rules.Nary[vjps.length];
    for (int i = 0; i < vjps.length; i++) {
      Operation vjp = vjp(name, i, vjps[i], vjps.length);
      rules[i] = (g, inputs, y) -> vjp.of(operands(g, inputs, y));
    }
    return new Opaque(
        name,
        Kind.OPAQUE,
        null,
        inputs -> infer.apply(List.of(inputs)),
        (inputs, y) -> fill(name, y, f.apply(List.of(inputs))),
        Absence.READ_AS_ZERO,
        rules) {
      @Override
      public boolean isClosed() {
        return true;
      }
    };
  }

  /// The operation that computes a VJP. Its operands are the cotangent, the inputs, and the result.
  private static Operation vjp(String name, int argument, Vjp vjp, int arity) {
    Rules.Nary closed =
        (_, _, _) -> {
          throw new IllegalStateException(
              name + ": the gradient of its gradient: a black box can be differentiated only once");
        };
    return new Opaque(
        name + "Vjp",
        Kind.OPAQUE,
        null,
        in -> in[1 + argument],
        (in, x) -> {
          List<NDArray> arrays = List.of(in);
          NDArray y = arrays.getLast();
          fill(name, x, vjp.apply(arrays.getFirst(), arrays.subList(1, in.length - 1), y));
        },
        Absence.READ_AS_ZERO,
        repeat(closed, arity + 2));
  }

  private static Rules.Nary[] repeat(Rules.Nary rule, int count) {
    Rules.Nary[] rules = new Rules.Nary[count];
    Arrays.fill(rules, rule);
    return rules;
  }

  private static Operand[] operands(Tensor g, Tensor[] inputs, Tensor y) {
    List<Operand> operands = new ArrayList<>();
    operands.add(g);
    operands.addAll(Arrays.asList(inputs));
    operands.add(y);
    return operands.toArray(Operand[]::new);
  }

  private static void fill(String name, NDArray y, NDArray result) {
    if (!result.signature().equals(y.signature())) {
      throw new IllegalStateException(
          name
              + ": the black box returned "
              + result.signature()
              + ": "
              + y.signature()
              + " was announced");
    }
    Broadcasting.bind(Algebraic.COPY, result, y).run();
  }
}
