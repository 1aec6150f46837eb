package dev.adjoint.core.check.evidence;

import java.util.stream.Stream;

/// A set of numbers other than 0, by their bits: a table with open addresses.
final class NumberSet {
  private final long[] table;

  private NumberSet(int count) {
    this.table = new long[Integer.highestOneBit(Math.max(1, count)) << 2];
  }

  /// The numbers of some arrays.
  static NumberSet of(double[]... arrays) {
    NumberSet set = new NumberSet(Stream.of(arrays).mapToInt(x -> x.length).sum());
    for (double[] x : arrays) {
      for (double number : x) {
        long bits = Double.doubleToLongBits(number);
        set.table[set.slot(bits)] = bits;
      }
    }
    return set;
  }

  boolean contains(double number) {
    long bits = Double.doubleToLongBits(number);
    return bits != 0 && table[slot(bits)] == bits;
  }

  /// Where the bits stand, or else where they belong. Those of 0 say that nothing stands there.
  private int slot(long bits) {
    int slot = (int) (bits * 0x9E3779B97F4A7C15L >>> 32) & table.length - 1;
    while (table[slot] != 0 && table[slot] != bits) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }
}
