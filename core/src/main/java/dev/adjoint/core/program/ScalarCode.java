package dev.adjoint.core.program;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.program.StraightLine.Store;
import dev.adjoint.core.scalar.ScalarEntry;
import dev.adjoint.core.scalar.ScalarOp;
import dev.adjoint.core.tape.Term;
import dev.adjoint.core.tape.Term.Call;
import dev.adjoint.core.tape.Term.Instruction;
import dev.adjoint.core.tape.Term.Known;
import dev.adjoint.core.tape.Unrolled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a recording of scalars and its reverse sweep as [straight-line code][StraightLine].
///
/// Contributions are added in the order of the sweep on the tape: that of the entry right behind
/// comes last. So where all derivatives are finite they have its bits.
final class ScalarCode {
  private static final Signature NUMBER = new Signature(DType.FLOAT64, Shape.SCALAR);

  /// In bytes: HotSpot puts no function into a method that is long already.
  private static final int METHOD = 1000;

  private final List<ScalarEntry> entries;
  private final StraightLine code = new StraightLine(METHOD);
  private final Term[] leaves;
  private final Term[] values;
  private final Map<ScalarOp, Call> functions = new HashMap<>();
  private final List<Map<ScalarOp, Call>> slopes = List.of(new HashMap<>(), new HashMap<>());

  /// That of leaf k stands at leaves − 1 − k, that of entry i at leaves + i; none is 0.
  private final @Nullable Term[] adjoints;

  private ScalarCode(List<ScalarEntry> entries, NDArray inputs) {
    this.entries = entries;
    this.leaves = Unrolled.read(inputs).terms().toArray(Term[]::new);
    this.values = new Term[entries.size()];
    this.adjoints = new Term[leaves.length + entries.size()];
  }

  /// Code that computes an entry, its derivatives by the leaves, and other values of interest.
  ///
  /// @param inputs the leaves' values
  /// @param output the index of the entry
  /// @param others indices of entries, or complements of leaves' numbers
  /// @param results where to write the value, the derivatives, and the other values
  /// @return nothing if it would be too long
  static Optional<Runnable> of(
      List<ScalarEntry> entries,
      NDArray inputs,
      int output,
      List<Integer> others,
      NDArray results) {
    return new ScalarCode(entries, inputs).write(output, others, results);
  }

  private Optional<Runnable> write(int output, List<Integer> others, NDArray results) {
    boolean[] needed = needed(output, others);
    for (int i = 0; i < values.length && !code.isFull(); i++) {
      if (needed[i]) {
        values[i] = placed(value(entries.get(i)));
      }
    }
    if (!code.isFull()) {
      sweep(output);
    }
    if (code.isFull()) {
      return Optional.empty();
    }
    List<Store> stores = new ArrayList<>();
    stores.add(new Store(results, 0, placed(value(output))));
    for (int k = 0; k < leaves.length; k++) {
      Term found = adjoints[leaves.length - 1 - k];
      if (found != null) {
        stores.add(new Store(results, 1 + k, placed(found)));
      }
    }
    for (int i = 0; i < others.size(); i++) {
      stores.add(new Store(results, 1 + leaves.length + i, placed(value(others.get(i)))));
    }
    stores.forEach(code::store);
    return code.make();
  }

  private boolean[] needed(int output, List<Integer> others) {
    boolean[] needed = new boolean[entries.size()];
    List<Integer> roots = new ArrayList<>(others);
    roots.add(output);
    roots.stream().filter(i -> i >= 0).forEach(i -> needed[i] = true);
    for (int i = needed.length - 1; i >= 0; i--) {
      ScalarEntry entry = entries.get(i);
      if (needed[i] && entry.a() >= 0) {
        needed[entry.a()] = true;
      }
      if (needed[i] && entry.b().orElse(-1) >= 0) {
        needed[entry.b().getAsInt()] = true;
      }
    }
    return needed;
  }

  private Term placed(Term term) {
    code.compute(new Unrolled(NUMBER, List.of(term)));
    return term;
  }

  private Term value(int index) {
    return index < 0 ? leaves[~index] : values[index];
  }

  private Term second(ScalarEntry entry) {
    return entry.b().isPresent() ? value(entry.b().getAsInt()) : new Known(entry.number());
  }

  private Term value(ScalarEntry entry) {
    Term a = value(entry.a());
    Term b = second(entry);
    return entry
        .op()
        .term(a, b)
        .orElseGet(
            () ->
                functions
                    .computeIfAbsent(entry.op(), op -> (x, y, _) -> op.value(x, y))
                    .of(DType.FLOAT64, a, b));
  }

  private Term partial(int argument, ScalarEntry entry, Term y) {
    Term a = value(entry.a());
    Term b = second(entry);
    return entry
        .op()
        .partialTerm(argument, a, b)
        .orElseGet(
            () ->
                slopes
                    .get(argument)
                    .computeIfAbsent(entry.op(), op -> (u, v, w) -> op.partial(argument, u, v, w))
                    .of(DType.FLOAT64, a, b, y));
  }

  private void sweep(int output) {
    int shift = leaves.length;
    adjoints[shift + output] = new Known(1);
    Term carry = null;
    for (int i = output; i >= 0 && !code.isFull(); i--) {
      int here = shift + i;
      Term g = sum(adjoints[here], carry);
      carry = null;
      if (g == null) {
        continue;
      }
      ScalarEntry entry = entries.get(i);
      carry = put(here, entry.a(), times(g, partial(0, entry, values[i])), carry);
      if (entry.b().isPresent()) {
        carry = put(here, entry.b().getAsInt(), times(g, partial(1, entry, values[i])), carry);
      }
    }
    if (shift > 0) {
      adjoints[shift - 1] = sum(adjoints[shift - 1], carry);
    }
  }

  private @Nullable Term put(int here, int argument, Term contribution, @Nullable Term carry) {
    int to = leaves.length + argument;
    if (to == here - 1) {
      return sum(carry, contribution);
    }
    adjoints[to] = sum(adjoints[to], contribution);
    return carry;
  }

  private @Nullable Term sum(@Nullable Term a, @Nullable Term b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return placed(Instruction.ADD.of(DType.FLOAT64, a, b));
  }

  private Term times(Term g, Term partial) {
    if (partial.equals(new Known(1))) {
      return g;
    }
    return placed(
        partial.equals(new Known(-1))
            ? Instruction.NEG.of(DType.FLOAT64, g)
            : g.equals(new Known(1)) ? partial : Instruction.MUL.of(DType.FLOAT64, g, partial));
  }
}
