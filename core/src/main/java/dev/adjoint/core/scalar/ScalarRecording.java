package dev.adjoint.core.scalar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What a tape records between two calls of `clear`. Handles refer to it, not to the tape: a handle
/// of a forgotten entry holds a closed recording, which has no room for another entry, so that
/// nothing need be checked when there is room.
final class ScalarRecording {
  private static final int MOST = Integer.MAX_VALUE - 16;
  private static final ScalarOp[] NO_ROOM = {};

  final ScalarTape tape;

  /// Who watches, if somebody does.
  final @Nullable ScalarObserver observer;

  private final Thread owner;

  /// For the swift path: a number is at hand sooner than a reference that has to be decoded.
  private final long ownerId;

  private final List<ScalarChunk> chunks;

  // The chunk being written, with its arrays at hand.
  private ScalarChunk open;
  private ScalarOp[] ops;
  private long[] words;
  private int base;
  private int used;

  private double[] leaves;
  private int leafCount;

  /// Whether somebody else reads the array of leaves: then it was full from the start, and is never
  /// written into.
  private boolean shared;

  private boolean finite = true;
  private boolean closed;

  private ScalarRecording(
      ScalarTape tape,
      @Nullable ScalarObserver observer,
      Thread owner,
      List<ScalarChunk> chunks,
      double[] leaves) {
    this.tape = tape;
    this.observer = observer;
    this.owner = owner;
    this.ownerId = owner.threadId();
    this.chunks = chunks;
    this.leaves = leaves;
    ScalarChunk first = chunks.getFirst();
    this.open = first;
    this.ops = first.ops;
    this.words = first.words;
  }

  /// The first recording of a tape.
  static ScalarRecording first(ScalarTape tape, @Nullable ScalarObserver observer) {
    List<ScalarChunk> chunks = new ArrayList<>();
    chunks.add(ScalarChunk.first());
    return new ScalarRecording(tape, observer, Thread.currentThread(), chunks, new double[16]);
  }

  /// Closes this recording, and hands its memory on to a new one.
  ScalarRecording next() {
    closed = true;
    ops = NO_ROOM;
    return new ScalarRecording(tape, observer, owner, chunks, shared ? new double[16] : leaves);
  }

  // ---- recording --------------------------------------------------------------------------------

  int leaf(double value) {
    checkThread("leaf");
    reserveLeaves(1);
    leaves[leafCount] = value;
    return ~leafCount++;
  }

  int leaves(double... values) {
    checkThread("leaves");
    if (leafCount == 0 && values.length > leaves.length) {
      leaves = values;
      shared = true;
    } else {
      reserveLeaves(values.length);
      System.arraycopy(values, 0, leaves, leafCount, values.length);
    }
    int first = ~leafCount;
    leafCount += values.length;
    return first;
  }

  /// Records y = f(a) or y = f(a, number) for an `a` of this recording.
  int record(ScalarOp op, ScalarVariable a, double partial, double number) {
    if (Thread.currentThread().threadId() != ownerId) {
      throw ScalarMisuse.thread(op.name(), owner);
    }
    if (!isFinite(partial)) {
      finite = false;
    }
    return append(op, ScalarChunk.pair(a.index, ScalarChunk.NONE), partial, number);
  }

  /// Records y = f(a, b) for an `a` of this recording.
  int record(ScalarOp op, ScalarVariable a, ScalarVariable b, double partialA, double partialB) {
    if (b.recording != this || Thread.currentThread().threadId() != ownerId) {
      checkThread(op.name());
      throw ScalarMisuse.of(op.name(), this, b);
    }
    if (!isFinite(partialA) || !isFinite(partialB)) {
      finite = false;
    }
    return append(op, ScalarChunk.pair(a.index, b.index), partialA, partialB);
  }

  private static boolean isFinite(double partial) {
    return Math.abs(partial) <= Double.MAX_VALUE;
  }

