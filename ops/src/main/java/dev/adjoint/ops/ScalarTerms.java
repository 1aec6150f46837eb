package dev.adjoint.ops;

import static dev.adjoint.core.array.DType.FLOAT64;

import dev.adjoint.core.tape.Term;
import dev.adjoint.core.tape.Term.Instruction;
import dev.adjoint.core.tape.Term.Known;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// The operations of arithmetic, written out.
final class ScalarTerms {
  private static final Map<ScalarOperation.Binary, BinaryOperator<Term>> VALUES =
      Map.of(
          ScalarPairOps.ADD, (a, b) -> Instruction.ADD.of(FLOAT64, a, b),
          ScalarPairOps.SUB, (a, b) -> Instruction.SUB.of(FLOAT64, a, b),
          ScalarPairOps.RSUB, (a, b) -> Instruction.SUB.of(FLOAT64, b, a),
          ScalarPairOps.MUL, (a, b) -> Instruction.MUL.of(FLOAT64, a, b),
          ScalarPairOps.DIV, (a, b) -> Instruction.DIV.of(FLOAT64, a, b),
          ScalarPairOps.RDIV, (a, b) -> Instruction.DIV.of(FLOAT64, b, a));

  private static final Map<ScalarOperation.Binary, List<BinaryOperator<Term>>> PARTIALS =
      Map.of(
          ScalarPairOps.ADD, List.of(ScalarTerms::one, ScalarTerms::one),
          ScalarPairOps.SUB, List.of(ScalarTerms::one, ScalarTerms::minusOne),
          ScalarPairOps.RSUB, List.of(ScalarTerms::minusOne, ScalarTerms::one),
          ScalarPairOps.MUL, List.of((_, b) -> b, (a, _) -> a));

  private ScalarTerms() {}

  private static Term one(Term a, Term b) {
    return new Known(1);
  }

  private static Term minusOne(Term a, Term b) {
    return new Known(-1);
  }

  static Optional<Term> of(ScalarOperation.Binary op, Term a, Term b) {
    return Optional.ofNullable(VALUES.get(op)).map(f -> f.apply(a, b));
  }

  static Optional<Term> partial(ScalarOperation.Binary op, int argument, Term a, Term b) {
    return Optional.ofNullable(PARTIALS.get(op)).map(all -> all.get(argument).apply(a, b));
  }
}
