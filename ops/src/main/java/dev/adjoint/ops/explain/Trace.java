package dev.adjoint.ops.explain;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Entry;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Place;
import dev.adjoint.core.tape.Variable;
import dev.adjoint.ops.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a result was computed from, in the order of computation, and what the reverse sweep did
/// there.
final class Trace {
  private final List<Tensor> tensors = new ArrayList<>();
  private final Map<Place, Integer> positions = new HashMap<>();
  private final Map<Place, Map<Integer, NDArray>> contributions = new HashMap<>();
  private final Gradients gradients;

  Trace(Tensor result) {
    List<Tensor> entries = reachable(result);
    for (Tensor tensor : entries) {
      tensor.operands().forEach(this::add);
      add(tensor);
    }
    gradients =
        result.backward(
            entries,
            (entry, argument, contribution) ->
                contributions
                    .computeIfAbsent(entry, _ -> new HashMap<>())
                    .put(argument, contribution));
  }

  private void add(Tensor tensor) {
    if (positions.putIfAbsent(tensor.place(), tensors.size()) == null) {
      tensors.add(tensor);
    }
  }

  private static List<Tensor> reachable(Tensor result) {
    List<Tensor> found = new ArrayList<>();
    Set<Place> seen = new HashSet<>(List.of(result.place()));
    Deque<Tensor> open = new ArrayDeque<>(List.of(result));
    while (!open.isEmpty()) {
      Tensor tensor = open.pop();
      found.add(tensor);
      for (Tensor operand : tensor.operands()) {
        if (operand.isRecorded() && seen.add(operand.place())) {
          open.push(operand);
        }
      }
    }
    found.sort(Comparator.comparingInt(tensor -> ((Entry) tensor.place()).index()));
    return found;
  }

  int size() {
    return tensors.size();
  }

  Tensor tensor(int step) {
    return tensors.get(step);
  }

  boolean isResult(int step) {
    return tensor(step).place() instanceof Entry entry && !entry.isLeaf();
  }

  String operation(int step) {
    return tensor(step).place() instanceof Entry entry ? entry.op().name() : "constant";
  }

  /// Whether each element of the result depends on one element of each input.
  boolean isPointwise(int step) {
    return isOf(Op.Kind.POINTWISE, step);
  }

  /// Whether some axes of the input are folded away.
  boolean isReduction(int step) {
    return isOf(Op.Kind.REDUCTION, step);
  }

  private boolean isOf(Op.Kind kind, int step) {
    return tensor(step).place() instanceof Entry entry && entry.op().kind() == kind;
  }

  /// The steps whose results were the operands.
  List<Integer> operands(int step) {
    return tensor(step).operands().stream().map(x -> positions.get(x.place())).toList();
  }

  /// ∂E/∂x, where a gradient flows.
  Optional<NDArray> adjoint(int step) {
    Tensor x = tensor(step);
    return gradients.connection(x) == Gradients.Connection.CONNECTED
        ? Optional.of(gradients.of(x))
        : Optional.empty();
  }

  Optional<NDArray> contribution(int step, int argument) {
    Map<Integer, NDArray> from = contributions.getOrDefault(tensor(step).place(), Map.of());
    return Optional.ofNullable(from.get(argument));
  }

  /// The derivative of a step's result by an argument, where it is an array: of an elementwise
  /// operation, that of each element; of a single number, its gradient. It is what the operation's
  /// rule makes of a cotangent of ones.
  Optional<NDArray> slope(int step, int argument) {
    Tensor y = tensor(step);
    boolean array = isPointwise(step) || y.shape().count() == 1;
    if (!array || !(y.place() instanceof Entry entry) || !entry.op().differentiable(argument)) {
      return Optional.empty();
    }
    Variable[] inputs = y.operands().stream().map(Tensor::detach).toArray(Variable[]::new);
    if (isPointwise(step)) {
      inputs[argument] = ((Tensor) inputs[argument]).broadcastTo(y.shape().sizes());
    }
    return Optional.of(entry.op().vjp(argument, y.detach().onesLike(), inputs, y.detach()).value());
  }
}
