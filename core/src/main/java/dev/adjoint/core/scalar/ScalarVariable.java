package dev.adjoint.core.scalar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The handle of a number: its value and its place on a [ScalarTape], or none. It knows no formula;
/// a subclass adds the vocabulary of operations.
///
/// A handle is immutable. One whose tape has been cleared can no longer take part in operations;
/// its value remains.
public abstract class ScalarVariable {
  private static final int CONSTANT = 0;
  private static final int DETACHED = 1;

  final @Nullable ScalarRecording recording;

  /// An entry's index, or the complement of a leaf's number.
  final int index;

  private final double value;

  /// A constant.
  ///
  /// @param detached whether the value was cut off a tape
  protected ScalarVariable(double value, boolean detached) {
    this.recording = null;
    this.index = detached ? DETACHED : CONSTANT;
    this.value = value;
  }

  /// The handle of a leaf.
  ///
  /// @param index what the tape returned
  protected ScalarVariable(ScalarTape tape, int index, double value) {
    this.recording = tape.recording();
    this.index = index;
    this.value = value;
  }

  /// The handle of a result.
  ///
  /// @param argument what it was computed from
  /// @param index what `argument.record` returned
  protected ScalarVariable(ScalarVariable argument, int index, double value) {
    this.recording = argument.recording;
    this.index = index;
    this.value = value;
  }

  /// The value. Who records this to replay it takes it for a condition that the value has the same
  /// bits again.
  public final double value() {
    if (recording != null && recording.observer != null) {
      recording.observer.read(this);
    }
    return value;
  }

  /// The value for further computation, which is not a look at it.
  public final double number() {
    return value;
  }

  /// The answer to a question about this number and another; who watches may ask it again later.
  protected final boolean ask(ScalarQuestion question, ScalarVariable b) {
    boolean answer = question.test(value, b.value);
    ScalarRecording watched = recording == null ? b.recording : recording;
    if (watched != null && watched.observer != null) {
      watched.observer.asked(question, this, b, answer);
    }
    return answer;
  }

  /// Whether somebody sees what is asked of this number.
  protected final boolean isWatched() {
    return recording != null && recording.observer != null;
  }

  /// Whether this is recorded on a tape (a leaf, or computed from one) rather than a constant.
  public final boolean isRecorded() {
    return recording != null;
  }

  /// Records y = f(a) or y = f(a, number), where this is a.
  ///
  /// @param partial ∂y/∂a
  /// @param number the plain number in the place of b; 0 if the operation takes none
  /// @return the index of y, for its handle
  /// @throws IllegalStateException if this is a constant, the tape was cleared since, or belongs to
  ///     another thread
  protected final int record(ScalarOp op, double partial, double number) {
    if (recording == null) {
      throw ScalarMisuse.constant(op.name(), this);
    }
    return recording.record(op, this, partial, number);
  }

  /// Records y = f(a, b), where this is a.
  ///
  /// @param partialA ∂y/∂a
  /// @param partialB ∂y/∂b
  /// @return the index of y, for its handle
  /// @throws IllegalStateException if either is a constant, they are of two tapes, the tape was
  ///     cleared since, or belongs to another thread
  protected final int record(ScalarOp op, ScalarVariable b, double partialA, double partialB) {
    if (recording == null) {
      throw ScalarMisuse.constant(op.name(), this);
    }
    return recording.record(op, this, b, partialA, partialB);
  }

  /// The derivatives of this value with respect to every leaf that it depends on.
  ///
  /// @throws IllegalStateException if the tape was cleared since, or belongs to another thread
  public final ScalarGradients backward() {
    return backward(List.of());
  }

  /// As [#backward()], and with respect to the given intermediate results as well.
  public final ScalarGradients backward(List<? extends ScalarVariable> alsoOf) {
    return recording == null
        ? ScalarGradients.ofConstant()
        : recording.tape.backward(List.of(this), new double[] {1}, alsoOf);
  }

  /// The Hessian of this value times a direction v: the gradient of the directional derivative
  /// Σ vᵢ·∂y/∂xᵢ. One column of the Hessian is its product with a direction that has a single 1.
  ///
  /// @param leaves the leaves xᵢ that the direction moves; others stay
  /// @param direction their vᵢ
  /// @throws IllegalArgumentException if there are not as many numbers as leaves, or an
  ///     intermediate result is among the leaves
  /// @throws IllegalStateException if the tape was cleared since, or belongs to another thread
  public final ScalarGradients hessianProduct(
      List<? extends ScalarVariable> leaves, double... direction) {
    return recording == null
        ? ScalarGradients.ofConstant()
        : recording.tape.hessianProduct(List.of(this), new double[] {1}, leaves, direction);
  }

  final boolean isLeaf() {
    return recording != null && index < 0;
  }

  final boolean isDetached() {
    return recording == null && index == DETACHED;
  }
}
