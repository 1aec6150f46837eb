package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The reverse sweep: a loop over the tape, from the output back to the targets.
///
/// The cotangent of an entry is complete when the loop reaches it, because everything that uses an
/// entry stands behind it. A plain sweep hands detached operands to the rules, so that nothing is
/// recorded, and gives each buffer back as soon as its cotangent has been used; a live sweep hands
/// them the entries themselves, so that the rules are recorded. Gradients that a plain sweep lends
/// keep their buffers until the tape is cleared; others leave the tape for good.
final class Sweep {
  private final Tape tape;
  private final Variable output;
  private final boolean live;
  private final boolean lending;
  private final boolean watching;
  private final Optional<Flow> flow;
  private final boolean[] wanted;
  private final @Nullable Variable[] cotangents;
  private final @Nullable Variable[] operands;
  private final OpenBlocks blocks = new OpenBlocks();
  private final Consumer<Entry> settle = this::settle;
  private int swept;

  private Sweep(
      Tape tape,
      Variable output,
      Entry last,
      boolean live,
      boolean lending,
      boolean watching,
      Optional<Flow> flow) {
    this.tape = tape;
    this.output = output;
    this.live = live;
    this.lending = lending;
    this.watching = watching;
    this.flow = flow;
    int size = last.index() + 1;
    this.wanted = new boolean[size];
    this.cotangents = new Variable[size];
    this.operands = new Variable[size];
    if (watching) {
      Watching.unguarded();
      Watch.throwIfPresent(Watch.forward(tape, last));
    }
  }

  static Gradients plain(
      Variable output,
      Variable seed,
      List<? extends Variable> alsoOf,
      boolean watched,
      Optional<Flow> flow) {
    Map<Place, NDArray> found = new HashMap<>();
    Set<Place> named = new HashSet<>();
    alsoOf.forEach(variable -> named.add(variable.place()));
    if (!(output.place() instanceof Entry last)) {
      return new Gradients(null, found, named, 0);
    }
    Tape tape = last.tape("backward");
    tape.checkThread("backward");
    Sweep sweep = new Sweep(tape, output, last, false, false, watched || tape.isWatching(), flow);
    boolean[] kept = new boolean[last.index() + 1];
    for (Variable variable : alsoOf) {
      if (variable.place() instanceof Entry entry
          && entry.isOn(tape)
          && entry.index() < kept.length) {
        kept[entry.index()] = true;
      }
    }
    for (int i = 0; i <= last.index(); i++) {
      sweep.wanted[i] = tape.entry(i).isActive();
    }
    List<Memory> outer = tape.pool().startTracking();
    try {
      sweep.run(last.index(), 0, seed, kept, found);
    } finally {
      sweep.blocks.dropAll();
      tape.pool().stopTracking(outer);
    }
    return new Gradients(tape, found, named, sweep.swept);
  }

  static List<Variable> live(Variable output, Variable seed, List<? extends Variable> of) {
    if (!(output.place() instanceof Entry last)) {
      return zeros(of);
    }
    Tape tape = last.tape("gradient");
    if (seed.place() instanceof Entry entry && !entry.isOn(tape)) {
      tape = tape.join("gradient", entry.tape("gradient"));
    }
    tape.checkThread("gradient");
    Sweep sweep = new Sweep(tape, output, last, true, false, tape.isWatching(), Optional.empty());
    return sweep.towards(of, last.index(), seed);
  }

  static List<Variable> lent(Variable output, Variable seed, List<? extends Variable> of) {
    if (!(output.place() instanceof Entry last)) {
      return zeros(of);
    }
    Tape tape = last.tape("gradient");
    tape.checkThread("gradient");
    Sweep sweep = new Sweep(tape, output, last, false, true, tape.isWatching(), Optional.empty());
    List<Memory> outer = tape.pool().startTracking();
    try {
      return sweep.towards(of, last.index(), seed);
    } finally {
      sweep.blocks.dropAll();
      tape.pool().stopTracking(outer);
      tape.pool().startLending();
    }
  }

  private static List<Variable> zeros(List<? extends Variable> of) {
    List<Variable> zeros = new ArrayList<>(of.size());
    of.forEach(variable -> zeros.add(zero(variable)));
    return zeros;
  }

