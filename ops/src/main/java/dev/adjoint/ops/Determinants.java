package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.ops.kernel.DoubleCofactors;
import dev.adjoint.ops.kernel.FloatCofactors;
import dev.adjoint.ops.precise.Matrices;
import java.util.function.ToDoubleFunction;

/// Determinants: the operations behind [MatrixFunctions#det] and its kin.
final class Determinants {
  private record Det() {}

  private record Sign() {}

  private record Log(boolean absolute) {}

  private record Cofactors() {}

  private record CofactorsSlope() {}

  /// Up to this size the derivatives of cofactors are polynomials, without division, at every
  /// order. Beyond, the second one divides by the determinant.
  private static final int SMALL = 4;

  private static final Opaque DET =
      new Opaque(
          "det",
          Kind.OPAQUE,
          new Det(),
          Determinants::infer,
          (inputs, y) -> write(inputs[1], Determinants::det, y),
          PreciseMatrices.number(Determinants::infer, Matrices::det),
          Absence.OF_MATRICES,
          (g, in, _) -> matrices(g).mul(Determinants.COFACTORS.of(in[0])));

  private static final Opaque SIGN =
      Opaque.flat(
          "detSign",
          Kind.OPAQUE,
          new Sign(),
          Determinants::infer,
          (inputs, y) -> write(inputs[1], Determinants::sign, y),
          PreciseMatrices.number(Determinants::infer, Matrices::detSign));

  private static final Opaque LOG_DET = logarithm("logDet", false);
  private static final Opaque LOG_ABS_DET = logarithm("logAbsDet", true);

  private static final Opaque COFACTORS =
      new Opaque(
          "cofactors",
          Kind.OPAQUE,
          new Cofactors(),
          inputs -> inputs[0],
          (inputs, y) -> cofactors(inputs[0], y),
          PreciseMatrices.matrix(inputs -> inputs[0], Matrices::cofactors),
          Absence.BY_MATRIX,
          (g, in, y) ->
              y.shape().size(-1) <= SMALL
                  ? Minors.slope(in[0], g)
                  : Determinants.COFACTORS_SLOPE.of(g.dense(), in[0]));

  /// The derivative of cof(a) in the direction g, which is also its adjoint, since derivatives of
  /// the determinant commute.
  private static final Opaque COFACTORS_SLOPE =
      new Opaque(
          "cofactorsSlope",
          Kind.OPAQUE,
          new CofactorsSlope(),
          inputs -> inputs[0],
          (inputs, y) -> cofactorsSlope(inputs[0], inputs[1], y),
          PreciseMatrices.pair(inputs -> inputs[0], Matrices::cofactorsSlope),
          Absence.BY_MATRIX,
          (c, in, _) -> Determinants.COFACTORS_SLOPE.of(c.dense(), in[1]),
          (c, in, y) -> curvature(c.dense(), in[0], in[1], y));

  private Determinants() {}

  static Tensor det(Tensor x) {
    return of("det", DET, x);
  }

  static Tensor sign(Tensor x) {
    return of("detSign", SIGN, x);
  }

  static Tensor log(Tensor x, boolean absolute) {
    return absolute ? of("logAbsDet", LOG_ABS_DET, x) : of("logDet", LOG_DET, x);
  }

  private static Tensor of(String name, Opaque operation, Tensor x) {
    LinearSystems.requireSquare(name, x.shape());
    Tensor matrix = x.dense();
    return operation.of(matrix, LinearSystems.LU.of(matrix));
  }

  private static Signature infer(Signature[] inputs) {
    return inputs[0].withShape(Batches.of(inputs[0].shape(), 2));
  }

  /// A number for each matrix, as a matrix of one element.
  private static Tensor matrices(Tensor numbers) {
    return numbers.expandDims(-1).expandDims(-1);
  }