  @SuppressWarnings("ReferenceEquality") // the very same operation need not be written again
  private int append(ScalarOp op, long arguments, double partialA, double partialB) {
    int k = used;
    ScalarOp[] ops = this.ops;
    // One comparison, which also spares the check of the next access.
    if (Integer.compareUnsigned(k, ops.length) >= 0) {
      return appendAfterMakingRoom(op, arguments, partialA, partialB);
    }
    // In a loop the same operations come again: reading is cheaper than the collector's barrier.
    if (ops[k] != op) {
      ops[k] = op;
    }
    long[] words = this.words;
    int j = 3 * k;
    words[j] = arguments;
    words[j + 1] = Double.doubleToRawLongBits(partialA);
    words[j + 2] = Double.doubleToRawLongBits(partialB);
    used = k + 1;
    return base + k;
  }

  private int appendAfterMakingRoom(ScalarOp op, long arguments, double partialA, double partialB) {
    makeRoom(op);
    return append(op, arguments, partialA, partialB);
  }

  private void makeRoom(ScalarOp op) {
    if (closed) {
      throw ScalarMisuse.cleared(op.name());
    }
    if (!open.isFull()) {
      open.grow();
      use(open);
      return;
    }
    int next = open.base + ScalarChunk.SIZE;
    if (next > MOST - ScalarChunk.SIZE - leafCount) {
      throw new IllegalStateException(
          op.name() + ": " + size() + " entries: the tape holds no more: clear it");
    }
    int number = next / ScalarChunk.SIZE;
    if (number == chunks.size()) {
      chunks.add(ScalarChunk.at(next));
    }
    use(chunks.get(number));
    used = 0;
  }

  private void use(ScalarChunk chunk) {
    open = chunk;
    ops = chunk.ops;
    words = chunk.words;
    base = chunk.base;
  }

  private void reserveLeaves(int count) {
    long needed = (long) leafCount + count;
    if (needed > MOST - size()) {
      throw new IllegalStateException(
          "leaf: "
              + needed
              + " leaves and "
              + size()
              + " entries: the tape holds no more: clear it");
    }
    if (needed > leaves.length) {
      leaves = Arrays.copyOf(leaves, (int) Math.min(MOST, Math.max(needed, 2L * leaves.length)));
      shared = false;
    }
  }

  // ---- reading ----------------------------------------------------------------------------------

  int size() {
    return base + used;
  }

  int leafCount() {
    return leafCount;
  }

  /// Whether every partial is a finite number.
  boolean isFinite() {
    return finite;
  }

  double leafValue(int number) {
    return leaves[number];
  }

  ScalarEntry entry(int index) {
    ScalarChunk chunk = chunkOf(index);
    int k = index - chunk.base;
    int b = ScalarChunk.second(chunk.arguments(k));
    boolean one = b == ScalarChunk.NONE;
    return new ScalarEntry(
        chunk.ops[k],
        ScalarChunk.first(chunk.arguments(k)),
        one ? OptionalInt.empty() : OptionalInt.of(b),
        one ? chunk.partialB(k) : 0);
  }

  ScalarChunk chunk(int number) {
    return chunks.get(number);
  }

  ScalarChunk chunkOf(int entry) {
    return chunks.get(entry / ScalarChunk.SIZE);
  }

  int chunkCount() {
    return chunks.size();
  }

  void checkThread(String operation) {
    if (Thread.currentThread() != owner) {
      throw ScalarMisuse.thread(operation, owner);
    }
  }

  /// Checks that this recording may be read now, from here.
  void checkOpen(String operation) {
    checkThread(operation);
    if (closed) {
      throw ScalarMisuse.cleared(operation);
    }
  }

  /// The index of a variable, which must be of this recording.
  int indexOf(String operation, ScalarVariable variable) {
    if (variable.recording != this) {
      throw ScalarMisuse.of(operation, this, variable);
    }
    return variable.index;
  }

  /// The indices of variables, which must be of this recording.
  int[] indicesOf(String operation, List<? extends ScalarVariable> variables) {
    int[] indices = new int[variables.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = indexOf(operation, variables.get(i));
    }
    return indices;
  }

  /// The last of some entries; −1 if there are only leaves.
  static int last(int[] indices) {
    int last = -1;
    for (int index : indices) {
      last = Math.max(last, index);
    }
    return last;
  }
}
