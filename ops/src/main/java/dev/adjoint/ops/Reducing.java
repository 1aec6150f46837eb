package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.core.tape.Stretch;
import dev.adjoint.core.tape.Term;
import dev.adjoint.core.tape.Unrolled;
import dev.adjoint.ops.kernel.FoldKernel;
import dev.adjoint.ops.kernel.Reduction;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An operation that folds some axes of a dense tensor away, axes that stand side by side. Where
/// the cotangent of a result is absent, so are those of all elements folded into it.
final class Reducing extends Operation {
  private record Attributes(String name, FoldKernel kernel, int first, int count, boolean keep) {}

  private final Attributes attributes;

  /// @param first the first of the axes
  /// @param count how many, side by side
  /// @param keep whether they stay in the result, at size 1
  Reducing(Fold fold, int first, int count, boolean keep) {
    this(new Attributes(fold.name(), fold.kernel(), first, count, keep), fold.rule());
  }

  private Reducing(Attributes attributes, Fold.@Nullable Rule rule) {
    super(attributes.name, Kind.REDUCTION, attributes, rule(rule, attributes));
    this.attributes = attributes;
  }

  private static Rules.@Nullable Nary rule(Fold.@Nullable Rule rule, Attributes attributes) {
    int[] axes = Fold.range(attributes.first, attributes.count);
    return rule == null ? null : (g, inputs, y) -> rule.vjp(g, inputs[0], y, axes);
  }

  @Override
  public Signature infer(Signature[] inputs) {
    return inputs[0].withShape(folded(inputs[0].shape(), attributes.keep));
  }

  private Shape folded(Shape shape, boolean keep) {
    return Arranged.folded(shape, keep, attributes.first, attributes.count);
  }

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    prepare(inputs, y).run();
  }

  @Override
  public Runnable prepare(NDArray[] inputs, NDArray y) {
    NDArray x = inputs[0];
    Folding f = Folding.of(x.shape(), attributes.first, attributes.count);
    FoldKernel fold = attributes.kernel;
    return x.dtype() == DType.FLOAT64
        ? () ->
            fold.apply(
                x.float64(), x.offset(), f.outer(), f.length(), f.inner(), y.float64(), y.offset())
        : () ->
            fold.apply(
                x.float32(), x.offset(), f.outer(), f.length(), f.inner(), y.float32(), y.offset());
  }

  @Override
  public Optional<List<Term>> unroll(List<Unrolled> inputs, Signature y) {
    Unrolled x = inputs.getFirst();
    Folding f = Folding.of(x.signature().shape(), attributes.first, attributes.count);
    if (attributes.kernel != Reduction.SUM || f.length() >= Reduction.MANY) {
      return Optional.empty();
    }
    return Optional.of(
        IntStream.range(0, f.outer() * f.inner())
            .mapToObj(i -> f.folded(i).mapToObj(x::at).toList())
            .map(
                terms ->
                    f.inner() == 1
                        ? FewTerms.sum(terms, y.dtype())
                        : FewTerms.chain(terms, y.dtype()))
            .toList());
  }

  @Override
  public boolean canStretch() {
    return attributes.kernel.isOfBlocks(Stretch.LENGTH);
  }

  @Override
  public Stretch stretch(Stretch.Span[] inputs, Stretch.Span y) {
    return new BlockFold(attributes.kernel, inputs[0], y.array());
  }

  @Override
  Optional<PreciseArray> precise(List<PreciseArray> inputs) {
    PreciseArray x = inputs.getFirst();
    Folding f = Folding.of(x.shape(), attributes.first, attributes.count);
    Shape shape = folded(x.shape(), attributes.keep);
    return attributes.kernel.precise().map(fold -> Precise.fold(x, f, shape, fold));
  }

  @Override
  Tensor cotangent(int argument, Rules.Nary rule, Tensor g, Tensor[] inputs, Tensor y) {
    Shape shape = inputs[0].shape();
    Shape kept = folded(shape, true);
    Tensor full = rule.vjp(g.reshape(kept), inputs, y.reshape(kept));
    UnaryOperator<Tensor> spread = folded -> folded.reshape(kept).broadcastTo(shape);
    Presence presence = g.presence().moved(g, false, spread);
    return presence.isFull() ? full : presence.restrict(full);
  }
}
