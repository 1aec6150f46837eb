package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Stretch;
import dev.adjoint.core.tape.Variable;
import dev.adjoint.ops.kernel.BinaryKernel;
import dev.adjoint.ops.kernel.ScalarLoops;
import dev.adjoint.ops.kernel.UnaryKernel;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An operation on tensors: its forward computation and, for each argument, its rule.
///
/// An operation of your own is made exactly as the built-in ones are, and like theirs its gradient
/// can be differentiated again, because its rule is written in operations:
///
/// ```java
/// static final Operation SOFT_CLIP =
///     Operation.elementwise(
///         "softClip",
///         x -> x / Math.sqrt(1 + x * x),
///         (g, x, y) -> g.mul(x.square().add(1).pow(-1.5)));
///
/// Tensor y = SOFT_CLIP.of(x);
/// ```
public abstract class Operation implements Op {
  private final String name;
  private final Kind kind;
  private final Object identity;
  private final Rules.@Nullable Nary[] rules;

  /// @param identity what makes two operations equal: `this` operation only where it is `null`,
  ///     otherwise a record of the attributes, of a type that no other operation uses
  Operation(String name, Kind kind, @Nullable Object identity, Rules.@Nullable Nary... rules) {
    this.name = name;
    this.kind = kind;
    this.identity = identity == null ? new Object() : identity;
    this.rules = rules;
  }

  /// A function of one number, applied to every element.
  ///
  /// @param f the function; float32 elements are widened, and the result is rounded
  /// @param rule x̄ from ȳ: `(g, x, y) -> g.mul(…)`
  public static Operation elementwise(String name, DoubleUnaryOperator f, Rules.Unary rule) {
    return Pointwise.unary(name, ScalarLoops.of(f), rule);
  }

  /// A function of two numbers, applied to every pair of elements, with broadcasting. The sum over
  /// broadcast axes is added to the rules.
  ///
  /// @param f the function; float32 elements are widened, and the result is rounded
  public static Operation elementwise(
      String name, DoubleBinaryOperator f, Rules.Binary ruleA, Rules.Binary ruleB) {
    return Pointwise.binary(name, ScalarLoops.of(f), ruleA, ruleB);
  }

  /// Any function of one or more tensors. Elements of a cotangent that are absent are read as 0.
  ///
  /// @param infer the type and shape of the result; throws an IllegalArgumentException of one line
  ///     where the inputs do not fit
  /// @param compute writes the result: it is given the inputs and the dense array to be filled, all
  ///     lent for the call only
  /// @param rules one for each argument
  public static Operation of(
      String name,
      Function<List<Signature>, Signature> infer,
      BiConsumer<List<NDArray>, NDArray> compute,
      Rules.Nary... rules) {
    return new Opaque(
        name,
        Kind.OPAQUE,
        null,
        inputs -> infer.apply(List.of(inputs)),
        (inputs, y) -> compute.accept(List.of(inputs), y),
        Absence.READ_AS_ZERO,
        rules);
  }

  /// A computation outside of Adjoint, any Java code, with a hand-written vector-Jacobian product.
  ///
  /// The gradient through it can be taken once: what is inside of a black box cannot be
  /// differentiated again, and the attempt is an error, never a silent zero. To have higher orders,
  /// write the rule with operations and use [#of(String, Function, BiConsumer, Rules.Nary...)].
  ///
  /// @param infer the type and shape of the result
  /// @param f the computation; the arrays that it is given are lent for the call only
  /// @param vjps one for each argument: its cotangent, given the inputs, the result and the
  ///     result's cotangent
  public static Operation blackBox(
      String name,
      Function<List<Signature>, Signature> infer,
      Function<List<NDArray>, NDArray> f,
      BlackBox.Vjp... vjps) {
    return BlackBox.operation(name, infer, f, vjps);
  }

  static Operation elementwise(String name, UnaryKernel kernel, Rules.Unary rule) {
    return Pointwise.unary(name, kernel, rule);
  }

  static Operation elementwise(
      String name, BinaryKernel kernel, Rules.Binary ruleA, Rules.Binary ruleB) {
    return Pointwise.binary(name, kernel, ruleA, ruleB);
  }

  /// Applies the operation. The result is recorded if an operand is recorded, and a constant
  /// otherwise.
  ///
  /// @throws IllegalArgumentException in one line, if the operands do not fit
  /// @throws IllegalStateException if operands belong to different tapes, a cleared tape, or
  ///     another thread's tape
  public final Tensor of(Operand... operands) {
    return Tensor.apply(this, operands);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Kind kind() {
    return kind;
  }

  @Override
  public final boolean differentiable(int argument) {
    return argument < rules.length && rules[argument] != null;
  }

  @Override
  public final Variable vjp(int argument, Variable g, Variable[] inputs, Variable y) {
    Tensor[] operands = new Tensor[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      operands[i] = (Tensor) inputs[i];
    }
    Rules.Nary rule = rules[argument];
    if (rule == null) {
      throw new IllegalStateException(name + ": argument " + argument + " is not differentiable");
    }
    return cotangent(argument, rule, (Tensor) g, operands, (Tensor) y);
  }

  /// The result in double-double, or nothing if the operation has no such form.
  Optional<PreciseArray> precise(List<PreciseArray> inputs) {
    return Optional.empty();
  }

  /// Applies a rule, and adds what all operations of one family share: the adjoint of broadcasting,
  /// the elements from which no cotangent flows.
  Tensor cotangent(int argument, Rules.Nary rule, Tensor g, Tensor[] inputs, Tensor y) {
    return rule.vjp(g, inputs, y);
  }

  /// The common type of all inputs.
  ///
  /// @throws IllegalArgumentException if they differ
  final DType commonType(Signature[] inputs) {
    DType first = inputs[0].dtype();
    for (Signature input : inputs) {
      if (input.dtype() != first) {
        throw new IllegalArgumentException(
            name
                + ": "
                + first
                + " and "
                + input.dtype()
                + ": types do not mix: convert one of them with cast");
      }
    }
    return first;
  }

  @Override
  public final Stretch chain(List<Stretch.Part> parts) {
    return Chain.of(parts);
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Operation operation && identity.equals(operation.identity);
  }

  @Override
  public final int hashCode() {
    return identity.hashCode();
  }

  @Override
  public final String toString() {
    return name;
  }
}