  private List<Variable> towards(List<? extends Variable> of, int last, Variable seed) {
    int first = last + 1;
    for (Variable variable : of) {
      if (variable.place() instanceof Entry entry
          && entry.tape("gradient") == tape
          && entry.index() <= last) {
        wanted[entry.index()] = true;
        first = Math.min(first, entry.index());
      }
    }
    boolean[] kept = wanted.clone();
    markDependents(first);
    run(last, first, seed, kept, new HashMap<>());
    List<Variable> result = new ArrayList<>(of.size());
    for (Variable variable : of) {
      Variable g =
          variable.place() instanceof Entry entry && entry.isOn(tape) && entry.index() <= last
              ? cotangents[entry.index()]
              : null;
      result.add(g != null ? g : zero(variable));
    }
    return result;
  }

  private static Variable zero(Variable of) {
    return of.at(Constant.of(NDArray.full(of.signature(), 0)));
  }

  /// Marks what depends on a target: cotangents of anything else are not asked for.
  private void markDependents(int first) {
    for (int i = first; i < wanted.length; i++) {
      Entry entry = tape.entry(i);
      for (int k = 0; k < entry.arity() && !wanted[i]; k++) {
        wanted[i] = isWanted(entry, k);
      }
    }
  }

  private boolean isWanted(Entry entry, int argument) {
    return entry.input(argument) instanceof Entry input
        && wanted[input.index()]
        && entry.op().differentiable(argument);
  }

  private void run(int last, int first, Variable seed, boolean[] kept, Map<Place, NDArray> found) {
    if (!wanted[last]) {
      return;
    }
    put(last, seed);
    for (int i = last; i >= first; i--) {
      Variable g = cotangents[i];
      if (g != null) {
        sweep(tape.entry(i), g, kept[i], found);
      }
      blocks.dropFrom(i, settle);
    }
  }

  private void sweep(Entry entry, Variable g, boolean kept, Map<Place, NDArray> found) {
    if (!live && entry.step() != null) {
      blocks.restoreAround(entry.step(), g.array());
    }
    if (!entry.isLeaf()) {
      swept++;
      propagateAt(entry, g);
    }
    if (!kept || !live && !lending) {
      cotangents[entry.index()] = null;
    }
    if (!live) {
      if (lending && kept) {
        tape.pool().lend(g.place().memory());
      } else if (entry.isLeaf() || kept) {
        found.put(entry, g.lasting());
      }
      g.place().memory().letGo();
      tape.pool().releaseUnused();
    }
  }

  private void propagateAt(Entry entry, Variable g) {
    Optional<SourceLine> outer = tape.attribute(entry.line());
    try {
      propagate(entry, g);
    } finally {
      tape.attribute(outer);
    }
  }

  private void propagate(Entry entry, Variable g) {
    Op op = entry.op();
    Variable[] inputs = new Variable[entry.arity()];
    for (int k = 0; k < inputs.length; k++) {
      inputs[k] = operand(entry.input(k));
    }
    Variable y = operand(entry);
    for (int k = 0; k < inputs.length; k++) {
      if (isWanted(entry, k)) {
        Variable contribution = op.vjp(k, g, inputs, y);
        RuleException.require(op, k, contribution, "the argument", inputs[k].signature());
        if (watching) {
          Watch.contribution(tape, entry, g, inputs, y, contribution);
        }
        if (flow.isPresent()) {
          flow.get().contributed(entry, k, contribution.lasting());
        }
        put(((Entry) entry.input(k)).index(), contribution);
      }
    }
  }

  private Variable operand(Place place) {
    if (live || !(place instanceof Entry entry)) {
      return output.at(place);
    }
    Variable known = operands[entry.index()];
    if (known == null) {
      known = output.at(Constant.passing(entry.array(), entry.memory(), tape));
      operands[entry.index()] = known;
    }
    return known;
  }

  /// A cotangent that leaves a block must not need its values.
  private void settle(Entry entry) {
    Variable g = entry.isOn(tape) ? cotangents[entry.index()] : null;
    if (g != null) {
      g.settle();
    }
  }

  private void put(int index, Variable contribution) {
    Variable before = cotangents[index];
    Variable sum = before == null ? contribution : before.plus(contribution);
    cotangents[index] = sum;
    if (watching && before != null) {
      Watch.sum(tape.entry(index), before, contribution, sum);
    }
    if (!live) {
      sum.place().memory().hold();
      if (before != null) {
        before.place().memory().letGo();
      }
    }
  }
}
