package dev.adjoint.ops.explain;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.Place;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Reads a trace as formulas: gives names to values, and folds arithmetic that has no name into the
/// formula that uses it.
final class Reading {
  private static final Set<String> FOLDED =
      Set.of("add", "sub", "mul", "div", "neg", "square", "sum", "mean", "matmul");
  private static final int LONGEST = 100;

  private final Trace trace;
  private final String[] names;
  private final boolean[] written;
  private final int[] positions;

  /// @param named the names of places
  /// @param folds whether arithmetic is folded
  Reading(Trace trace, Map<Place, String> named, boolean folds) {
    this.trace = trace;
    this.names = new String[trace.size()];
    this.written = new boolean[trace.size()];
    this.positions = new int[trace.size()];
    Arrays.setAll(names, step -> named.getOrDefault(trace.tensor(step).place(), ""));
    for (int step = 0; step < trace.size(); step++) {
      written[step] = !trace.tensor(step).isRecorded() && isNumber(step) && names[step].isEmpty();
    }
    if (folds) {
      fold();
    }
    nameTheRest();
    int next = 0;
    for (int step = 0; step < positions.length; step++) {
      positions[step] = written[step] ? -1 : next++;
    }
  }

  private boolean isNumber(int step) {
    return trace.tensor(step).shape().count() == 1;
  }

  // ---- what is written inside of another formula -----------------------------------------------

  private void fold() {
    int[] users = new int[trace.size()];
    int[] user = new int[trace.size()];
    int[] length = new int[trace.size()];
    boolean[] linear = new boolean[trace.size()];
    for (int step = 0; step < trace.size(); step++) {
      for (int operand : trace.operands(step)) {
        users[operand]++;
        user[operand] = step;
      }
    }
    for (int step = 0; step < trace.size(); step++) {
      length[step] = 3 + names[step].length();
      if (names[step].isEmpty() && trace.isResult(step)) {
        List<Integer> operands = trace.operands(step);
        length[step] = operands.stream().mapToInt(operand -> length[operand]).sum();
        length[step] += operands.size() == 1 ? 3 : 0;
        linear[step] = product(step) || operands.stream().anyMatch(x -> written[x] && linear[x]);
        written[step] =
            users[step] == 1
                && length[step] < LONGEST
                && (linear[step] ? passes(step, user[step]) : fits(step, user[step]));
        length[step] = written[step] ? length[step] : 5;
      }
    }
  }

  /// Whether what is responsible for `outer` is as responsible for `inner`: a matrix product stands
  /// in such formulas alone, since its derivative is no array by which another could be multiplied.
  private boolean passes(int inner, int outer) {
    String operation = trace.operation(outer);
    boolean first = trace.operands(outer).getFirst() == inner;
    return (operation.equals("add") || operation.equals("sub") && first)
        && trace.tensor(inner).shape().equals(trace.tensor(outer).shape());
  }

  /// Whether the derivative of `outer` by what `inner` was computed from is a product of arrays.
  private boolean fits(int inner, int outer) {
    if (!FOLDED.contains(trace.operation(inner)) || !FOLDED.contains(trace.operation(outer))) {
      return false;
    }
    boolean sameShape = trace.tensor(inner).shape().equals(trace.tensor(outer).shape());
    return switch (trace.operation(outer)) {
      case "matmul" -> false;
      case "sum", "mean" -> isNumber(outer) && trace.isPointwise(inner);
      default -> sameShape && (trace.isPointwise(inner) || isNumber(inner));
    };
  }

  private boolean product(int step) {
    return trace.operation(step).equals("matmul");
  }

  private void nameTheRest() {
    Set<String> taken = new HashSet<>(List.of(names));
    Map<String, Integer> counts = new HashMap<>();
    for (int step = 0; step < names.length; step++) {
      if (names[step].isEmpty() && !written[step]) {
        String letter = "c";
        if (trace.isResult(step)) {
          letter = step == names.length - 1 ? "E" : "v";
        } else if (trace.tensor(step).isRecorded()) {
          letter = "x";
        }
        String name = letter.equals("E") ? letter : "";
        while (!taken.add(name)) {
          name = letter + counts.merge(letter, 1, Integer::sum);
        }
        names[step] = name;
      }
    }
  }

  // ---- formulas ---------------------------------------------------------------------------------

  private Formula name(int step) {
    return Formula.atom(names[step]);
  }

  private Formula number(int step) {
    return isNumber(step) ? Formula.number(trace.tensor(step).value().item()) : name(step);
  }

