package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.core.tape.RuleException;
import dev.adjoint.core.tape.Stretch;
import dev.adjoint.core.tape.Term;
import dev.adjoint.core.tape.Unrolled;
import dev.adjoint.ops.kernel.BinaryKernel;
import dev.adjoint.ops.kernel.Formula;
import dev.adjoint.ops.kernel.TernaryKernel;
import dev.adjoint.ops.kernel.UnaryKernel;
import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An operation on corresponding elements, with broadcasting. Here, once for all of them, stand the
/// adjoint of broadcasting (a sum over the repeated axes) and the treatment of elements from which
/// no cotangent flows.
final class Pointwise extends Operation {
  /// With fewer elements other threads are not worth calling.
  private static final int LARGE = 1 << 17;

  /// The operation on one element of each input, in double-double. Few programs ask for it, and it
  /// is not made before.
  @FunctionalInterface
  private interface Element {
    DoubleDouble of(DoubleDouble... x);
  }

  private final int arity;
  private final Loop loop;
  private final Supplier<Optional<Element>> precise;

  private Pointwise(
      String name,
      @Nullable Object identity,
      int arity,
      Loop loop,
      Supplier<Optional<Element>> precise,
      Rules.@Nullable Nary... rules) {
    super(name, Kind.POINTWISE, identity, rules);
    this.arity = arity;
    this.loop = loop;
    this.precise = precise;
  }

  static Pointwise unary(String name, UnaryKernel kernel, Rules.Unary rule) {
    return unary(name, null, kernel, rule);
  }

  /// @param attributes a record that tells this operation from its siblings
  static Pointwise unary(
      String name, @Nullable Record attributes, UnaryKernel kernel, Rules.Unary rule) {
    return new Pointwise(
        name,
        attributes,
        1,
        new Loop.One(kernel),
        () -> kernel.precise().map(f -> x -> f.apply(x[0])),
        Rules.of(rule));
  }

  /// A function of one number whose slope is another: x̄ = ȳ·slope(x).
  static Pointwise unary(String name, UnaryKernel kernel, Pointwise slope) {
    return unary(name, null, kernel, slope);
  }

  /// @param attributes a record that tells this operation from its siblings
  static Pointwise unary(
      String name, @Nullable Record attributes, UnaryKernel kernel, Pointwise slope) {
    return unary(name, attributes, kernel, (g, x, _) -> g.mul(slope.of(x)));
  }

  static Pointwise binary(
      String name, BinaryKernel kernel, Rules.Binary ruleA, Rules.Binary ruleB) {
    return binary(name, null, kernel, ruleA, ruleB);
  }

  /// @param attributes a record that tells this operation from its siblings
  static Pointwise binary(
      String name,
      @Nullable Record attributes,
      BinaryKernel kernel,
      Rules.Binary ruleA,
      Rules.Binary ruleB) {
    return new Pointwise(
        name,
        attributes,
        2,
        new Loop.Two(kernel),
        () -> kernel.precise().map(f -> x -> f.apply(x[0], x[1])),
        Rules.of(ruleA),
        Rules.of(ruleB));
  }

  /// A function of two numbers through which no gradient flows, such as a comparison.
  static Pointwise flat(String name, BinaryKernel kernel) {
    return new Pointwise(
        name,
        null,
        2,
        new Loop.Two(kernel),
        () -> kernel.precise().map(f -> x -> f.apply(x[0], x[1])));
  }

  /// @param rules one for each of the three arguments; `null` where no gradient flows
  static Pointwise ternary(String name, TernaryKernel kernel, Rules.@Nullable Nary... rules) {
    return new Pointwise(
        name,
        null,
        3,
        new Loop.Three(kernel),
        () -> kernel.precise().map(f -> x -> f.apply(x[0], x[1], x[2])),
        rules);
  }

  @Override
  public Signature infer(Signature[] inputs) {
    if (inputs.length != arity) {
      throw new IllegalArgumentException(
          name() + ": " + inputs.length + " operands: it takes " + arity);
    }
    DType dtype = commonType(inputs);
    Shape shape = inputs[0].shape();
    for (int i = 1; i < inputs.length; i++) {
      shape = Shape.broadcast(name(), shape, inputs[i].shape());
    }
    return new Signature(dtype, shape);
  }

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    loop.bind(inputs, y).run();
  }

  @Override
  public Runnable prepare(NDArray[] inputs, NDArray y) {
    return loop.bind(inputs, y);
  }

  @Override
  public Runnable[] split(NDArray[] inputs, NDArray y, int most) {
    if (most == 1 || y.count() < LARGE || !Arrays.stream(inputs).allMatch(x -> isAligned(x, y))) {
      return new Runnable[] {prepare(inputs, y)};
    }
    Stretch.Span[] spans =
        Arrays.stream(inputs)
            .map(x -> new Stretch.Span(x, false, y.count()))
            .toArray(Stretch.Span[]::new);
    Stretch whole = loop.stretch(spans, new Stretch.Span(y, false, y.count()));
    int tiles = Math.ceilDiv(y.count(), Stretch.LENGTH);
    int piece = Math.ceilDiv(tiles, most) * Stretch.LENGTH;
    return IntStream.range(0, Math.ceilDiv(y.count(), piece))
        .map(i -> i * piece)
        .<Runnable>mapToObj(from -> () -> whole.run(from, Math.min(piece, y.count() - from)))
        .toArray(Runnable[]::new);
  }

  private static boolean isAligned(NDArray x, NDArray y) {
    return Stretch.Span.isOneNumber(x) || x.isDense() && x.shape().equals(y.shape());
  }

  @Override
  public boolean canStretch() {
    return true;
  }

  Optional<Formula> formula() {
    return loop.formula();
  }

  @Override
  public Stretch stretch(Stretch.Span[] inputs, Stretch.Span y) {
    return loop.stretch(inputs, y);
  }

  @Override
  public Optional<List<Term>> unroll(List<Unrolled> inputs, Signature y) {
    List<Unrolled> full = inputs.stream().map(x -> x.broadcastTo(y.shape())).toList();
    return Optional.of(
        IntStream.range(0, y.shape().count())
            .mapToObj(i -> loop.element(y.dtype(), full.stream().map(x -> x.at(i)).toList()))
            .toList());
  }

  @Override
  Optional<PreciseArray> precise(List<PreciseArray> inputs) {
    return precise.get().map(f -> precise(f, inputs, infer(Precise.signatures(inputs)).shape()));
  }

  private static PreciseArray precise(Element f, List<PreciseArray> inputs, Shape shape) {
    List<DoubleDouble[]> numbers = inputs.stream().map(x -> Precise.numbers(x, shape)).toList();
    DoubleDouble[] y = new DoubleDouble[shape.count()];
    DoubleDouble[] operands = new DoubleDouble[numbers.size()];
    for (int i = 0; i < y.length; i++) {
      for (int operand = 0; operand < operands.length; operand++) {
        operands[operand] = numbers.get(operand)[i];
      }
      y[i] = f.of(operands);
    }
    return Precise.array(shape, y);
  }

  @Override
  Tensor cotangent(int argument, Rules.Nary rule, Tensor g, Tensor[] inputs, Tensor y) {
    Tensor full = rule.vjp(g, inputs, y);
    RuleException.require(this, argument, full, "the cotangent", g.signature());
    return g.presence().restrict(full).sumTo(inputs[argument].shape());
  }
}
