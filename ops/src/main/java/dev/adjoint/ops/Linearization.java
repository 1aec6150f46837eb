package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A function run at a point, recorded so that its derivatives there can be asked for.
///
/// Each input becomes a variable of its own, which stands for it in this derivative alone: a constant
/// becomes a leaf on a tape that joins any other it meets, a recorded tensor is recorded once more.
/// So derivatives nest, and the variables of an inner and an outer one are never confused. Where
/// neither the point nor anything that the function refers to is recorded, the derivatives are
/// constants, found by plain sweeps.
final class Linearization<P> {
  private static final Structural VARIABLE =
      Structural.view("variable", new Variable(), x -> x, false, (g, _) -> g);

  private record Variable() {}

  private final Tape own = Tape.joining();
  private final Tree<P> tree;
  private final P point;
  private final List<Tensor> variables;
  private final Tensor value;
  private final boolean live;

  Linearization(Tree<P> tree, Function<P, Tensor> f, P point) {
    this.tree = tree;
    this.point = point;
    List<Tensor> inputs = tree.parts(point);
    this.variables = inputs.stream().map(this::variable).toList();
    this.value = f.apply(tree.rebuild(point, variables));
    this.live =
        inputs.stream().anyMatch(Tensor::isRecorded) || value.isRecorded() && !own.holds(value);
  }

  private Tensor variable(Tensor input) {
    return input.isRecorded() ? VARIABLE.of(input) : input.on(own);
  }

  /// f(x): a constant unless this derivative is itself part of something recorded.
  Tensor value() {
    return live ? value : value.detach();
  }

  /// The vector-Jacobian product of a cotangent.
  P pull(Tensor cotangent) {
    boolean numbers = !live && !cotangent.isRecorded();
    return tree.rebuild(point, numbers ? pullNumbers(cotangent.value()) : pullLive(cotangent));
  }

  List<Tensor> pullLive(Tensor cotangent) {
    return value.gradients(cotangent, variables);
  }

  private List<Tensor> pullNumbers(NDArray cotangent) {
    Gradients gradients = value.backward(cotangent);
    return variables.stream().map(x -> Tensor.of(gradients.of(x))).toList();
  }

  /// The Jacobian-vector product: the VJP ū ↦ Jᵀū is linear, and its own VJP is v ↦ Jv.
  Tensor push(P direction) {
    Tensor u = Tensor.zeros(value.dtype(), value.shape()).on(own);
    List<Tensor> transposed = pullLive(u);
    List<Tensor> along = tree.parts(direction);
    List<Tensor> terms = new ArrayList<>();
    for (int i = 0; i < transposed.size(); i++) {
      terms.add(transposed.get(i).mul(along.get(i)).sum());
    }
    Tensor product = terms.stream().reduce(Tensor::add).orElseGet(() -> u.sum());
    return live || along.stream().anyMatch(Tensor::isRecorded)
        ? product.gradient(u)
        : Tensor.of(product.backward().of(u));
  }
}
