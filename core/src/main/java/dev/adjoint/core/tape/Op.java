package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import java.util.List;
import java.util.Optional;

/// An operation: what it computes, and how a cotangent flows back through it. An entry of the tape
/// holds the operation itself.
///
/// An operation has no state that a call changes (operations of kind [Kind#RANDOM] advance their
/// generator). Something of the forward pass that a rule wants to keep (a factorization, a
/// permutation, a dropout mask) is an entry of its own, made by an operation of its own, and comes
/// in as an argument that is not [differentiable][#differentiable]. So whatever is saved can be
/// seen on the tape, and a rule that is itself differentiated finds it there.
///
/// Two operations are equal when the same inputs must give the same result; a planner may then
/// merge their entries.
public interface Op {

  /// What a planner may know of an operation.
  enum Kind {
    /// Element i of the result depends on element i of each (broadcast) input alone.
    POINTWISE,
    /// Some axes of the one input are folded away.
    REDUCTION,
    /// The result shares the buffer of the first input; nothing is computed.
    VIEW,
    /// A sum over products of two inputs' elements, as in a matrix product.
    CONTRACTION,
    /// Each call draws anew.
    RANDOM,
    /// Anything else.
    OPAQUE
  }

  /// The name in messages and pictures, as users call it: `matmul`.
  String name();

  /// What a planner may know of this operation.
  Kind kind();

  /// The type and shape of the result. Everything that can be wrong with the call is found here,
  /// before any number is computed.
  ///
  /// @throws IllegalArgumentException in one line, if the inputs do not fit
  Signature infer(Signature[] inputs);

  /// Computes the result into `y`, which is dense, holds arbitrary numbers, and must be written
  /// everywhere. An operation of kind [Kind#VIEW] is never asked to.
  void compute(NDArray[] inputs, NDArray y);

  /// The operation bound to its arrays, to be run many times: each run computes the result into `y`
  /// from what is then in the inputs. Scratch memory and whatever depends on shapes alone can be
  /// made here, once.
  default Runnable prepare(NDArray[] inputs, NDArray y) {
    return () -> compute(inputs, y);
  }

  /// The operation bound to its arrays in parts that may run at the same time, where that is worth
  /// it: when all have run, in any order, the result has the bits that [#prepare] gives.
  ///
  /// @param most how many parts there may be, at least 1
  default Runnable[] split(NDArray[] inputs, NDArray y, int most) {
    return new Runnable[] {prepare(inputs, y)};
  }

  /// Whether this operation can be bound for stretches: one of kind [Kind#POINTWISE], or one of
  /// kind [Kind#REDUCTION] when it makes one number of a dense input.
  default boolean canStretch() {
    return false;
  }

  /// The operation bound to its arrays, to be run on some elements at a time: each operand has all
  /// elements, or one that stands for all, or those of the present stretch.
  ///
  /// @throws IllegalStateException if it [cannot][#canStretch]
  default Stretch stretch(Stretch.Span[] inputs, Stretch.Span y) {
    throw new IllegalStateException(name() + ": " + kind() + ": it is computed as a whole");
  }

  /// The operation written out number by number, for arrays of a few numbers: the numbers of the
  /// result, in row-major order and bit for bit those that [#compute] gives, or nothing if it can
  /// only be computed as a whole.
  default Optional<List<Term>> unroll(List<Unrolled> inputs, Signature y) {
    return Optional.empty();
  }

  /// Operations bound to be run one after the other on each stretch, this one the first of them. An
  /// input is the result of a part before where it is the same span.
  default Stretch chain(List<Stretch.Part> parts) {
    return Stretch.inOrder(parts.stream().map(Stretch.Part::alone).toList());
  }

  /// The result as a view of the first input, for an operation of kind [Kind#VIEW].
  default NDArray view(NDArray[] inputs) {
    throw new IllegalStateException(name() + ": " + kind() + ": only a view shares its input");
  }

  /// Whether [#compute] may be given the buffer of this input as its destination, where the input
  /// is dense, of the result's type and shape, and shares its buffer with no other input.
  default boolean mayOverwrite(int input) {
    return kind() == Kind.POINTWISE;
  }

  /// An input that never changes as this operation, of kind [Kind#CONTRACTION], reads it fastest:
  /// as it is, or a copy with other strides.
  default NDArray arranged(int input, NDArray[] inputs) {
    return inputs[input];
  }

  /// Whether this operation, of kind [Kind#CONTRACTION], copies this input into another order where
  /// it is not dense: then it pays to give several such operations one dense copy.
  default boolean rearranges(int input) {
    return false;
  }

  /// This operation, of kind [Kind#CONTRACTION], and the one that alone reads its result, as one
  /// operation with the same bits, if there is one that costs less. Its inputs are those of this
  /// operation, then the others of the next, which are dense and of the result's type and shape.
  ///
  /// @param next what reads the result
  /// @param operand as which of its operands
  /// @param inputs of this operation: arrays of their types, shapes and strides, of any rank that
  ///     it takes
  default Optional<Op> then(Op next, int operand, NDArray[] inputs) {
    return Optional.empty();
  }

  /// Whether a gradient flows to this argument at all.
  boolean differentiable(int argument);

  /// Whether the rules compute outside of the tape, so that this operation can be differentiated
  /// only once: the attempt to differentiate its gradient must be an error.
  default boolean isClosed() {
    return false;
  }

  /// The vector-Jacobian product for one argument: the cotangent of input `argument`, given the
  /// cotangent `g` of the result. It is written with operations, on the operands it is given: for a
  /// plain gradient these are detached, and nothing is recorded; for a gradient that is to be
  /// differentiated again they are live, and the rule is recorded like anything else.
  ///
  /// @param argument which input; one for which [#differentiable] holds
  /// @param g has the shape of `y`
  /// @param inputs the operands
  /// @param y the result
  /// @return of the shape of the input
  Variable vjp(int argument, Variable g, Variable[] inputs, Variable y);
}
