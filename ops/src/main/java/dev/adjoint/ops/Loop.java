package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Stretch;
import dev.adjoint.core.tape.Stretch.Span;
import dev.adjoint.core.tape.Term;
import dev.adjoint.ops.kernel.BinaryKernel;
import dev.adjoint.ops.kernel.Formula;
import dev.adjoint.ops.kernel.TernaryKernel;
import dev.adjoint.ops.kernel.UnaryKernel;
import java.util.List;
import java.util.Optional;

/// A pointwise kernel of one, two or three inputs, to be bound to arrays.
sealed interface Loop {
  Runnable bind(NDArray[] inputs, NDArray y);

  Stretch stretch(Span[] inputs, Span y);

  /// One number of the result, of one of each input.
  Term element(DType dtype, List<Term> x);

  /// What is computed, where it can be part of a fused loop.
  Optional<Formula> formula();

  record One(UnaryKernel kernel) implements Loop {
    @Override
    public Runnable bind(NDArray[] inputs, NDArray y) {
      return Broadcasting.bind(kernel, inputs[0], y);
    }

    @Override
    public Term element(DType dtype, List<Term> x) {
      return Element.of(kernel, dtype, x.get(0));
    }

    @Override
    public Optional<Formula> formula() {
      return kernel.formula();
    }

    @Override
    public Stretch stretch(Span[] inputs, Span y) {
      Span x = inputs[0];
      return (from, n) ->
          Broadcasting.apply(kernel, x.array(), x.at(from), y.array(), y.at(from), n);
    }
  }

  record Two(BinaryKernel kernel) implements Loop {
    @Override
    public Runnable bind(NDArray[] inputs, NDArray y) {
      return Broadcasting.bind(kernel, inputs[0], inputs[1], y);
    }

    @Override
    public Term element(DType dtype, List<Term> x) {
      return Element.of(kernel, dtype, x.get(0), x.get(1));
    }

    @Override
    public Optional<Formula> formula() {
      return kernel.formula();
    }

    @Override
    public Stretch stretch(Span[] inputs, Span y) {
      Span a = inputs[0];
      Span b = inputs[1];
      return (from, n) ->
          Broadcasting.apply(
              kernel,
              a.array(),
              a.at(from),
              a.step(),
              b.array(),
              b.at(from),
              b.step(),
              y.array(),
              y.at(from),
              n);
    }
  }

  record Three(TernaryKernel kernel) implements Loop {
    @Override
    public Runnable bind(NDArray[] inputs, NDArray y) {
      return Broadcasting.bind(kernel, inputs[0], inputs[1], inputs[2], y);
    }

    @Override
    public Term element(DType dtype, List<Term> x) {
      return Element.of(kernel, dtype, x.get(0), x.get(1), x.get(2));
    }

    @Override
    public Optional<Formula> formula() {
      return kernel.formula();
    }

    @Override
    public Stretch stretch(Span[] inputs, Span y) {
      Span a = inputs[0];
      Span b = inputs[1];
      Span c = inputs[2];
      return (from, n) ->
          Broadcasting.apply(
              kernel,
              a.array(),
              a.at(from),
              a.step(),
              b.array(),
              b.at(from),
              b.step(),
              c.array(),
              c.at(from),
              c.step(),
              y.array(),
              y.at(from),
              n);
    }
  }
}
