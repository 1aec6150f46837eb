package dev.adjoint.ops.kernel;

// @formatter:off: parameters stand in groups, an operand a line
// float: generated
/// The matrix product C = A·B, or C = E + A·B, in every layout.
///
/// A is m × k with element (i, p) at `ao + i * ars + p * acs`, B is k × n with element (p, j) at
/// `bo + p * brs + j * bcs`: a transposed operand is one with its strides exchanged, and costs no
/// copy beyond the packing that large products need anyway. Of the two strides of an operand one
/// should be 1 (any other strides are right, but slow). C is m × n by rows, `ldc` apart, and must
/// not overlap A, B or E.
///
/// **Bits.** Every element is one chain of fused multiply-adds, c ← fma(a_ip, b_pj, c) for p = 0,
/// 1, …, k − 1, that starts from +0; e_ij is added to its end. So the result depends neither on
/// layout and position, nor on blocking, vectors, or how C is cut among threads. The error of a
/// chain is at most k·ε·Σ|a_ip·b_pj| to first order.
///
/// **Parts.** Rows r₀ … r₁ and columns c₀ … c₁ of C are the product of a smaller window: call with
/// m = r₁ − r₀, n = c₁ − c₀, `ao + r0 * ars`, `bo + c0 * bcs` and `co + r0 * ldc + c0`. Threads
/// that each take a part need a workspace each. Cut rows at multiples of [#ROW_UNIT] and columns at
/// multiples of [#COLUMN_UNIT], where tiles end.
///
/// **Paths.** Tiny products are scalar loops ([DoubleGemmSmall]); m = 1 or n = 1 is bound by
/// reading the matrix once ([DoubleGemv]); the rest goes to packed or unpacked register tiles on
/// the Vector API ([DoubleGemmVector]) or to loops that C2 vectorizes ([DoubleGemmPlain]).
public final class DoubleGemm {

  /// Rows of C in one register tile.
  public static final int ROW_UNIT = 6;

  /// A multiple of the columns in one register tile, whatever the vectors' width.
  public static final int COLUMN_UNIT = 32;

  /// Up to this many multiply-adds scalar code is as fast as any other, and far faster while cold.
  private static final int TINY = 1000;

  private static final double[] NOTHING = {};

  private DoubleGemm() {}

  /// C = A·B, with scratch memory that the caller keeps: once it has grown to the largest problem,
  /// no call allocates.
  ///
  /// @param m rows of A and C
  /// @param n columns of B and C
  /// @param k columns of A and rows of B; with 0, A·B is 0
  /// @param a holds A
  /// @param ao where element (0, 0) of A is
  /// @param ars from one row of A to the next
  /// @param acs from one column of A to the next
  /// @param b holds B
  /// @param bo where element (0, 0) of B is
  /// @param brs from one row of B to the next
  /// @param bcs from one column of B to the next
  /// @param c receives C; nothing outside its m × n window is written
  /// @param co where element (0, 0) of C is
  /// @param ldc from one row of C to the next
  /// @param workspace scratch memory that nobody else uses during the call
  public static void multiply(
      int m, int n, int k,
      double[] a, int ao, int ars, int acs,
      double[] b, int bo, int brs, int bcs,
      double[] c, int co, int ldc,
      DoubleGemmWorkspace workspace) {
    multiply(
        m, n, k, a, ao, ars, acs, b, bo, brs, bcs, NOTHING, 0, 0, c, co, ldc, workspace);
  }

  /// C = E + A·B: where tiles are in registers, E is added there.
  ///
  /// @param m rows of A and C
  /// @param n columns of B and C
  /// @param k columns of A and rows of B; with 0, A·B is 0
  /// @param a holds A
  /// @param ao where element (0, 0) of A is
  /// @param ars from one row of A to the next
  /// @param acs from one column of A to the next
  /// @param b holds B
  /// @param bo where element (0, 0) of B is
  /// @param brs from one row of B to the next
  /// @param bcs from one column of B to the next
  /// @param e holds E, stored by rows
  /// @param eo where element (0, 0) of E is
  /// @param ers from one row of E to the next
  /// @param c receives C; nothing outside its m × n window is written
  /// @param co where element (0, 0) of C is
  /// @param ldc from one row of C to the next
  /// @param workspace scratch memory that nobody else uses during the call
  public static void multiply(
      int m, int n, int k,
      double[] a, int ao, int ars, int acs,
      double[] b, int bo, int brs, int bcs,
      double[] e, int eo, int ers,
      double[] c, int co, int ldc,
      DoubleGemmWorkspace workspace) {
    if (isTiled(m, n, k)) {
      DoubleGemmVector.multiply(
          m, n, k, a, ao, ars, acs, b, bo, brs, bcs, e, eo, ers, c, co, ldc, workspace);
      return;
    }
    if ((long) m * n * k <= TINY) {
      DoubleGemmSmall.multiply(m, n, k, a, ao, ars, acs, b, bo, brs, bcs, c, co, ldc);
    } else if (n == 1) {
      DoubleGemv.multiply(m, k, a, ao, ars, acs, b, bo, brs, c, co, ldc, workspace);
    } else if (m == 1) {
      DoubleGemv.multiply(n, k, b, bo, bcs, brs, a, ao, acs, c, co, 1, workspace);
    } else {
      DoubleGemmPlain.multiply(m, n, k, a, ao, ars, acs, b, bo, brs, bcs, c, co, ldc, workspace);
    }
    if (e.length > 0) {
      add(m, n, e, eo, ers, c, co, ldc);
    }
  }

  /// Whether a product of these sizes is made in tiles in registers.
  public static boolean isTiled(int m, int n, int k) {
    return VectorSupport.AVAILABLE && m > 1 && n > 1 && (long) m * n * k > TINY;
  }

  private static void add(
      int m, int n, double[] e, int eo, int ers, double[] c, int co, int ldc) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        c[co + i * ldc + j] += e[eo + i * ers + j];
      }
    }
  }
}
