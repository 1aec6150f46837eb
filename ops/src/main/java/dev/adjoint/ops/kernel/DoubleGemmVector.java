package dev.adjoint.ops.kernel;

// @formatter:off: parameters stand in groups, an operand a line
// float: generated
/// The blocking loops around the micro-kernels of [DoubleGemmTile].
///
/// The order of loops is that of Goto and van de Geijn (Anatomy of high-performance matrix
/// multiplication, ACM TOMS 34(3), 2008) in the form of BLIS (Van Zee and van de Geijn, BLIS: a
/// framework for rapidly instantiating BLAS functionality, ACM TOMS 41(3), 2015): columns of C by
/// NC, then p by KC, then rows of C by MC, then tiles. But tiles follow each other along the rows
/// of C: six rows of A stay in the first-level cache while the panels of B pass by, and the
/// processor fetches ahead what is read in order, B and C. Down the columns of C, a row apart from
/// one another, it does not, which took a twelfth longer.
///
/// The chain of an element is cut at multiples of KC only, and goes on from the number in C, so
/// that blocking does not change a bit. An operand that is used a few times only, or fits the
/// cache as it stands, is read in place.
final class DoubleGemmVector {

  /// Length of a chain between loading and storing C.
  private static final int KC = DoubleGemmTile.DEPTH;

  /// Rows of A packed at a time: a multiple of the tile's rows.
  private static final int MC = 32 * DoubleGemmTile.ROWS;

  /// Columns of B packed at a time: a multiple of every tile's width.
  private static final int NC = 2048;

  /// With no more rows than this, packing B costs more than it gains.
  private static final int FEW_ROWS = 4 * DoubleGemmTile.ROWS;

  /// A B of no more numbers than this is read from the cache as it stands.
  private static final int SMALL = 16 * 1024;

  private static final int ROWS = DoubleGemmTile.ROWS;
  private static final int LANES = DoubleGemmTile.LANES;
  private static final int WIDTH = DoubleGemmTile.WIDTH;

  /// Never written: the row that a tile starts from when C is not read.
  private static final double[] ZEROS = new double[WIDTH];

  private DoubleGemmVector() {}

  /// C = A·B or C = E + A·B; the parameters are those of [DoubleGemm]. No size is 0.
  ///
  /// @param e holds E, or nothing
  static void multiply(
      int m, int n, int k, double[] a, int ao, int ars, int acs, double[] b, int bo, int brs,
      int bcs, double[] e, int eo, int ers, double[] c, int co, int ldc,
      DoubleGemmWorkspace workspace) {
    boolean large = m > FEW_ROWS && (long) k * n > SMALL;
    boolean packRight = bcs != 1 || large;
    boolean packLeft = large && acs != 1 && ars == 1;
    int kc = piece(k, KC, 1);
    int mc = large ? piece(m, MC, ROWS) : m;
    int nc = packRight ? piece(n, NC, WIDTH) : n;
    double[] left = packLeft ? workspace.left(mc * kc) : a;
    double[] right = packRight ? workspace.right((nc + WIDTH - 1) / WIDTH * WIDTH * kc) : b;
    boolean narrow = (n - 1) % nc % WIDTH + 1 < LANES;
    double[] scratch = narrow ? workspace.scratch(DoubleGemmNarrowTile.SCRATCH) : ZEROS;
    for (int j = 0; j < n; j += nc) {
      int columns = Math.min(nc, n - j);
      for (int p = 0; p < k; p += kc) {
        int depth = Math.min(kc, k - p);
        int bp = bo + p * brs + j * bcs;
        if (packRight) {
          DoubleGemmPack.right(columns, depth, b, bp, brs, bcs, right);
        }
        boolean fresh = p == 0;
        boolean adds = e.length > 0 && p + depth == k;
        for (int i = 0; i < m; i += mc) {
          int rows = Math.min(mc, m - i);
          int ap = ao + i * ars + p * acs;
          int cp = co + i * ldc + j;
          int ep = eo + i * ers + j;
          if (packLeft) {
            DoubleGemmPack.left(rows, depth, a, ap, acs, left);
            packedBlock(
                rows, columns, depth, left, right, fresh, adds, e, ep, ers, c, cp, ldc, scratch);
          } else if (packRight) {
            halfPackedBlock(
                rows, columns, depth, a, ap, ars, acs, right, fresh, adds, e, ep, ers, c, cp, ldc,
                scratch);
          } else {
            block(
                rows, columns, depth, a, ap, ars, acs, b, bp, brs, fresh, adds, e, ep, ers,
                c, cp, ldc, scratch);
          }
        }
      }
    }
  }

  /// Cuts `size` into equal pieces of at most `limit`, each but the last a multiple of `unit`.
  private static int piece(int size, int limit, int unit) {
    int pieces = (size + limit - 1) / limit;
    int piece = (size + pieces - 1) / pieces;
    return (piece + unit - 1) / unit * unit;
  }

