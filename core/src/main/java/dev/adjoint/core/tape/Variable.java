package dev.adjoint.core.tape;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.array.Signature;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The handle of a value: the value and its place on a tape. It knows no formula; a subclass adds
/// the vocabulary of operations, and says how to make another handle of its kind ([#at]) and how
/// two cotangents add up ([#plus]).
///
/// A handle is immutable. One whose tape has been cleared can no longer be used; what [#value]
/// returned before remains.
public abstract class Variable {
  private final Place place;

  /// A handle of the value at a place.
  protected Variable(Place place) {
    this.place = place;
  }

  /// A handle of the same kind for another place.
  protected abstract Variable at(Place other);

  /// The sum of this cotangent and another of the same shape.
  protected abstract Variable plus(Variable other);

  /// Computes what was put off of this cotangent: what it was computed from is about to be dropped.
  protected void settle() {}

  /// The value. No tape overwrites it afterwards, also when it is used again. That of a constant, a
  /// leaf, or a view of one shows the array that it was made of, and changes when somebody writes
  /// into that: a [replay][dev.adjoint.core.program.Replay.Body] does so with what it has given to
  /// its function.
  ///
  /// @throws IllegalStateException if the tape was cleared or closed since, or belongs to another
  ///   thread
  public final NDArray value() {
    NDArray array = lasting();
    Watching.read(array);
    return array;
  }

  /// The value for further computation: as [#value], but not a look at its numbers.
  protected final NDArray lasting() {
    checkThread("value");
    NDArray array = place.array();
    place.memory().handOut();
    return array;
  }

  /// The only number of a value with one element.
  ///
  /// @throws ShapeException if there is not exactly one
  public final double item() {
    checkThread("item");
    NDArray array = place.array();
    Watching.read(array);
    return array.item();
  }

  /// The answer to a question about the numbers. A program that was recorded asks it again at every
  /// replay, and holds as long as the answer is the same; after [#value] or [#item] it holds only
  /// as long as every bit is.
  ///
  /// @param question is given numbers that are lent for the call only; its answer depends on them
  ///     alone. One that uses variables from around it should be a record of them: lambdas that
  ///     capture something differ from call to call, and a function that asks by them never becomes
  ///     a program
  public final boolean test(Predicate<NDArray> question) {
    checkThread("test");
    NDArray array = place.array();
    boolean answer = question.test(array);
    if (Observer.isWatching()) {
      Watching.OBSERVER.get().asked(array, question, answer);
    }
    return answer;
  }

  private void checkThread(String operation) {
    if (place instanceof Entry entry) {
      entry.checkThread(operation);
    }
  }

  /// The value for a kernel to read at once: the buffer may be used again when the tape is cleared.
  protected final NDArray array() {
    return place.array();
  }

  /// The type of the elements and the shape.
  public final Signature signature() {
    return place.signature();
  }

  /// The type of the elements.
  public final DType dtype() {
    return signature().dtype();
  }

  /// The shape.
  public final Shape shape() {
    return signature().shape();
  }

  /// Whether this is recorded on a tape (a leaf, or computed from one) rather than a constant.
  public final boolean isRecorded() {
    return place instanceof Entry;
  }

  /// Where the value stands.
  public final Place place() {
    return place;
  }

  /// The gradients of this value, which must have one element, with respect to every leaf that it
  /// depends on.
  ///
  /// @throws ShapeException if there is more than one element
  /// @throws IllegalStateException if the tape was cleared or closed, or belongs to another thread
  public final Gradients backward() {
    return backward(List.of());
  }

  /// As [#backward()], and with respect to the given intermediate results as well.
  public final Gradients backward(List<? extends Variable> alsoOf) {
    requireOneElement("backward");
    return Sweep.plain(this, one(), alsoOf, false, Optional.empty());
  }

  /// As [#backward(List)], and tells of each contribution on the way.
  public final Gradients backward(List<? extends Variable> alsoOf, Flow flow) {
    requireOneElement("backward");
    return Sweep.plain(this, one(), alsoOf, false, Optional.of(flow));
  }

  /// The vector-Jacobian product with a cotangent of this value's type and shape, with respect to
  /// every leaf.
  ///
  /// @throws ShapeException if the cotangent has another shape
  /// @throws IllegalArgumentException if it has another type
  public final Gradients backward(NDArray cotangent) {
    requireCotangent("backward", cotangent.signature());
    return Sweep.plain(this, at(Constant.of(cotangent)), List.of(), false, Optional.empty());
  }

  /// The first operation that made a NaN or ∞ of finite numbers: on the way to this value, such
  /// that it is not finite because of it; or else on the way back, in the sweep with a cotangent of
  /// ones. What was given as NaN or ∞ is nobody's fault, and what a `where` did not choose neither.
  ///
  /// @throws IllegalStateException if the tape was cleared or closed, or belongs to another thread
  public final Optional<NonFinite> firstNonFinite() {
    try {
      Sweep.plain(this, one(), List.of(), true, Optional.empty());
      return Optional.empty();
    } catch (NonFiniteException found) {
      return Optional.of(found.fault());
    }
  }

  /// The gradients of this one-element value as variables that can be differentiated again: the
  /// sweep is recorded. Zero where this value does not depend on a variable.
  ///
  /// @throws ShapeException if there is more than one element
  protected final List<Variable> liveGradients(List<? extends Variable> of) {
    requireOneElement("gradient");
    return Sweep.live(this, one(), of);
  }

  /// The vector-Jacobian product with a cotangent, as variables that can be differentiated again.
  protected final List<Variable> liveGradients(Variable cotangent, List<? extends Variable> of) {
    requireCotangent("gradient", cotangent.signature());
    return Sweep.live(this, cotangent, of);
  }

  /// The gradients of this one-element value as constants that are lent until the tape is cleared:
  /// for an update that follows at once. What is computed from them is lent as well, and no array
  /// is made anew for either. Zero where this value does not depend on a variable.
  ///
  /// @throws ShapeException if there is more than one element
  /// @throws IllegalStateException if the tape was cleared or closed, or belongs to another thread
  protected final List<Variable> lentGradients(List<? extends Variable> of) {
    requireOneElement("gradient");
    return Sweep.lent(this, one(), of);
  }

  /// Applies an operation: computes its result, and records it if an operand is recorded.
  ///
  /// @throws IllegalArgumentException if the operation does not take these operands
  /// @throws IllegalStateException if operands belong to different tapes, a cleared tape, or
  ///   another thread's tape
  protected static Variable apply(Op op, Variable... inputs) {
    return inputs[0].at(Recorder.apply(op, inputs));
  }

  /// Computes the result of an operation without operands: a constant.
  protected static Place compute(Op op) {
    return Recorder.apply(op);
  }

  /// The value cut off its tape: a constant.
  protected final Place detachedPlace() {
    return Constant.detached(lasting());
  }

  private Variable one() {
    return at(Constant.of(NDArray.full(signature(), 1)));
  }

  private void requireCotangent(String operation, Signature cotangent) {
    if (!cotangent.shape().equals(shape())) {
      throw new ShapeException(
          operation, "cotangent of shape " + cotangent.shape(), "the value has shape " + shape());
    }
    if (cotangent.dtype() != dtype()) {
      throw new IllegalArgumentException(
          operation + ": cotangent of " + cotangent.dtype() + ": the value is " + dtype());
    }
  }

  private void requireOneElement(String operation) {
    if (shape().count() != 1) {
      throw new ShapeException(
          operation,
          "shape " + shape(),
          "only a value with one element has a gradient, not "
              + shape().count()
              + ": reduce it first, or give a cotangent");
    }
  }
}
