package dev.adjoint.core.tape;

import dev.adjoint.core.array.DType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One buffer and who still needs it. Views of an array share the memory of their base.
///
/// A buffer goes back to the pool it came from when nobody needs it: no entry of a tape, no
/// cotangent on its way, and nobody outside to whom its numbers were handed out.
final class Memory {
  /// Memory that no pool owns: the garbage collector frees it.
  static Memory unpooled(Object buffer) {
    return new Memory(buffer, null);
  }

  private final Object buffer;
  private final @Nullable Pool pool;
  private boolean handedOut;
  private boolean released;
  private int holders;

  Memory(Object buffer, @Nullable Pool pool) {
    this.buffer = buffer;
    this.pool = pool;
  }

  /// From now on somebody outside may read these numbers forever: they are never overwritten.
  void handOut() {
    if (pool == null) {
      handedOut = true;
    } else if (!handedOut) {
      pool.handOut(this);
    }
  }

  private static long sizeOf(Object buffer) {
    return buffer instanceof double[] numbers
        ? (long) Double.BYTES * numbers.length
        : (long) Float.BYTES * ((float[]) buffer).length;
  }

  void hold() {
    holders++;
  }

  void letGo() {
    holders--;
    releaseIfUnused();
  }

  void releaseIfUnused() {
    if (holders == 0 && !handedOut && !released && pool != null) {
      released = true;
      pool.take(buffer);
    }
  }

  boolean isReleased() {
    return released;
  }

  /// The buffers of one tape that are free to be used again, by type and exact length.
  static final class Pool {
    private final Stacks floats = new Stacks();
    private final Stacks doubles = new Stacks();
    private final List<Memory> lent = new ArrayList<>();
    private @Nullable List<Memory> tracked;
    private long bytes;

    Memory allocate(DType dtype, int count) {
      Object free = (dtype == DType.FLOAT32 ? floats : doubles).pop(count);
      Memory memory = new Memory(free != null ? free : made(dtype, count), this);
      if (tracked != null) {
        tracked.add(memory);
      }
      return memory;
    }

    private Object made(DType dtype, int count) {
      Object buffer = dtype.newBuffer(count);
      count(sizeOf(buffer));
      return buffer;
    }

    private synchronized void count(long more) {
      bytes += more;
    }

    /// Other threads may ask for the same memory.
    private synchronized void handOut(Memory memory) {
      if (!memory.handedOut && !memory.released) {
        memory.handedOut = true;
        bytes -= sizeOf(memory.buffer);
      }
    }

    /// What the buffers take that are in use or free.
    long bytes() {
      return bytes;
    }

    /// From now on remembers what is allocated.
    ///
    /// @return what was remembered before, for [#stopTracking]
    @Nullable List<Memory> startTracking() {
      List<Memory> outer = tracked;
      tracked = new ArrayList<>();
      return outer;
    }

    /// Takes back everything allocated since the last call that nobody holds.
    void releaseUnused() {
      if (tracked != null) {
        for (Memory memory : tracked) {
          memory.releaseIfUnused();
        }
        tracked.clear();
      }
    }

    void stopTracking(@Nullable List<Memory> outer) {
      releaseUnused();
      tracked = outer;
    }

    /// Keeps a buffer from being used again until lending ends.
    void lend(Memory memory) {
      memory.hold();
      lent.add(memory);
    }

    /// From now on what is allocated is lent, too.
    void startLending() {
      if (tracked == null) {
        tracked = new ArrayList<>();
      }
    }

    /// Takes back what was lent.
    void endLending() {
      for (Memory memory : lent) {
        memory.letGo();
      }
      lent.clear();
      stopTracking(null);
    }

    private void take(Object buffer) {
      if (buffer instanceof float[] data) {
        floats.push(data.length, data);
      } else if (buffer instanceof double[] data) {
        doubles.push(data.length, data);
      }
    }

    void clear() {
      floats.clear();
      doubles.clear();
      bytes = 0;
    }
  }

  Object buffer() {
    return buffer;
  }
}
