package dev.adjoint.ops;

import dev.adjoint.core.array.Shape;
import dev.adjoint.core.scalar.ScalarQuestion;
import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.core.scalar.ScalarVariable;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/// A number: the handle by which a value takes part in computations on a [ScalarTape]. It is a
/// constant, or stands on a tape; what is computed from a recorded scalar is recorded.
///
/// ```java
/// var tape = new ScalarTape();
/// Scalar x = Scalar.of(0.5).on(tape);
/// Scalar y = x.sin().mul(x);
/// double slope = y.backward().of(x);
/// ```
///
/// It speaks the language of [Tensor] for programs of very many operations on single numbers, where
/// an operation costs nanoseconds. The vocabulary is inherited, one interface for each family:
/// [ScalarPairs] (`add`, `mul`, `pow`, …), [ScalarElementary] (`exp`, `sqrt`, …),
/// [ScalarTrigonometric] (`sin`, `tanh`, …), [ScalarActivations] (`sigmoid`, `relu`, …) and
/// [ScalarSpecialFunctions] (`erf`, `lgamma`, …). Decisions are made by plain Java, on comparisons
/// or on [#value]: what is not computed is not recorded.
///
/// Gradients are found by [#backward()], second derivatives by [#hessianProduct].
public final class Scalar extends ScalarVariable
    implements ScalarActivations,
        ScalarElementary,
        ScalarPairs,
        ScalarSpecialFunctions,
        ScalarTrigonometric {

  private Scalar(double value, boolean detached) {
    super(value, detached);
  }

  private Scalar(ScalarTape tape, int index, double value) {
    super(tape, index, value);
  }

  private Scalar(Scalar argument, int index, double value) {
    super(argument, index, value);
  }

  /// A constant.
  public static Scalar of(double value) {
    return new Scalar(value, false);
  }

  /// Leaves with the given values. The list makes a handle whenever it is asked for one, so that a
  /// million leaves cost no more than their numbers.
  ///
  /// @throws IllegalStateException if the tape belongs to another thread
  public static List<Scalar> leaves(ScalarTape tape, double... values) {
    double[] own = values.clone();
    int first = tape.leaves(own);
    return new Leaves(new Scalar(tape, first, 0), first, own);
  }

  /// A leaf on the tape with this value: an input that gets a derivative.
  ///
  /// @throws IllegalStateException if the tape belongs to another thread
  public Scalar on(ScalarTape tape) {
    return new Scalar(tape, tape.leaf(number()), number());
  }

  /// A constant with this value, cut off its tape.
  public Scalar detach() {
    return isRecorded() ? new Scalar(number(), true) : this;
  }

  /// A computation with scalars on the elements of one tensor, as an operation with one number as
  /// its result: a bridge from code with many operations on plain numbers into a graph of tensors.
  ///
  /// ```java
  /// static final Operation ENERGY = Scalar.operation("energy", x -> x.get(0).sin().mul(x.get(1)));
  ///
  /// Tensor y = ENERGY.of(x);
  /// ```
  ///
  /// Its gradient can be differentiated once more; at the third order there is an error.
  public static Operation operation(String name, Function<List<Scalar>, Scalar> f) {
    return operation(name, 1, _ -> Shape.SCALAR, x -> List.of(f.apply(x.getFirst())));
  }

  /// A computation with scalars on the elements of tensors, as an operation.
  ///
  /// @param inputs how many tensors it takes
  /// @param shape the shape of the result, given those of the inputs; throws an
  ///     IllegalArgumentException of one line where they do not fit
  /// @param f the computation
  public static Operation operation(
      String name, int inputs, Function<List<Shape>, Shape> shape, ScalarFunction f) {
    return new ScalarBridge(name, inputs, shape, f).operation();
  }

  boolean asks(ScalarQuestion question, Scalar b) {
    return ask(question, b);
  }

  boolean asks(ScalarQuestion question, double b) {
    return isWatched() ? ask(question, of(b)) : question.test(number(), b);
  }

  // Everything is computed before the handle is made: the compiler then need not clear its memory.

  static Scalar apply(ScalarOperation.Unary op, Scalar x) {
    double y = op.f().applyAsDouble(x.number());
    if (!x.isRecorded()) {
      return of(y);
    }
    int index = x.record(op, op.slopeAt(x.number(), y), 0);
    return new Scalar(x, index, y);
  }

  static Scalar apply(ScalarOperation.Binary op, Scalar a, double b) {
    double y = op.f().applyAsDouble(a.number(), b);
    if (!a.isRecorded()) {
      return of(y);
    }
    int index = a.record(op, op.partialAAt(a.number(), b, y), b);
    return new Scalar(a, index, y);
  }

  static Scalar apply(ScalarOperation.Binary op, Scalar a, Scalar b) {
    if (!b.isRecorded()) {
      return apply(op, a, b.number());
    }
    if (!a.isRecorded()) {
      return apply(op.swapped(), b, a.number());
    }
    double y = op.f().applyAsDouble(a.number(), b.number());
    double partialA = op.partialAAt(a.number(), b.number(), y);
    double partialB = op.partialBAt(a.number(), b.number(), y);
    int index = a.record(op, b, partialA, partialB);
    return new Scalar(a, index, y);
  }

  static Scalar apply(ScalarOperation.Choice op, Scalar a, double b) {
    double y = op.f().applyAsDouble(a.number(), b);
    if (!a.isRecorded()) {
      return of(y);
    }
    int index = a.record(op, op.partialA(a.number(), b), b);
    return new Scalar(a, index, y);
  }

  static Scalar apply(ScalarOperation.Choice op, Scalar a, Scalar b) {
    if (!b.isRecorded()) {
      return apply(op, a, b.number());
    }
    if (!a.isRecorded()) {
      return apply(op.swapped(), b, a.number());
    }
    double y = op.f().applyAsDouble(a.number(), b.number());
    double partialA = op.partialA(a.number(), b.number());
    double partialB = op.partialB(a.number(), b.number());
    int index = a.record(op, b, partialA, partialB);
    return new Scalar(a, index, y);
  }

  /// The number.
  @Override
  public String toString() {
    return Double.toString(value());
  }

  private static final class Leaves extends AbstractList<Scalar> implements RandomAccess {
    private final Scalar sibling;
    private final int first;
    private final double[] values;

    Leaves(Scalar sibling, int first, double[] values) {
      this.sibling = sibling;
      this.first = first;
      this.values = values;
    }

    @Override
    public Scalar get(int i) {
      return new Scalar(sibling, first - i, values[i]);
    }

    @Override
    public int size() {
      return values.length;
    }
  }
}
