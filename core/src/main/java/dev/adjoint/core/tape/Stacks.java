package dev.adjoint.core.tape;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A stack of buffers for each length, in an open-addressing table that makes no garbage.
final class Stacks {
  private int[] lengths = new int[16];
  private @Nullable ArrayDeque<Object>[] stacks = newTable(16);
  private int used;

  void push(int length, Object buffer) {
    stack(length).push(buffer);
  }

  @Nullable Object pop(int length) {
    ArrayDeque<Object> found = stacks[slot(length)];
    return found == null ? null : found.poll();
  }

  void clear() {
    Arrays.fill(stacks, null);
    used = 0;
  }

  private ArrayDeque<Object> stack(int length) {
    int slot = slot(length);
    ArrayDeque<Object> found = stacks[slot];
    if (found != null) {
      return found;
    }
    if (2 * ++used > stacks.length) {
      grow();
      slot = slot(length);
    }
    ArrayDeque<Object> made = new ArrayDeque<>(4);
    lengths[slot] = length;
    stacks[slot] = made;
    return made;
  }

  private int slot(int length) {
    int mask = stacks.length - 1;
    int slot = (length * 0x9E3779B9 >>> 7) & mask;
    while (stacks[slot] != null && lengths[slot] != length) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    @Nullable ArrayDeque<Object>[] old = stacks;
    int[] oldLengths = lengths;
    stacks = newTable(2 * old.length);
    lengths = new int[stacks.length];
    for (int i = 0; i < old.length; i++) {
      if (old[i] != null) {
        int slot = slot(oldLengths[i]);
        lengths[slot] = oldLengths[i];
        stacks[slot] = old[i];
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static @Nullable ArrayDeque<Object>[] newTable(int size) {
    return new ArrayDeque[size];
  }
}
