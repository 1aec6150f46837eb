package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One line of a tape: an operation, the places of its inputs, and the value that it computed. A
/// leaf has no inputs.
public sealed class Entry extends Place permits TracedEntry {
  private final Op op;
  private final Place[] inputs;
  private final boolean active;
  private @Nullable Tape tape;
  private int index;

  /// Its place in the block that it was recorded in, if that has ended.
  private Block.@Nullable Step step;

  Entry(Op op, Place[] inputs, NDArray array, Memory memory) {
    super(array, memory);
    this.op = op;
    this.inputs = inputs;
    this.active = inputs.length == 0 || reachesLeaf(op, inputs);
    memory.hold();
    for (Place input : inputs) {
      input.memory().hold();
    }
  }

  private static boolean reachesLeaf(Op op, Place[] inputs) {
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i] instanceof Entry entry && entry.active && op.differentiable(i)) {
        return true;
      }
    }
    return false;
  }

  /// The operation.
  public final Op op() {
    return op;
  }

  /// The places of the operation's inputs.
  public final List<Place> inputs() {
    return Collections.unmodifiableList(Arrays.asList(inputs));
  }

  /// The position on the tape, from 0.
  public final int index() {
    return index;
  }

  /// The line of the program that recorded this, on a tape that [traces][Tape#tracing()]; of what a
  /// rule recorded, the line of the entry that the rule belongs to.
  public Optional<SourceLine> line() {
    return Optional.empty();
  }

  /// Whether this is a leaf: an input that gets a gradient.
  public final boolean isLeaf() {
    return inputs.length == 0;
  }

  Place input(int argument) {
    return inputs[argument];
  }

  int arity() {
    return inputs.length;
  }

  /// Whether a gradient can flow through this entry to some leaf.
  boolean isActive() {
    return active;
  }

  /// The tape on which this now stands.
  ///
  /// @throws IllegalStateException if the tape was cleared or closed since
  Tape tape(String operation) {
    if (tape == null) {
      throw new IllegalStateException(
          operation
              + ": an operand was recorded on a tape that was cleared or closed since: record it"
              + " again");
    }
    return tape;
  }

  void checkThread(String operation) {
    if (tape != null) {
      tape.checkThread(operation);
    }
  }

  boolean isOn(Tape other) {
    return tape == other;
  }

  boolean isForgotten() {
    return tape == null;
  }

  void placeOn(Tape newTape, int newIndex) {
    tape = newTape;
    index = newIndex;
  }

  Block.@Nullable Step step() {
    return step;
  }

  void placeIn(Block.Step newStep) {
    step = newStep;
  }

  @Override
  NDArray again() {
    if (tape != null && step != null) {
      step.block().keep();
    }
    return isDropped() ? super.again() : array();
  }

  /// Cuts the entry off its tape, and lets go of every buffer that it held.
  void release() {
    tape = null;
    memory().letGo();
    for (Place input : inputs) {
      input.memory().letGo();
    }
  }
}
