package dev.adjoint.core.scalar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Records what is computed from its leaves with plain numbers, at a few nanoseconds an operation, so
/// that it can be gone through backwards.
///
/// ```java
/// var tape = new ScalarTape();
/// Scalar x = Scalar.of(0.5).on(tape);
/// double slope = x.sin().mul(x).backward().of(x);
/// ```
///
/// A tape is **confined** to the thread that made it. It **owns** its arrays and is meant to be used
/// again: [#clear] forgets the entries and keeps the arrays. Handles of forgotten entries can no
/// longer be used; [gradients][ScalarGradients] are independent of what becomes of the tape.
///
/// Users seldom call more than the constructor and [#clear]: handles record, and start sweeps.
public final class ScalarTape {
  /// In place of an argument's index: a plain number.
  static final int NONE = Integer.MIN_VALUE;

  private static final int MOST = Integer.MAX_VALUE - 16;

  private final Thread owner = Thread.currentThread();
  private final List<ScalarChunk> chunks = new ArrayList<>();
  private int generation;

  // The chunk being written, with its arrays at hand.
  private ScalarChunk open;
  private int[] arguments;
  private double[] partials;
  private ScalarOp[] ops;
  private int used;

  private double[] leaves = new double[16];
  private int leafCount;

  /// 0 everywhere but within a sweep; see [#adjoints].
  private double[] adjoints = {};

  /// A new, empty tape for the calling thread.
  public ScalarTape() {
    open = ScalarChunk.first();
    chunks.add(open);
    arguments = open.arguments;
    partials = open.partials;
    ops = open.ops;
  }

  // ---- recording --------------------------------------------------------------------------------

  /// Records a leaf: an input that gets a derivative.
  ///
  /// @return its index, for the handle
  /// @throws IllegalStateException if the tape belongs to another thread
  public int leaf(double value) {
    checkThread("leaf");
    reserveLeaves(1);
    leaves[leafCount] = value;
    return ~leafCount++;
  }

  /// Records many leaves at once.
  ///
  /// @return the index of the first, for the handle; those of the others follow, each less by 1
  /// @throws IllegalStateException if the tape belongs to another thread
  public int leaves(double... values) {
    checkThread("leaves");
    reserveLeaves(values.length);
    System.arraycopy(values, 0, leaves, leafCount, values.length);
    int first = ~leafCount;
    leafCount += values.length;
    return first;
  }

  /// Records y = f(a), or y = f(a, number); returns the index of y.
  int record(ScalarOp op, ScalarVariable a, double partial, double number) {
    if (a.tape != this || a.generation != generation || Thread.currentThread() != owner) {
      throw ScalarMisuse.of(op.name(), this, a, a);
    }
    return append(op, a.index, NONE, partial, number);
  }

  /// Records y = f(a, b); returns the index of y.
  int record(ScalarOp op, ScalarVariable a, ScalarVariable b, double partialA, double partialB) {
    if (a.tape != this
        || b.tape != this
        || a.generation != generation
        || b.generation != generation
        || Thread.currentThread() != owner) {
      throw ScalarMisuse.of(op.name(), this, a, b);
    }
    return append(op, a.index, b.index, partialA, partialB);
  }

  @SuppressWarnings("ReferenceEquality") // the very same operation need not be written again
  private int append(ScalarOp op, int a, int b, double partialA, double partialB) {
    int k = used;
    if (k == ops.length) {
      k = openNext();
    }
    // In a loop the same operations come again: reading is cheaper than the collector's barrier.
    if (ops[k] != op) {
      ops[k] = op;
    }
    int j = 2 * k;
    arguments[j] = a;
    arguments[j + 1] = b;
    partials[j] = partialA;
    partials[j + 1] = partialB;
    used = k + 1;
    return open.base + k;
  }

  /// Makes room for an entry, and says where in the chunk.
  private int openNext() {
    if (!open.isFull()) {
      open.grow();
      use(open);
      return used;
    }
    int next = open.base + ScalarChunk.SIZE;
    if (next > MOST - ScalarChunk.SIZE - leafCount) {
      throw new IllegalStateException(
          "record: " + size() + " entries: the tape holds no more: clear it");
    }
    int number = next / ScalarChunk.SIZE;
    if (number == chunks.size()) {
      chunks.add(ScalarChunk.at(next));
    }
    use(chunks.get(number));
    used = 0;
    return 0;
  }

