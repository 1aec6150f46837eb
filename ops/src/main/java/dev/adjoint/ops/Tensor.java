package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Entry;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Observer;
import dev.adjoint.core.tape.Place;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.core.tape.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A tensor: the handle by which a value takes part in computations. It is a constant, or stands on
/// a [Tape]; what is computed from a recorded tensor is recorded.
///
/// The vocabulary is inherited, one interface for each family of operations: [Pairs] (`add`, `mul`,
/// …), [Elementary] (`exp`, `sqrt`, …), [Trigonometric], [Activations], [SpecialFunctions], [Masks]
/// (`less`, `where`, …), [Reductions] (`sum`, `max`, …), [Statistics] (`std`, `norm`, …), [Scans]
/// (`cumSum`, …), [Orderings] (`sort`, …), [LinearAlgebra] (`matmul`, …), [MatrixFunctions]
/// (`solve`, …), [Shaping] (`reshape`, …), [Indexing] (`slice`, `gather`, …), [Normalizations]
/// (`softmax`, …) and [LossFunctions]. What makes tensors (`of`, `zeros`, `normal`, …) is inherited
/// from [Creation].
///
/// A tensor is immutable. Numbers are float64 unless they are made from `float`s; the two types do
/// not mix, and a plain Java number takes the type of the tensor beside it.
public final class Tensor extends Creation
    implements Operand,
        Activations,
        Elementary,
        Indexing,
        LinearAlgebra,
        LossFunctions,
        MatrixFunctions,
        Masks,
        Normalizations,
        Orderings,
        Pairs,
        Reductions,
        Scans,
        Shaping,
        SpecialFunctions,
        Statistics,
        Trigonometric {
  private static final Structural STOP = Structural.barrier("stopGradient", new Stop());

  private record Stop() {}

  private final Presence presence;

  private Tensor(Place place, Presence presence) {
    super(place);
    this.presence = presence;
  }

  // ---- creation ---------------------------------------------------------------------------------

  /// The constant with the given value, which is not copied.
  public static Tensor of(NDArray value) {
    return new Tensor(Constant.of(value), Presence.FULL);
  }

  /// Zeros of this tensor's type and shape.
  public Tensor zerosLike() {
    return zeros(dtype(), shape());
  }

  /// Ones of this tensor's type and shape.
  public Tensor onesLike() {
    return ones(dtype(), shape());
  }

  /// The same numbers in another type; from float64 to float32 they are rounded to the nearest.
  /// VJP: x̄ is ȳ in the type of x.
  public Tensor cast(DType to) {
    return to == dtype() ? this : Copies.cast(to).of(dense());
  }

  // ---- the tape ---------------------------------------------------------------------------------

  /// A leaf on the tape with this tensor's value: an input that gets a gradient.
  ///
  /// @throws IllegalStateException if the tape is closed or belongs to another thread
  public Tensor on(Tape tape) {
    return new Tensor(tape.leaf(lasting()), Presence.FULL);
  }

  /// A constant with this tensor's value, cut off its tape.
  public Tensor detach() {
    return isRecorded() ? new Tensor(detachedPlace(), Presence.FULL) : this;
  }

  /// The tensors that this was computed from, in the order of the operation's arguments; none for a
  /// leaf or a constant.
  public List<Tensor> operands() {
    return place() instanceof Entry entry
        ? entry.inputs().stream().map(Tensor::standing).toList()
        : List.of();
  }

  /// The same value, through which no gradient flows. Unlike [#detach], it stays on the tape.
  public Tensor stopGradient() {
    return isRecorded() ? STOP.of(this) : this;
  }

  /// The gradient of this one-element tensor with respect to another, as a tensor that can be
  /// differentiated again. For numbers only, [#backward()] costs less.
  ///
  /// @return of the other tensor's shape; zeros if this tensor does not depend on it
  /// @throws dev.adjoint.core.array.ShapeException if this tensor has more than one element
  public Tensor gradient(Tensor of) {
    return gradients(List.of(of)).getFirst();
  }

  /// The gradients of this one-element tensor with respect to others, by one sweep, as tensors that
  /// can be differentiated again.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if this tensor has more than one element
  public List<Tensor> gradients(List<Tensor> of) {
    return liveGradients(of).stream().map(Tensor::whole).toList();
  }

  /// The vector-Jacobian product of a cotangent of this tensor's shape, as tensors that can be
  /// differentiated again.
  ///
  /// @throws IllegalArgumentException if the cotangent has another type or shape
  public List<Tensor> gradients(Tensor cotangent, List<Tensor> of) {
    return liveGradients(cotangent, of).stream().map(Tensor::whole).toList();
  }

  /// The gradients of this one-element tensor with respect to others, by one sweep, as constants
  /// that are lent until the tape is cleared: for an update that follows at once. What is computed
  /// from them is lent as well, unless [#value] is asked for, and takes buffers of the tape. On a
  /// thread other than the tape's they are ordinary constants.
  ///
  /// @return zeros where this tensor does not depend on another
  /// @throws dev.adjoint.core.array.ShapeException if this tensor has more than one element
  /// @throws IllegalStateException if the tape was cleared or closed, or belongs to another thread
  public List<Tensor> gradientsForUpdate(List<Tensor> of) {
    return lentGradients(of).stream().map(Tensor::whole).toList();
  }

  /// The gradient that a sweep has found with respect to this tensor, as a constant: what
  /// [Gradients#of] gives, but to compute with and not to look at.
  ///
  /// @throws IllegalArgumentException for an intermediate result that was not named
  /// @throws IllegalStateException if this tensor belongs to another tape
  public Tensor gradientIn(Gradients gradients) {
    return standing(gradients.constant(this));
  }

  // ---- questions --------------------------------------------------------------------------------

  /// Whether some element is greater than a number. A program that was recorded asks again at every
  /// replay; see [#test].
  public boolean anyGreaterThan(double bound) {
    return test(new AnyGreaterThan(bound));
  }

  private record AnyGreaterThan(double bound) implements Predicate<NDArray> {
    @Override
    public boolean test(NDArray x) {
      return Arrays.stream(x.toArray()).anyMatch(element -> element > bound);
    }
  }

  // ---- for operations ---------------------------------------------------------------------------

  @Override
  protected Tensor at(Place place) {
    return new Tensor(place, Presence.FULL);
  }

  @Override
  protected Tensor plus(Variable other) {
    Tensor g = (Tensor) other;
    Presence both = presence.or(this, g.presence);
    Tensor sum = add(g);
    return both.isFull() ? sum : sum.withPresence(both);
  }

  @Override
  protected void settle() {
    presence.settle(this);
  }

  static Tensor apply(Operation operation, Operand... operands) {
    Variable[] inputs = new Variable[operands.length];
    for (int i = 0; i < operands.length; i++) {
      inputs[i] = (Tensor) operands[i];
    }
    return (Tensor) Variable.apply(operation, inputs);
  }

  /// The plain number as a constant of this tensor's type.
  static Tensor number(double value, Operand beside) {
    return of(NDArray.full(new Signature(beside.dtype(), Shape.SCALAR), value));
  }

  /// The value for further computation, which is not a look at its numbers.
  NDArray passedOn() {
    return lasting();
  }

  /// The result of an operation without operands.
  static Tensor made(Operation operation) {
    return standing(compute(operation));
  }

  static Tensor standing(Place place) {
    return new Tensor(place, Presence.FULL);
  }

  /// A gradient as users see it: what was absent in it is 0.
  private static Tensor whole(Variable gradient) {
    return ((Tensor) gradient).withPresence(Presence.FULL);
  }

  Presence presence() {
    return presence;
  }

  Tensor withPresence(Presence other) {
    return new Tensor(place(), other);
  }

  /// This cotangent where a mask of its shape is not 0, and absent elsewhere.
  Tensor keepWhere(Tensor mask) {
    return Presence.of(mask::kept).restrict(this);
  }

  /// This tensor, safe from its buffer being used again within the sweep.
  Tensor kept() {
    if (!(place() instanceof Entry)) {
      lasting();
    }
    return this;
  }

  /// This tensor summed over the axes along which `shape` was broadcast to it.
  Tensor sumTo(Shape shape) {
    if (shape().equals(shape)) {
      return this;
    }
    boolean once = shape().count() == shape.count();
    Tensor summed = (once ? this : sum(repeatedFrom(shape))).reshape(shape);
    return presence.isFull()
        ? summed
        : summed.withPresence(presence.moved(this, false, mask -> mask.sumTo(shape)));
  }

  boolean isDense() {
    return array().isDense();
  }

  private int[] repeatedFrom(Shape shape) {
    int added = rank() - shape.rank();
    return IntStream.range(0, rank())
        .filter(i -> i < added || shape.size(i - added) == 1 && shape().size(i) != 1)
        .toArray();
  }

  /// This tensor with its elements one after the other in row-major order.
  Tensor dense() {
    return isDense() ? this : Copies.COPY.of(this);
  }

  /// This tensor, if the matrices in its last two axes are laid out by rows or by columns, as a
  /// matrix product reads them; otherwise a dense copy.
  Tensor matrices() {
    NDArray x = array();
    int columns = rank() - 1;
    int rows = rank() - 2;
    boolean readable =
        x.stride(columns) == 1
            || x.stride(rows) == 1
            || shape().size(columns) == 1
            || shape().size(rows) == 1;
    return readable ? this : dense();
  }

  /// The type, the shape and the numbers.
  @Override
  public String toString() {
    Observer.current().ifPresent(observer -> observer.read(array()));
    return array().toString();
  }
}
