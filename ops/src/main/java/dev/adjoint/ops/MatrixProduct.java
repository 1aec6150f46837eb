package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Term;
import dev.adjoint.core.tape.Unrolled;
import dev.adjoint.ops.precise.DoubleDouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The product of stacks of matrices: the operation behind [LinearAlgebra#matmul].
final class MatrixProduct {
  /// In so many rows a column fills some vectors.
  private static final int TALL = 64;

  private record Matmul() {}

  private static final Opaque MATMUL =
      new Opaque(
          "matmul",
          Op.Kind.CONTRACTION,
          new Matmul(),
          MatrixProduct::infer,
          new Product(),
          in -> precise(in.get(0), in.get(1)),
          Absence.READ_AS_ZERO,
          Rules.of((g, a, b, _) -> g.matmul(b.transpose()).sumTo(a.shape())),
          Rules.of((g, a, b, _) -> a.transpose().matmul(g).sumTo(b.shape()))) {
        @Override
        public Runnable[] split(NDArray[] inputs, NDArray y, int most) {
          return y.rank() == 2
              ? Gemm.parts(inputs[0], inputs[1], Gemm.nothing(y), y, most)
              : new Runnable[] {prepare(inputs, y)};
        }

        @Override
        public boolean rearranges(int input) {
          return input == 1;
        }

        // A vector is multiplied by whole columns.
        @Override
        public NDArray arranged(int input, NDArray[] inputs) {
          NDArray x = inputs[input];
          boolean byColumns =
              input == 0
                  && x.rank() == 2
                  && x.isDense()
                  && x.shape().size(0) >= TALL
                  && inputs[1].shape().size(-1) == 1;
          return byColumns ? x.transpose().copy().transpose() : x;
        }

        @Override
        public Optional<Op> then(Op next, int operand, NDArray[] inputs) {
          return next.equals(PairOps.ADD) && AddedProduct.pays(inputs[0], inputs[1])
              ? Optional.of(AddedProduct.OP)
              : Optional.empty();
        }
      };

  private static final class Product implements Opaque.Compute {
    @Override
    public void compute(NDArray[] inputs, NDArray y) {
      bind(inputs, y).run();
    }

    @Override
    public Runnable bind(NDArray[] inputs, NDArray y) {
      return MatrixProduct.bind(inputs[0], inputs[1], y);
    }

    @Override
    public Optional<List<Term>> unroll(List<Unrolled> inputs, Signature y) {
      return y.shape().rank() == 2
          ? Optional.of(MatrixProduct.unroll(inputs.get(0), inputs.get(1), y))
          : Optional.empty();
    }
  }

  private MatrixProduct() {}

  static Tensor of(Tensor a, Tensor b) {
    if (a.rank() == 2 && b.rank() == 2) {
      return product(a, b);
    }
    check(a.shape(), b.shape());
    if (a.rank() == 1) {
      Tensor row = a.reshape(Shape.of(1, a.shape().size(0)));
      return b.rank() == 1 ? of(row, b).reshape(Shape.SCALAR) : withoutAxis(of(row, b), -2);
    }
    if (b.rank() == 1) {
      return withoutAxis(of(a, b.reshape(Shape.of(b.shape().size(0), 1))), -1);
    }
    return a.rank() > 2 && b.rank() == 2 && a.isDense() ? stacked(a, b) : product(a, b);
  }

  private static Tensor withoutAxis(Tensor y, int axis) {
    return y.reshape(y.shape().reduced(false, y.rank() + axis));
  }

  private static Tensor product(Tensor a, Tensor b) {
    return MATMUL.of(a.matrices(), b.matrices());
  }

  /// The matrices of a stack that meet the same b are one tall matrix; and then the cotangent of b
  /// is one product too, in place of a stack of them to be summed.
  private static Tensor stacked(Tensor a, Tensor b) {
    Shape batch = Batches.of(a.shape(), 1);
    Tensor tall = a.reshape(Shape.of(batch.count(), a.shape().size(-1)));
    return product(tall, b).reshape(Batches.with(batch, b.shape().size(-1)));
  }

  private static Signature infer(Signature[] inputs) {
    Shape a = inputs[0].shape();
    Shape b = inputs[1].shape();
    check(a, b);
    if (a.rank() == 2 && b.rank() == 2) {
      return inputs[0].withShape(Shape.of(a.size(0), b.size(1)));
    }
    Shape batch = Batches.broadcast("matmul", a + " · " + b, Batches.of(a, 2), Batches.of(b, 2));
    return inputs[0].withShape(Batches.with(batch, a.size(-2), b.size(-1)));
  }

  private static void check(Shape a, Shape b) {
    if (a.rank() == 0 || b.rank() == 0) {
      throw new ShapeException(
          "matmul", a + " · " + b, "a scalar is no matrix: rank 1 or more is required");
    }
    int columns = a.size(-1);
    int rows = b.size(b.rank() == 1 ? 0 : -2);
    if (columns != rows) {
      throw new ShapeException(
          "matmul",
          a + " · " + b,
          "the "
              + (a.rank() == 1 ? "length" : "columns")
              + " of a ("
              + columns
              + ") must match the "
              + (b.rank() == 1 ? "length" : "rows")
              + " of b ("
              + rows
              + ")");
    }
  }

  static void requireVectors(String operation, Shape a, Shape b) {
    if (a.rank() != 1 || b.rank() != 1) {
      throw new ShapeException(operation, a + " · " + b, "two vectors are required");
    }
  }

  private static Gemm bind(NDArray a, NDArray b, NDArray y) {
    Shape batch = Batches.of(y.shape(), 2);
    return new Gemm(
        a, b, Gemm.nothing(y), y, Batches.offsets(a, 2, batch), Batches.offsets(b, 2, batch));
  }

  /// Each number is a chain of fused multiply-adds, as in every kernel of products.
  private static List<Term> unroll(Unrolled a, Unrolled b, Signature y) {
    int n = y.shape().size(1);
    int k = a.signature().shape().size(1);
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < y.shape().count(); i++) {
      Term sum = new Term.Known(0);
      for (int j = 0; j < k; j++) {
        sum = Element.mulAdd(y.dtype(), a.at(i / n * k + j), b.at(j * n + i % n), sum);
      }
      terms.add(sum);
    }
    return terms;
  }

  private static PreciseArray precise(PreciseArray a, PreciseArray b) {
    Shape shape = infer(Precise.signatures(List.of(a, b))).shape();
    Shape batch = Batches.of(shape, 2);
    int m = shape.size(-2);
    int n = shape.size(-1);
    int k = a.shape().size(-1);
    DoubleDouble[] left = Precise.numbers(a, Batches.with(batch, m, k));
    DoubleDouble[] right = Precise.numbers(b, Batches.with(batch, k, n));
    DoubleDouble[] y = new DoubleDouble[shape.count()];
    for (int i = 0; i < y.length; i++) {
      int row = i / n * k;
      int column = i / (m * n) * k * n + i % n;
      DoubleDouble sum = DoubleDouble.ZERO;
      for (int j = 0; j < k; j++) {
        sum = sum.add(left[row + j].mul(right[column + j * n]));
      }
      y[i] = sum;
    }
    return Precise.array(shape, y);
  }
}
