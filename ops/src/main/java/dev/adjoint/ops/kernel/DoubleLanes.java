package dev.adjoint.ops.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// float: generated
/// What all loops on the Vector API share.
final class DoubleLanes {

  /// The widest vectors that the processor is quick with. No result depends on their width.
  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private DoubleLanes() {}

  /// The numbers i, i + 1, … of an input of stride 1, or its one number many times at stride 0.
  static DoubleVector load(double[] a, int offset, int stride, int i) {
    return stride == 0
        ? DoubleVector.broadcast(SPECIES, a[offset])
        : DoubleVector.fromArray(SPECIES, a, offset + i);
  }
}