  private void use(ScalarChunk chunk) {
    open = chunk;
    arguments = chunk.arguments;
    partials = chunk.partials;
    ops = chunk.ops;
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
    }
  }

  // ---- derivatives ------------------------------------------------------------------------------

  /// The derivatives of Σ seedᵢ·outputᵢ with respect to every leaf, and to the given intermediate
  /// results as well: a vector-Jacobian product.
  ///
  /// @param seeds one number for each output
  /// @throws IllegalStateException if a variable is not of this tape, or was recorded before the tape
  ///     was cleared, or the tape belongs to another thread
  public ScalarGradients backward(
      List<? extends ScalarVariable> outputs,
      double[] seeds,
      List<? extends ScalarVariable> alsoOf) {
    int[] from = indices("backward", outputs, seeds);
    int[] kept =
        alsoOf.stream()
            .filter(ScalarVariable::isRecorded)
            .mapToInt(variable -> indexOf("backward", variable))
            .toArray();
    return new ScalarSweep(this, from, seeds).run(kept);
  }

  /// The tangents of the outputs, Σⱼ directionⱼ·∂outputᵢ/∂leafⱼ: a Jacobian-vector product, by one
  /// sweep forwards.
  ///
  /// @param of the leaves that the direction moves; others stay
  /// @param direction one number for each of them
  /// @throws IllegalArgumentException if there are not as many numbers as leaves, or an intermediate
  ///     result is among the leaves
  /// @throws IllegalStateException if a variable is not of this tape, or was recorded before the tape
  ///     was cleared, or the tape belongs to another thread
  public double[] jacobianProduct(
      List<? extends ScalarVariable> outputs,
      List<? extends ScalarVariable> of,
      double[] direction) {
    int[] wanted = indices("jacobianProduct", outputs, new double[outputs.size()]);
    return new ScalarTangents(this, last(wanted), leaves("jacobianProduct", of, direction))
        .of(wanted);
  }

  /// The Hessian of Σ seedᵢ·outputᵢ times a direction: see [ScalarVariable#hessianProduct].
  ///
  /// Tangents are swept forwards, then adjoints and the tangents of adjoints backwards; the values in
  /// between are computed anew from the leaves.
  ///
  /// @param seeds one number for each output
  /// @param of the leaves that the direction moves; others stay
  /// @param direction one number for each of them
  /// @throws IllegalArgumentException if there are not as many numbers as leaves, or an intermediate
  ///     result is among the leaves
  /// @throws IllegalStateException if a variable is not of this tape, or was recorded before the tape
  ///     was cleared, or the tape belongs to another thread
  public ScalarGradients hessianProduct(
      List<? extends ScalarVariable> outputs,
      double[] seeds,
      List<? extends ScalarVariable> of,
      double[] direction) {
    int[] from = indices("hessianProduct", outputs, seeds);
    double[] moves = leaves("hessianProduct", of, direction);
    return new ScalarCurvature(this, from, seeds, moves).run();
  }

  private int[] indices(String operation, List<? extends ScalarVariable> outputs, double[] seeds) {
    checkThread(operation);
    if (outputs.size() != seeds.length) {
      throw new IllegalArgumentException(
          operation
              + ": "
              + outputs.size()
              + " outputs and "
              + seeds.length
              + " seeds: each output needs one");
    }
    return outputs.stream().mapToInt(output -> indexOf(operation, output)).toArray();
  }

  /// The direction's component for each leaf of the tape, absent where it is 0 or not given.
  private double[] leaves(String operation, List<? extends ScalarVariable> of, double[] direction) {
    if (of.size() != direction.length) {
      throw new IllegalArgumentException(
          operation
              + ": "
              + of.size()
              + " leaves and a direction of "
              + direction.length
              + " numbers: each leaf needs one");
    }
    double[] moves = new double[leafCount];
    Arrays.fill(moves, ScalarSweep.ABSENT);
    for (int i = 0; i < direction.length; i++) {
      int index = indexOf(operation, of.get(i));
      if (index >= 0) {
        throw new IllegalArgumentException(
            operation
                + ": the result of "
                + op(index).name()
                + ": a direction moves leaves, not intermediate results");
      }
      if (direction[i] != 0) {
        moves[~index] += direction[i];
      }
    }
    return moves;
  }

  // ---- the life of a tape -----------------------------------------------------------------------

  /// The number of entries; leaves are counted apart.
  public int size() {
    return open.base + used;
  }

  /// The number of leaves.
  public int leafCount() {
    return leafCount;
  }

  /// Forgets all leaves and entries, and keeps the arrays for the next recording.
  ///
  /// @throws IllegalStateException if the tape belongs to another thread
  public void clear() {
    checkThread("clear");
    generation = generation == Integer.MAX_VALUE ? 0 : generation + 1;
    leafCount = 0;
    used = 0;
    use(chunks.getFirst());
  }

  // ---- for handles and sweeps -------------------------------------------------------------------

  Thread owner() {
    return owner;
  }

  int generation() {
    return generation;
  }

  ScalarChunk chunk(int number) {
    return chunks.get(number);
  }

  ScalarOp op(int index) {
    return chunks.get(index / ScalarChunk.SIZE).ops[index % ScalarChunk.SIZE];
  }

  double leafValue(int number) {
    return leaves[number];
  }

  /// Room for the adjoints of all leaves and of the entries up to `last`: that of leaf k stands at
  /// `leafCount` − 1 − k, that of entry i at `leafCount` + i. 0 everywhere, and to be left so.
  double[] adjoints(int last) {
    if (adjoints.length < leafCount + last + 1) {
      adjoints = new double[leafCount + Math.max(last + 1, chunks.size() * ScalarChunk.SIZE)];
    }
    return adjoints;
  }

  /// The last of some entries; −1 if there are only leaves.
  static int last(int[] indices) {
    return Math.max(-1, Arrays.stream(indices).max().orElse(-1));
  }

  /// The index of a variable that must be one of this tape's.
  int indexOf(String operation, ScalarVariable variable) {
    checkThread(operation);
    if (variable.tape != this || variable.generation != generation) {
      throw ScalarMisuse.of(operation, this, variable, variable);
    }
    return variable.index;
  }

  void checkThread(String operation) {
    if (Thread.currentThread() != owner) {
      throw ScalarMisuse.thread(operation, owner);
    }
  }
}
