package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Records what is computed from its leaves, so that it can be gone through backwards.
///
/// ```java
/// try (var tape = new Tape()) {
///   Tensor w = Tensor.of(1, 2, 3).on(tape);
///   NDArray gradient = w.square().sum().backward().of(w);
/// }
/// ```
///
/// A tape is **confined** to the thread that made it. It **owns** the buffers of what it records
/// and is meant to be used again: [#clear] forgets the entries and keeps the buffers, so that a
/// million steps do not grow the heap. What was handed out ([Variable#value], [Gradients]) leaves
/// the tape for good and is never overwritten; handles of forgotten entries can no longer be used.
public final class Tape implements AutoCloseable {
  private final Thread owner = Thread.currentThread();
  private final Memory.Pool pool = new Memory.Pool();

  /// How deep inside of others a joining tape is; 0 for a tape that never joins another.
  private final int depth;

  private final @Nullable Tracer tracer;
  private final boolean watching;
  private Entry[] entries = new Entry[32];
  private int size;
  private boolean closed;
  private @Nullable Tape joined;

  /// A new, empty tape for the calling thread.
  public Tape() {
    this(0, null, false);
  }

  private Tape(int depth, @Nullable Tracer tracer, boolean watching) {
    this.depth = depth;
    this.tracer = tracer;
    this.watching = watching;
  }

  /// A tape that moves its entries onto another tape when its variables meet variables of that one
  /// in an operation, and records there from then on. It serves derivatives taken inside of a
  /// function that is being differentiated itself: whether such a function uses variables from
  /// outside shows only when it runs.
  ///
  /// @param depth how deep inside of others the derivative is taken, from 1: of two joining tapes,
  ///   the deeper one moves
  public static Tape joining(int depth) {
    if (depth < 1) {
      throw new IllegalArgumentException("tape: depth " + depth + ": it must be at least 1");
    }
    return new Tape(depth, null, false);
  }

  /// A tape that remembers for every entry the [line][Entry#line] of the program that recorded it:
  /// for finding faults, since recording takes several times as long.
  public static Tape tracing() {
    return new Tape(0, new Tracer(null), false);
  }

  /// A tape that remembers lines, for a library that calls user code in turn. Lines of the library
  /// itself are passed over where user code stands between the operation and `caller`.
  ///
  /// @param caller the library's class that calls user code
  public static Tape tracing(Class<?> caller) {
    return new Tape(0, new Tracer(caller), false);
  }

  /// A tape that traces lines, and on which a reverse sweep throws a [NonFiniteException] in place
  /// of giving a gradient when an operation on the way, or its rule, has made a NaN or ∞ of finite
  /// numbers:
  ///
  /// ```java
  /// try (Tape tape = Tape.watching()) {
  ///   Tensor x = Tensor.of(1, 0).on(tape);
  ///   x.log().sum().backward();
  /// } catch (NonFiniteException e) {
  ///   System.out.println(e.getMessage()); // log: element [1] of [2]: -Infinity from 0.0 (…)
  /// }
  /// ```
  public static Tape watching() {
    return new Tape(0, new Tracer(null), true);
  }

  /// Records a leaf: an input that gets a gradient.
  ///
  /// @throws IllegalStateException if the tape is closed or belongs to another thread
  public Entry leaf(NDArray value) {
    if (joined != null) {
      return joined.leaf(value);
    }
    checkThread("leaf");
    if (Observer.isWatching()) {
      Watching.OBSERVER.get().leaf(value);
    }
    Memory memory = Memory.unpooled(value);
    memory.handOut();
    return record(Leaf.LEAF, new Place[0], value, memory, Variable.class);
  }

  /// The number of entries.
  public int size() {
    return size;
  }

  /// The entries in the order in which they were recorded, as a view that ends with [#clear].
  public List<Entry> entries() {
    return Collections.unmodifiableList(Arrays.asList(entries).subList(0, size));
  }

  /// The first operation that made a NaN or ∞ of finite numbers, such that a result which nothing
  /// else was computed from is not finite because of it. For one result, and for the way back from
  /// it, see [Variable#firstNonFinite].
  ///
  /// @throws IllegalStateException if the tape is closed or belongs to another thread
  public Optional<NonFinite> firstNonFinite() {
    checkThread("firstNonFinite");
    Watching.unguarded();
    return Watch.forward(this);
  }

  /// The bytes of this tape's buffers: of results, and of cotangents on their way. Those that are
  /// no longer needed are used again, so it is the most that was needed at one time since the tape
  /// was made. What was handed out has left the tape, and does not count.
  public long bytes() {
    return pool.bytes();
  }

  boolean isWatching() {
    return watching;
  }

  /// Whether a variable is recorded on this tape.
  public boolean holds(Variable variable) {
    return variable.place() instanceof Entry entry && entry.isOn(this);
  }

  /// Forgets all entries, and keeps their buffers for the next recording.
  ///
  /// @throws IllegalStateException if the tape is closed or belongs to another thread
  public void clear() {
    checkThread("clear");
    for (int i = 0; i < size; i++) {
      entries[i].release();
    }
    Arrays.fill(entries, 0, size, null);
    size = 0;
    pool.endLending();
  }

  /// Forgets all entries and frees the buffers. Closing twice does nothing.
  ///
  /// @throws IllegalStateException if the tape belongs to another thread
  @Override
  public void close() {
    if (!closed) {
      checkThread("close");
      clear();
      pool.clear();
      closed = true;
    }
  }

  Memory.Pool pool() {
    return pool;
  }

  Entry entry(int index) {
    return entries[index];
  }

  /// @param handle the class of the handle whose operation this is
  Entry record(Op op, Place[] inputs, NDArray value, Memory memory, Class<?> handle) {
    Entry entry =
        tracer == null
            ? new Entry(op, inputs, value, memory)
            : new TracedEntry(op, inputs, value, memory, tracer.line(handle));
    Block.recorded(entry);
    return append(entry);
  }

  /// What is recorded from now on counts as recorded at the given line, if lines are remembered.
  ///
  /// @return the line that was given before
  Optional<SourceLine> attribute(Optional<SourceLine> line) {
    return tracer == null ? Optional.empty() : tracer.attribute(line);
  }

  private Entry append(Entry entry) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
    }
    entry.placeOn(this, size);
    entries[size++] = entry;
    return entry;
  }

  boolean isOfThisThread() {
    return Thread.currentThread() == owner;
  }

  void checkThread(String operation) {
    if (!isOfThisThread()) {
      throw new IllegalStateException(
          operation
              + ": thread "
              + Thread.currentThread().getName()
              + ": the tape is confined to thread "
              + owner.getName()
              + ", which made it");
    }
    if (closed) {
      throw new IllegalStateException(operation + ": the tape is closed: no more can be recorded");
    }
  }

  /// The tape on which variables of this tape and another go on together.
  Tape join(String operation, Tape other) {
    if (depth == 0 && other.depth == 0) {
      throw new IllegalStateException(
          operation + ": operands of two tapes: record both on one tape, or detach one of them");
    }
    return depth <= other.depth ? absorb(other) : other.absorb(this);
  }

  /// The entries moved depend on nothing but each other, so they may stand behind all entries here.
  private Tape absorb(Tape other) {
    checkThread("join");
    other.checkThread("join");
    for (int i = 0; i < other.size; i++) {
      append(other.entries[i]);
    }
    Arrays.fill(other.entries, 0, other.size, null);
    other.size = 0;
    other.joined = this;
    return this;
  }
}