  /// How a step is written where it is used.
  private Formula term(int step, IntFunction<Formula> given) {
    if (!written[step]) {
      return given.apply(step);
    }
    return trace.isResult(step) ? formula(step, given) : number(step);
  }

  private List<Formula> terms(int step, IntFunction<Formula> given) {
    return trace.operands(step).stream().map(operand -> term(operand, given)).toList();
  }

  private Formula formula(int step, IntFunction<Formula> given) {
    return Symbols.formula(trace.operation(step), terms(step, given), times(step));
  }

  private Formula slope(int step, int argument, IntFunction<Formula> given) {
    return Symbols.slope(
        trace.operation(step),
        argument,
        terms(step, given),
        term(step, given),
        trace.tensor(trace.operands(step).get(argument)).shape().count(),
        times(step));
  }

  /// The sign of the elementwise product.
  private String times(int step) {
    return isNumber(step) ? "·" : " ⊙ ";
  }

  // ---- nodes and edges --------------------------------------------------------------------------

  List<Node> nodes() {
    return IntStream.range(0, trace.size())
        .filter(step -> !written[step])
        .mapToObj(this::node)
        .toList();
  }

  private Node node(int step) {
    List<Edge> inputs = new ArrayList<>();
    boolean result = trace.isResult(step);
    Tensor tensor = trace.tensor(step);
    if (result) {
      collect(step, new Path(step, Formula.ONE, Formula.ONE, Optional.empty()), inputs);
    }
    boolean numbers = result && isNumber(step) && hasNumbers(step);
    return new Node(
        positions[step],
        names[step],
        result ? Node.Role.RESULT : tensor.isRecorded() ? Node.Role.LEAF : Node.Role.CONSTANT,
        result ? trace.operation(step) : "",
        result ? formula(step, this::name).text() + left(step) : "",
        numbers ? Optional.of(formula(step, this::number).text()) : Optional.empty(),
        inputs,
        tensor.value(),
        trace.adjoint(step));
  }

  /// What a reduction of some axes leaves.
  private String left(int step) {
    boolean isNumber = trace.tensor(step).shape().rank() == 0;
    return trace.isReduction(step) && !isNumber ? " to " + trace.tensor(step).shape() : "";
  }

  /// Whether everything in a step's formula is a single number.
  private boolean hasNumbers(int step) {
    return trace.operands(step).stream()
        .allMatch(x -> written[x] && trace.isResult(x) ? hasNumbers(x) : isNumber(x));
  }

  /// The way from a node to something written in its formula.
  ///
  /// @param slope the product of the local derivatives, in symbols
  /// @param numbers the same in numbers
  /// @param local the same as an array; nothing before the first of them
  private record Path(int target, Formula slope, Formula numbers, Optional<NDArray> local) {}

  private void collect(int step, Path path, List<Edge> edges) {
    List<Integer> operands = trace.operands(step);
    for (int argument = 0; argument < operands.size(); argument++) {
      int operand = operands.get(argument);
      if (written[operand] && !trace.isResult(operand)) {
        continue;
      }
      Formula slope = path.slope().times(slope(step, argument, this::name));
      Formula numbers = path.numbers().times(slope(step, argument, this::number));
      Optional<NDArray> local = local(step, argument, path);
      if (written[operand]) {
        collect(operand, new Path(path.target(), slope, numbers, local), edges);
      } else {
        edges.add(
            new Edge(
                positions[operand],
                positions[path.target()],
                way(step, argument),
                slope,
                hasNumbers(path.target()) ? Optional.of(numbers) : Optional.empty(),
                local,
                trace.contribution(step, argument)));
      }
    }
  }

  private Optional<NDArray> local(int step, int argument, Path path) {
    if (product(step)) {
      Tensor other = trace.tensor(trace.operands(step).get(1 - argument));
      return other.rank() == 2 ? Optional.of(other.detach().transpose().value()) : Optional.empty();
    }
    Optional<NDArray> slope = trace.slope(step, argument);
    return path.local().isEmpty()
        ? slope
        : slope.map(s -> Tensor.of(path.local().get()).mul(Tensor.of(s)).value());
  }

  private Edge.Way way(int step, int argument) {
    Shape shape = trace.tensor(step).shape();
    if (product(step)) {
      return argument == 0 ? Edge.Way.LEFT_MATRIX : Edge.Way.RIGHT_MATRIX;
    }
    return trace.isPointwise(step) || shape.count() == 1 ? Edge.Way.ELEMENTWISE : Edge.Way.RULE;
  }
}