  /// A block of C from packed panels of A and of B.
  private static void packedBlock(
      int m, int n, int k, double[] left, double[] right,
      boolean fresh, boolean adds, double[] e, int eo, int es, double[] c, int co, int ldc,
      double[] scratch) {
    double[] s = fresh ? ZEROS : c;
    for (int i = 0; i < m; i += ROWS) {
      int rows = Math.min(ROWS, m - i);
      int wide = rows == ROWS && DoubleGemmPackedTile.FASTER ? n - n % WIDTH : 0;
      for (int j = 0; j < wide; j += WIDTH) {
        int ci = co + i * ldc + j;
        DoubleGemmPackedTile.six(
            k, left, i * k, right, j * k, s, fresh ? 0 : ci, fresh ? 0 : ldc,
            adds, e, eo + i * es + j, es, c, ci, ldc);
      }
      for (int j = wide; j < n; j += WIDTH) {
        strip(
            rows, Math.min(WIDTH, n - j), k, left, i * k, 1, ROWS, right, j * k, WIDTH,
            fresh, adds, e, eo + i * es + j, es, c, co + i * ldc + j, ldc, scratch);
      }
    }
  }

  /// A block of C from A as it stands and packed panels of B.
  private static void halfPackedBlock(
      int m, int n, int k, double[] a, int ao, int ars, int acs, double[] right,
      boolean fresh, boolean adds, double[] e, int eo, int es, double[] c, int co, int ldc,
      double[] scratch) {
    double[] s = fresh ? ZEROS : c;
    int wide = n - n % WIDTH;
    int tall = acs == 1 && DoubleGemmPackedTile.FASTER ? m - m % ROWS : 0;
    for (int i = 0; i < tall; i += ROWS) {
      for (int j = 0; j < wide; j += WIDTH) {
        int ci = co + i * ldc + j;
        DoubleGemmPackedTile.rowSix(
            k, a, ao + i * ars, ars, right, j * k, s, fresh ? 0 : ci, fresh ? 0 : ldc,
            adds, e, eo + i * es + j, es, c, ci, ldc);
      }
    }
    for (int j = 0; j < n; j += WIDTH) {
      int i = j < wide ? tall : 0;
      strip(
          m - i, Math.min(WIDTH, n - j), k, a, ao + i * ars, ars, acs, right, j * k, WIDTH,
          fresh, adds, e, eo + i * es + j, es, c, co + i * ldc + j, ldc, scratch);
    }
  }

  /// A block of C from both operands as they stand, with B stored by rows.
  private static void block(
      int m, int n, int k, double[] a, int ao, int ars, int acs, double[] b, int bo, int brs,
      boolean fresh, boolean adds, double[] e, int eo, int es, double[] c, int co, int ldc,
      double[] scratch) {
    for (int j = 0; j < n; j += WIDTH) {
      int width = Math.min(WIDTH, n - j);
      strip(
          m, width, k, a, ao, ars, acs, b, bo + j, brs, fresh, adds, e, eo + j, es, c, co + j, ldc,
          scratch);
    }
  }

  /// One strip of C, `width` ≤ 2 vectors wide, in tiles of 6, 4, 2 and 1 rows; the last eight rows
  /// are two tiles of 4, which fill the time of fma better than 6 and 2.
  private static void strip(
      int m, int width, int k, double[] a, int ao, int ars, int acs, double[] b, int bo, int brs,
      boolean fresh, boolean adds, double[] e, int eo, int es, double[] c, int co, int ldc,
      double[] scratch) {
    if (width < LANES) {
      DoubleGemmNarrowTile.strip(
          width, m, k, a, ao, ars, acs, b, bo, brs, fresh, adds, e, eo, es, c, co, ldc, scratch);
      return;
    }
    double[] s = fresh ? ZEROS : c;
    int so = fresh ? 0 : co;
    int ss = fresh ? 0 : ldc;
    if (width == LANES) {
      DoubleGemmNarrowTile.strip(
          m, k, a, ao, ars, acs, b, bo, brs, s, so, ss, adds, e, eo, es, c, co, ldc);
      return;
    }
    int step = width - LANES;
    int i = 0;
    for (; i + 6 <= m && m - i != 8; i += 6) {
      if (ars == 1) {
        DoubleGemmTile.columnSix(
            k, a, ao + i, acs, b, bo, brs, step, s, so + i * ss, ss,
            adds, e, eo + i * es, es, c, co + i * ldc, ldc);
      } else {
        DoubleGemmTile.six(
            k, a, ao + i * ars, ars, acs, b, bo, brs, step, s, so + i * ss, ss,
            adds, e, eo + i * es, es, c, co + i * ldc, ldc);
      }
    }
    for (; i + 4 <= m; i += 4) {
      DoubleGemmTile.four(
          k, a, ao + i * ars, ars, acs, b, bo, brs, step, s, so + i * ss, ss,
          adds, e, eo + i * es, es, c, co + i * ldc, ldc);
    }
    if (i + 2 <= m) {
      DoubleGemmTile.two(
          k, a, ao + i * ars, ars, acs, b, bo, brs, step, s, so + i * ss, ss,
          adds, e, eo + i * es, es, c, co + i * ldc, ldc);
      i += 2;
    }
    if (i < m) {
      DoubleGemmTile.one(
          k, a, ao + i * ars, acs, b, bo, brs, step, s, so + i * ss, adds, e, eo + i * es,
          c, co + i * ldc);
    }
  }
}
