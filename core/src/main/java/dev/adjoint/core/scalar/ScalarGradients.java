package dev.adjoint.core.scalar;

import dev.adjoint.core.tape.Gradients.Connection;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The derivatives that one reverse sweep found: immutable, and independent of what becomes of the
/// tape.
///
/// There is a derivative for everything: a variable on which the output does not depend has 0, and
/// [#connection] says why.
public final class ScalarGradients {
  private final @Nullable ScalarRecording recording;
  private final int[] outputs;

  /// That of leaf k stands at length − 1 − k.
  private final double[] ofLeaves;

  private final int[] kept;
  private final double[] ofKept;
  private final int swept;

  ScalarGradients(
      @Nullable ScalarRecording recording,
      int[] outputs,
      double[] ofLeaves,
      int[] kept,
      double[] ofKept,
      int swept) {
    this.recording = recording;
    this.outputs = outputs;
    this.ofLeaves = ofLeaves;
    this.kept = kept;
    this.ofKept = ofKept;
    this.swept = swept;
  }

  static ScalarGradients ofConstant() {
    return new ScalarGradients(null, new int[0], new double[0], new int[0], new double[0], 0);
  }

  /// The derivative with respect to a leaf, or to an intermediate result that was named in the call
  /// of `backward`.
  ///
  /// @throws IllegalArgumentException for an intermediate result that was not named
  /// @throws IllegalStateException for a variable of another tape, or of this one after it was
  ///     cleared
  public double of(ScalarVariable variable) {
    if (recording == null || variable.recording == null) {
      return 0;
    }
    requireSwept(variable);
    int index = variable.index;
    if (variable.isLeaf()) {
      int number = ~index;
      return number < ofLeaves.length ? ofLeaves[ofLeaves.length - 1 - number] + 0.0 : 0;
    }
    int place = Arrays.binarySearch(kept, index);
    if (place >= 0) {
      return ofKept[place] + 0.0;
    }
    if (index > ScalarRecording.last(outputs)) {
      return 0;
    }
    throw new IllegalArgumentException(
        "gradients: an intermediate result, "
            + variable.number()
            + ": its derivative is kept only if backward(List) names it");
  }

  /// Why the derivative with respect to a variable is what it is. To tell a derivative that is 0
  /// from one that is missing, this looks at the tape again.
  ///
  /// @throws IllegalStateException for a variable of another tape, or if the tape was cleared since
  public Connection connection(ScalarVariable variable) {
    if (variable.recording == null) {
      return variable.isDetached() ? Connection.DETACHED : Connection.CONSTANT;
    }
    if (recording == null) {
      return Connection.NOT_CONNECTED;
    }
    requireSwept(variable);
    recording.checkOpen("connection");
    return leadsToOutput(recording, variable.index)
        ? Connection.CONNECTED
        : Connection.NOT_CONNECTED;
  }

  /// The number of entries that the sweep took: each at most once, however many paths lead through
  /// it.
  public int entriesSwept() {
    return swept;
  }

  private void requireSwept(ScalarVariable variable) {
    if (variable.recording != recording) {
      throw new IllegalStateException(
          "gradients: value "
              + variable.number()
              + ", of another tape or of another recording on it: the sweep saw only its own");
    }
  }

  /// Marks, from the variable on, what depends on it.
  private boolean leadsToOutput(ScalarRecording tape, int index) {
    int first = Math.max(index + 1, 0);
    boolean[] depends = new boolean[Math.max(0, ScalarRecording.last(outputs) + 1 - first)];
    for (int i = 0; i < depends.length; i++) {
      ScalarChunk chunk = tape.chunkOf(first + i);
      long arguments = chunk.arguments(first + i - chunk.base);
      depends[i] =
          leads(ScalarChunk.first(arguments), index, first, depends)
              || leads(ScalarChunk.second(arguments), index, first, depends);
    }
    return Arrays.stream(outputs).anyMatch(output -> leads(output, index, first, depends));
  }

  private static boolean leads(int place, int index, int first, boolean[] depends) {
    return place == index || place >= first && depends[place - first];
  }
}
