package dev.adjoint.ops.kernel;

// float: generated
/// Scratch memory of [DoubleGemm]: room for packed operands.
///
/// A workspace belongs to one caller at a time and holds no result. Its buffers grow when a larger
/// problem asks for more and are never given back, so that whoever keeps one and multiplies the
/// same shapes again allocates nothing.
public final class DoubleGemmWorkspace {

  private static final double[] NONE = {};
  private static final double[][] NO_ROWS = {};

  private double[] left = NONE;
  private double[] right = NONE;
  private double[] scratch = NONE;
  private double[][] rows = NO_ROWS;

  /// Makes an empty workspace.
  public DoubleGemmWorkspace() {}

  double[] left(int size) {
    if (left.length < size) {
      left = new double[size];
    }
    return left;
  }

  double[] right(int size) {
    if (right.length < size) {
      right = new double[size];
    }
    return right;
  }

  double[] scratch(int size) {
    if (scratch.length < size) {
      scratch = new double[size];
    }
    return scratch;
  }

  /// Arrays of their own, each at least `length` long.
  double[][] rows(int count, int length) {
    if (rows.length < count || rows[0].length < length) {
      rows = new double[Math.max(count, rows.length)][length];
    }
    return rows;
  }
}
