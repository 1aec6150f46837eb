package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Stretch;
import dev.adjoint.core.tape.Stretch.Part;
import dev.adjoint.core.tape.Stretch.Span;
import dev.adjoint.ops.kernel.Formula;
import dev.adjoint.ops.kernel.FusedLoop;
import dev.adjoint.ops.kernel.FusedLoop.Draft;
import dev.adjoint.ops.kernel.FusedLoop.Step;
import dev.adjoint.ops.kernel.VectorSupport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds what of a group of operations can be a [FusedLoop], and what it has to read and to write.
final class Chain {
  private final List<Part> parts;
  private final boolean isDouble;

  /// What each value is to the loop: a step, or ~k for input k; and what it computes.
  private final Map<Span, Integer> known = new HashMap<>();

  private final Set<Span> written = new LinkedHashSet<>();
  private final List<Span> inputs = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  private Chain(List<Part> parts) {
    this.parts = parts;
    this.isDouble = parts.getFirst().y().array().dtype() == DType.FLOAT64;
  }

  /// The parts, bound together as far as they can be.
  static Stretch of(List<Part> parts) {
    return of(parts, Race.PATIENCE);
  }

  /// @param patience as in [Race]
  static Stretch of(List<Part> parts, long patience) {
    List<Stretch> bound = new ArrayList<>();
    int begin = 0;
    while (begin < parts.size()) {
      int end = VectorSupport.AVAILABLE ? end(parts, begin) : begin;
      if (end > begin + 1) {
        Chain chain = new Chain(parts.subList(begin, end));
        bound.add(chain.race(parts.subList(end, parts.size()), patience));
        begin = end;
      } else {
        bound.add(parts.get(begin++).alone());
      }
    }
    return Stretch.inOrder(bound);
  }

  /// How far the loop goes that begins with a part.
  private static int end(List<Part> parts, int begin) {
    DType dtype = parts.get(begin).y().array().dtype();
    int end = begin;
    int cost = 0;
    while (end < parts.size() && parts.get(end).y().array().dtype() == dtype) {
      Optional<Formula> formula = formula(parts.get(end));
      cost += formula.map(FusedLoop::cost).orElse(FusedLoop.DEAREST + 1);
      if (cost > FusedLoop.DEAREST) {
        return end;
      }
      end++;
    }
    return end;
  }

  private static Optional<Formula> formula(Part part) {
    return part.op() instanceof Pointwise pointwise ? pointwise.formula() : Optional.empty();
  }

  private Stretch race(List<Part> later, long patience) {
    parts.forEach(this::add);
    Set<Span> read =
        later.stream().flatMap(part -> part.inputs().stream()).collect(Collectors.toSet());
    written.removeIf(y -> y.isWindow() && !read.contains(y));
    List<Boolean> repeated = inputs.stream().map(x -> x.step() == 0).toList();
    List<Integer> outputs = written.stream().map(known::get).toList();
    Draft draft = new Draft(isDouble, repeated, steps, outputs);
    Stretch alone = Stretch.inOrder(parts.stream().map(Part::alone).toList());
    List<Span> operands = Stream.concat(inputs.stream(), written.stream()).toList();
    int lanes = FusedLoop.lanes(isDouble);
    return new Race(alone, () -> FusedLoop.of(draft), lanes, operands, patience);
  }

  private void add(Part part) {
    List<Integer> operands = part.inputs().stream().map(this::operand).toList();
    known.put(part.y(), steps.size());
    written.add(part.y());
    steps.add(new Step(formula(part).orElseThrow(), operands));
  }

  private int operand(Span x) {
    return known.computeIfAbsent(
        x,
        _ -> {
          inputs.add(x);
          return ~(inputs.size() - 1);
        });
  }

  static Object buffer(NDArray x) {
    return x.dtype() == DType.FLOAT64 ? x.float64() : x.float32();
  }
}