  private static Opaque logarithm(String name, boolean absolute) {
    return new Opaque(
        name,
        Kind.OPAQUE,
        new Log(absolute),
        Determinants::infer,
        (inputs, y) -> {
          Pivots.requireRegular(name, inputs[1]);
          write(inputs[1], absolute ? Determinants::logAbs : Determinants::log, y);
        },
        PreciseMatrices.number(
            Determinants::infer, absolute ? Matrices::logAbsDet : Matrices::logDet),
        Absence.OF_MATRICES,
        (g, in, _) -> matrices(g).mul(LinearSystems.inverse(in[0], in[1]).transpose()));
  }

  private static void write(NDArray factors, ToDoubleFunction<Pivots> function, NDArray y) {
    for (int i = 0; i < y.count(); i++) {
      double value = function.applyAsDouble(new Pivots(factors, i));
      if (y.dtype() == DType.FLOAT64) {
        y.float64()[y.offset() + i] = value;
      } else {
        y.float32()[y.offset() + i] = (float) value;
      }
    }
  }

  private static double det(Pivots pivots) {
    double product = pivots.isOdd() ? -1 : 1;
    for (int k = 0; k < pivots.count(); k++) {
      product *= pivots.get(k);
    }
    return product;
  }

  private static double sign(Pivots pivots) {
    double product = pivots.isOdd() ? -1 : 1;
    for (int k = 0; k < pivots.count(); k++) {
      product *= Math.signum(pivots.get(k));
    }
    return product;
  }

  private static double logAbs(Pivots pivots) {
    double sum = 0;
    for (int k = 0; k < pivots.count(); k++) {
      sum += StrictMath.log(Math.abs(pivots.get(k)));
    }
    return sum;
  }

  private static double log(Pivots pivots) {
    return sign(pivots) < 0 ? Double.NaN : logAbs(pivots);
  }

  private static void cofactors(NDArray x, NDArray y) {
    int n = y.shape().size(-1);
    int count = n == 0 ? 0 : Batches.of(y.shape(), 2).count();
    for (int i = 0; i < count; i++) {
      int xo = x.offset() + i * n * n;
      int yo = y.offset() + i * n * n;
      if (y.dtype() == DType.FLOAT64) {
        DoubleCofactors.compute(x.float64(), xo, n, y.float64(), yo);
      } else {
        FloatCofactors.compute(x.float32(), xo, n, y.float32(), yo);
      }
    }
  }

  private static void cofactorsSlope(NDArray g, NDArray x, NDArray y) {
    int n = y.shape().size(-1);
    for (int at = 0; at < y.count(); at += n * n) {
      int go = g.offset() + at;
      int xo = x.offset() + at;
      int yo = y.offset() + at;
      if (y.dtype() == DType.FLOAT64) {
        DoubleCofactors.slope(g.float64(), go, x.float64(), xo, n, y.float64(), yo);
      } else {
        FloatCofactors.slope(g.float32(), go, x.float32(), xo, n, y.float32(), yo);
      }
    }
  }

  /// The second derivative of C = cof(a) in the directions g and c: that of the quotient (⟨g, C⟩·C
  /// − C·gᵀ·C)/det(a), where C′ and s are the first derivatives of C in the directions c and g. So
  /// it is NaN where a is singular.
  private static Tensor curvature(Tensor c, Tensor g, Tensor a, Tensor s) {
    Tensor cof = COFACTORS.of(a);
    Tensor change = COFACTORS_SLOPE.of(c, a);
    Tensor scaled = inner(g, change).mul(cof).add(inner(g, cof).mul(change));
    Tensor left = change.matmul(g.transpose()).matmul(cof);
    Tensor right = cof.matmul(g.transpose()).matmul(change);
    Tensor rest = inner(c, cof).mul(s);
    return scaled.sub(left).sub(right).sub(rest).div(matrices(a.det()));
  }

  private static Tensor inner(Tensor a, Tensor b) {
    return matrices(a.mul(b).sum(-2, -1));
  }
}
