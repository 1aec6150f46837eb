package dev.adjoint.ops;

import static dev.adjoint.core.tape.Term.Instruction.ADD;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.tape.Term;
import dev.adjoint.core.tape.Term.Known;
import java.util.List;
import java.util.stream.IntStream;

/// Sums of a few terms, in the order in which kernels add.
final class FewTerms {
  private FewTerms() {}

  /// One after the other, beginning with 0.
  static Term chain(List<Term> x, DType dtype) {
    return onto(new Known(0), x, dtype);
  }

  /// Of numbers that stand side by side: every fourth one is added up, then these sums, then what
  /// is left over.
  static Term sum(List<Term> x, DType dtype) {
    int fours = x.size() & -4;
    if (fours == 0) {
      return chain(x, dtype);
    }
    List<Term> lanes =
        IntStream.range(0, 4)
            .mapToObj(lane -> IntStream.range(0, fours / 4).mapToObj(i -> x.get(4 * i + lane)))
            .map(lane -> chain(lane.toList(), dtype))
            .toList();
    Term even = ADD.of(dtype, lanes.get(0), lanes.get(2));
    Term odd = ADD.of(dtype, lanes.get(1), lanes.get(3));
    return onto(ADD.of(dtype, even, odd), x.subList(fours, x.size()), dtype);
  }

  private static Term onto(Term sum, List<Term> x, DType dtype) {
    return x.stream().reduce(sum, (total, next) -> ADD.of(dtype, total, next));
  }
}
