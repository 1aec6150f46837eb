package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Normalize;
import dev.adjoint.ops.kernel.NormalizeSlope;
import dev.adjoint.ops.kernel.RowMap;

/// Rows of a dense tensor brought to mean 0, and to variance 1 (J. L. Ba, J. R. Kiros and G. E.
/// Hinton: Layer Normalization, 2016).
///
/// @param first the first axis of a row
/// @param count how many axes it has
record Standardization(int first, int count) {

  /// x less its mean over the axes, or over all.
  static Tensor centered(Tensor x, int... axes) {
    Arranged rows = Arranged.rows(x, x.shape().axes("center", axes));
    return rows.restored(new Standardization(rows.first(), rows.count()).center(rows.tensor()));
  }

  /// (x − mean)/√(variance + epsilon) over the axes, or over all.
  static Tensor normalized(double epsilon, Tensor x, int... axes) {
    Arranged rows = Arranged.rows(x, x.shape().axes("layerNorm", axes));
    Standardization standardization = new Standardization(rows.first(), rows.count());
    return rows.restored(standardization.normalize(epsilon, rows.tensor()));
  }

  /// The projection x − mean, which is its own adjoint.
  private Tensor center(Tensor x) {
    return Rowwise.of("center", RowMap.CENTER, first, count, (g, _, _) -> center(g.dense())).of(x);
  }

  private Tensor normalize(double epsilon, Tensor x) {
    return Rowwise.of(
            "layerNorm",
            new Normalize(epsilon),
            first,
            count,
            (g, a, _) -> slope(epsilon, g.dense(), a))
        .of(x);
  }

  /// J·g, where J is the Jacobian of `normalize` at x, which is symmetric.
  private Tensor slope(double epsilon, Tensor g, Tensor x) {
    return Rowwise.of(
            "layerNormSlope",
            new NormalizeSlope(epsilon),
            first,
            count,
            (c, in, _) -> slope(epsilon, c.dense(), in[1]),
            (c, in, _) -> curvature(epsilon, c.dense(), in[0], in[1]))
        .of(g, x);
  }

  /// The gradient in x of c·J·g. With y the normalized row of n elements, and c and g centered, it
  /// is −((c·g)·y + (y·c)·g + (y·g)·c − 3(y·c)(y·g)/n·y)/(n·(variance + epsilon)).
  private Tensor curvature(double epsilon, Tensor cotangent, Tensor tangent, Tensor x) {
    int[] axes = Fold.range(first, count);
    int n = Fold.some("layerNorm", x.shape(), axes);
    Tensor y = normalize(epsilon, x);
    Tensor c = center(cotangent);
    Tensor g = center(tangent);
    Tensor yc = y.mul(c).sumKeep(axes);
    Tensor yg = y.mul(g).sumKeep(axes);
    Tensor cg = c.mul(g).sumKeep(axes);
    Tensor alongY = y.mul(cg.sub(yc.mul(yg).mul(3.0 / n)));
    Tensor sum = alongY.add(g.mul(yc)).add(c.mul(yg));
    Tensor variance = center(x).square().sumKeep(axes).div(n);
    return sum.div(variance.add(epsilon).mul(-n));
  }
}
