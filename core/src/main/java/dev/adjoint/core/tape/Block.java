package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A part of a computation whose intermediate values are dropped when it has ended, and computed
/// again when a reverse sweep comes to it: less memory for more time, and the same bits.
///
/// Its entries stay on the tape. So a sweep goes through them as through any others, and adds
/// contributions up in the same order. What is computed again is what was recorded: operations, not
/// the program text that called them. Random numbers are kept rather than drawn again.
///
/// A value that somebody asks for after it was dropped (a derivative that is to be differentiated
/// again, a handle that was carried out of the block) is computed again with all others of its
/// block, and they are kept from then on.
public final class Block {
  private static final ScopedValue<Block> CURRENT = ScopedValue.newInstance();

  private final @Nullable Block outer;
  private final List<Part> parts = new ArrayList<>();
  private final Set<Place> results = new HashSet<>();
  private boolean dropped;
  private boolean kept;

  /// What a block consists of.
  sealed interface Part {}

  /// A block inside of another.
  record Inner(Block block) implements Part {}

  /// An entry in a block.
  static final class Step implements Part {
    private final Block block;
    private final Entry entry;

    /// How many entries have it as an operand.
    private int uses;

    private Step(Block block, Entry entry) {
      this.block = block;
      this.entry = entry;
    }

    /// The innermost block around it.
    Block block() {
      return block;
    }
  }

  private Block(@Nullable Block outer) {
    this.outer = outer;
  }

  /// Runs a part of a computation as a block. One that throws is none.
  ///
  /// @param results the variables in what it returns, which are kept
  public static <R> R run(
      Supplier<? extends R> computation, Function<? super R, List<? extends Variable>> results) {
    Block outer = CURRENT.isBound() ? CURRENT.get() : null;
    Block block = new Block(outer);
    R result = ScopedValue.where(CURRENT, block).call(computation::get);
    results.apply(result).forEach(variable -> block.results.add(variable.place()));
    if (outer != null) {
      outer.parts.add(new Inner(block));
    }
    block.forEach(step -> step.uses = 0);
    block.forEach(step -> block.operands(step).forEach(operand -> operand.uses++));
    block.drop();
    return result;
  }

  /// An entry is being recorded: it belongs to the block that is being run, if there is one.
  static void recorded(Entry entry) {
    if (CURRENT.isBound() && !entry.isLeaf()) {
      Step step = new Step(CURRENT.get(), entry);
      entry.placeIn(step);
      step.block.parts.add(step);
    }
  }

  private void forEach(Consumer<Step> action) {
    for (Part part : parts) {
      switch (part) {
        case Step step -> action.accept(step);
        case Inner inner -> inner.block.forEach(action);
      }
    }
  }

  /// The operands that are in this block too.
  private List<Step> operands(Step step) {
    List<Step> operands = new ArrayList<>();
    for (Place place : step.entry.inputs()) {
      if (place instanceof Entry entry && entry.step() != null && holds(entry.step().block)) {
        operands.add(entry.step());
      }
    }
    return operands;
  }

  private boolean holds(Block inner) {
    for (Block block = inner; block != null; block = block.outer) {
      if (block == this) {
        return true;
      }
    }
    return false;
  }

  /// Goes through the entries that are operands here, in the block or before it.
  void forEachOperand(Consumer<Entry> action) {
    forEach(
        step -> {
          for (Place place : step.entry.inputs()) {
            if (place instanceof Entry entry) {
              action.accept(entry);
            }
          }
        });
  }

  /// The position on the tape of the first entry.
  int first() {
    int[] first = {Integer.MAX_VALUE};
    forEach(step -> first[0] = Math.min(first[0], step.entry.index()));
    return first[0];
  }

  /// Drops every value but the results and what was drawn.
  void drop() {
    if (kept) {
      return;
    }
    List<Step> leaving = new ArrayList<>();
    forEach(
        step -> {
          if (!step.entry.isDropped() && !step.entry.isForgotten() && isIntermediate(step.entry)) {
            leaving.add(step);
          }
        });
    for (Step step : leaving) {
      Memory memory = step.entry.memory();
      step.entry.drop();
      for (int hold = 0; hold <= step.uses; hold++) {
        memory.letGo();
      }
    }
    dropped = true;
  }

  private boolean isIntermediate(Entry entry) {
    return entry.op().kind() != Op.Kind.RANDOM && !results.contains(entry);
  }

  /// Computes this block and those around it again where they were dropped.
  ///
  /// @param g the cotangent that a sweep comes with
  /// @param restored is told of each, the outermost first
  void restoreAround(NDArray g, Consumer<Block> restored) {
    if (outer != null) {
      outer.restoreAround(g, restored);
    }
    if (dropped) {
      restore(new Recomputation(Optional.of(g)));
      restored.accept(this);
    }
  }

  /// Computes this block and those around it again for good.
  void keep() {
    if (outer != null && outer.isDroppedAround()) {
      outer.keep();
    }
    if (dropped) {
      restore(new Recomputation(Optional.empty()));
    }
    kept = true;
  }

  private boolean isDroppedAround() {
    return dropped || outer != null && outer.isDroppedAround();
  }

  private void restore(Recomputation again) {
    for (Part part : parts) {
      switch (part) {
        case Step step when step.entry.isDropped() && !step.entry.isForgotten() ->
            again.restore(step.entry, 1 + step.uses);
        case Step _ -> {}
        case Inner inner -> {
          inner.block.restore(again);
          inner.block.drop();
        }
      }
    }
    dropped = false;
  }
}
