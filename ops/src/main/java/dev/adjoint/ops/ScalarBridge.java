package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A computation with scalars as one operation on tensors, and its derivatives.
///
/// With J the Jacobian with respect to input k, and H the matrix of second derivatives of ȳ·f with
/// respect to inputs j and k, there are three more operations, each computed by recording the
/// scalars anew: Jᵀȳ by the reverse sweep, J·c by the forward sweep, and H·c by both. They are each
/// other's rules, up to the second order:
///
/// ```
/// f:   Jᵀȳ
/// Jᵀȳ: in ȳ J·c,  in xⱼ H·c
/// J·c: in c Jᵀē,  in xⱼ H·c with ē for ȳ
/// H·c: in c Hᵀd
/// ```
final class ScalarBridge {
  private enum Kind {
    VJP,
    JVP,
    HVP
  }

  private record Identity(ScalarBridge bridge, Kind kind, int j, int k) {}

  private final String name;
  private final int arity;
  private final Function<List<Shape>, Shape> shape;
  private final ScalarFunction f;

  ScalarBridge(String name, int arity, Function<List<Shape>, Shape> shape, ScalarFunction f) {
    this.name = name;
    this.arity = arity;
    this.shape = shape;
    this.f = f;
  }

  Operation operation() {
    Rules.Nary[] rules = new Rules.Nary[arity];
    for (int k = 0; k < arity; k++) {
      Operation vjp = vjp(k);
      rules[k] = (g, x, _) -> vjp.of(operands(x, 0, g));
    }
    return opaque(name, null, in -> result(in, 0), this::value, rules);
  }

  /// What depends on what is not known here: absence is read as 0.
  private static Opaque opaque(
      String name,
      @Nullable Identity identity,
      Opaque.Infer infer,
      Opaque.Compute compute,
      Rules.Nary... rules) {
    return new Opaque(name, Op.Kind.OPAQUE, identity, infer, compute, Absence.READ_AS_ZERO, rules);
  }

  /// (ȳ, x) ↦ Jᵀȳ.
  private Operation vjp(int k) {
    Rules.Nary[] rules = new Rules.Nary[1 + arity];
    rules[0] = (c, in, _) -> jvp(k).of(operands(in, 1, c));
    for (int i = 0; i < arity; i++) {
      int j = i;
      rules[1 + j] = (c, in, _) -> hvp(j, k).of(operands(in, 1, c, in[0]));
    }
    return opaque(
        name + "Vjp",
        new Identity(this, Kind.VJP, 0, k),
        in -> in[1 + k],
        (in, x) -> ScalarRun.of(name, f, in, 1, count(in, 1)).pull(in[0].toArray(), k, x),
        rules);
  }

  /// (c, x) ↦ J·c.
  private Operation jvp(int k) {
    Rules.Nary[] rules = new Rules.Nary[1 + arity];
    rules[0] = (e, in, _) -> vjp(k).of(operands(in, 1, e));
    for (int i = 0; i < arity; i++) {
      int j = i;
      rules[1 + j] = (e, in, _) -> hvp(j, k).of(operands(in, 1, in[0], e));
    }
    return opaque(
        name + "Jvp",
        new Identity(this, Kind.JVP, 0, k),
        in -> result(in, 1),
        (in, y) -> ScalarRun.of(name, f, in, 1, count(in, 1)).push(in[0].toArray(), k, y),
        rules);
  }

  /// (c, ȳ, x) ↦ H·c.
  private Operation hvp(int j, int k) {
    Rules.Nary closed =
        (_, _, _) -> {
          throw new IllegalStateException(
              name + ": a third derivative: a computation with scalars has two");
        };
    Rules.Nary[] rules = new Rules.Nary[2 + arity];
    Arrays.fill(rules, closed);
    rules[0] = (d, in, _) -> hvp(k, j).of(operands(in, 2, d, in[1]));
    return opaque(
        name + "Hvp",
        new Identity(this, Kind.HVP, j, k),
        in -> in[2 + j],
        (in, x) ->
            ScalarRun.of(name, f, in, 2, count(in, 2))
                .pullAlong(in[1].toArray(), in[0].toArray(), j, k, x),
        rules);
  }

  private void value(NDArray[] inputs, NDArray y) {
    List<List<Scalar>> x = new ArrayList<>();
    for (NDArray input : inputs) {
      x.add(Arrays.stream(input.toArray()).mapToObj(Scalar::of).toList());
    }
    List<Scalar> elements = ScalarRun.elements(name, f.at(x), y.count());
    ScalarRun.fill(y, elements.stream().mapToDouble(Scalar::value).toArray());
  }

  /// The type and shape of f's result, given inputs of f from `first` on.
  private Signature result(Signature[] in, int first) {
    if (in.length != first + arity) {
      throw new IllegalArgumentException(
          name + ": " + (in.length - first) + " inputs: it takes " + arity);
    }
    List<Shape> shapes = Arrays.stream(in).skip(first).map(Signature::shape).toList();
    return in[first].withShape(shape.apply(shapes));
  }

  private int count(NDArray[] in, int first) {
    Signature[] signatures = Arrays.stream(in).map(NDArray::signature).toArray(Signature[]::new);
    return result(signatures, first).shape().count();
  }

  /// The given tensors, and after them f's operands.
  private static Operand[] operands(Tensor[] in, int first, Tensor... before) {
    List<Operand> operands = new ArrayList<>(List.of(before));
    operands.addAll(Arrays.asList(in).subList(first, in.length));
    return operands.toArray(Operand[]::new);
  }
}
