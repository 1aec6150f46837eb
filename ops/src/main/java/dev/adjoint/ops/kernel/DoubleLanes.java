package dev.adjoint.ops.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// float: generated
/// What all loops on the Vector API share.
///
/// **Inlining.** A vector that crosses a call is slow, so all of a loop's formula must be inlined.
/// HotSpot's C2 always inlines the Vector API, but our own methods only until a compilation has
/// made 18 000 nodes, at some 400 to 650 a vector operation. Hence our methods stand early in long
/// formulas, and constants are broadcast by the API itself.
final class DoubleLanes {

  /// The widest vectors that the processor is quick with. No result depends on their width.
  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  /// How many numbers a formula of two loops takes at a time: few, so that they stay in the cache;
  /// a multiple of any vector's length.
  static final int BLOCK = 256;

  private DoubleLanes() {}

  /// A whole vector of a from i on.
  static DoubleVector load(double[] a, int i) {
    return DoubleVector.fromArray(SPECIES, a, i);
  }

  /// The numbers i, i + 1, … of an input of stride 1, or its one number many times at stride 0.
  static DoubleVector load(double[] a, int offset, int stride, int i) {
    return stride == 0
        ? DoubleVector.broadcast(SPECIES, a[offset])
        : DoubleVector.fromArray(SPECIES, a, offset + i);
  }
}
