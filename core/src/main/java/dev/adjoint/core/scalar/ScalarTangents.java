package dev.adjoint.core.scalar;

/// The forward sweep: the tangent ẏ of every entry, that is how fast it changes as the leaves move
/// along a direction. ẏ = ∂y/∂a · ȧ + ∂y/∂b · ḃ, where a tangent that nothing moves is absent.
final class ScalarTangents {
  private final double[] ofLeaves;
  private final double[] ofEntries;

  /// @param last the last entry whose tangent is wanted
  /// @param moves the tangent of each leaf, [ScalarSweep#ABSENT] where it stays
  ScalarTangents(ScalarRecording recording, int last, double[] moves) {
    this.ofLeaves = moves;
    this.ofEntries = new double[last + 1];
    for (int i = 0; i <= last; i++) {
      ScalarChunk chunk = recording.chunkOf(i);
      int k = i - chunk.base;
      long arguments = chunk.arguments(k);
      double tangent = contribution(ScalarChunk.first(arguments), chunk.partialA(k));
      if (ScalarChunk.second(arguments) != ScalarChunk.NONE) {
        tangent += contribution(ScalarChunk.second(arguments), chunk.partialB(k));
      }
      ofEntries[i] = tangent;
    }
  }

  private double contribution(int argument, double partial) {
    double tangent = of(argument);
    return ScalarSweep.isAbsent(tangent) || ScalarSweep.isAbsent(partial)
        ? ScalarSweep.ABSENT
        : partial * tangent + 0.0;
  }

  /// The tangent of an entry or a leaf, or an absent one.
  double of(int index) {
    return index < 0 ? ofLeaves[~index] : ofEntries[index];
  }

  double[] of(int... indices) {
    double[] tangents = new double[indices.length];
    for (int i = 0; i < indices.length; i++) {
      tangents[i] = of(indices[i]) + 0.0;
    }
    return tangents;
  }
}
