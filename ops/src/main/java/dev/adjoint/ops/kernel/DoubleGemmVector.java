package dev.adjoint.ops.kernel;

// float: generated
/// The blocking loops around the micro-kernels of [DoubleGemmTile].
///
/// The order of loops is that of Goto and van de Geijn (Anatomy of high-performance matrix
/// multiplication, ACM TOMS 34(3), 2008) in the form of BLIS (Van Zee and van de Geijn, BLIS: a
/// framework for rapidly instantiating BLAS functionality, ACM TOMS 41(3), 2015): columns of C by
/// NC, then p by KC, then rows of C by MC, then tiles. A KC × 2-vector panel of B stays in the
/// first-level cache while all row tiles pass it, an MC × KC block of A in the second level, and
/// the KC × NC block of B in the third.
///
/// The chain of an element is cut at multiples of KC only, and goes on from the number in C, so
/// that blocking does not change a bit. An operand that is used a few times only, or fits the cache
/// as it stands, is read in place.
final class DoubleGemmVector {

  /// Length of a chain between loading and storing C.
  private static final int KC = 256;

  /// Rows of A packed at a time: a multiple of the tile's rows.
  private static final int MC = 32 * DoubleGemmTile.ROWS;

  /// Columns of B packed at a time: a multiple of every tile's width.
  private static final int NC = 2048;

  private static final int ROWS = DoubleGemmTile.ROWS;
  private static final int LANES = DoubleGemmTile.LANES;
  private static final int WIDTH = 2 * LANES;

  /// Never written: the row that a tile starts from when C is not read.
  private static final double[] ZEROS = new double[WIDTH];

  private DoubleGemmVector() {}

  /// C = A·B or C += A·B; the parameters are those of [DoubleGemm]. No size is 0.
  static void multiply(
      int m,
      int n,
      int k,
      double[] a,
      int ao,
      int ars,
      int acs,
      double[] b,
      int bo,
      int brs,
      int bcs,
      double[] c,
      int co,
      int ldc,
      boolean accumulate,
      DoubleGemmWorkspace workspace) {
    boolean packLeft = n > 4 * WIDTH && m >= ROWS;
    boolean packRight = bcs != 1 || (m > 4 * ROWS && (long) k * n > 16 * 1024);
    int kc = piece(k, KC, 1);
    int mc = packLeft ? piece(m, MC, ROWS) : m;
    int nc = packRight ? piece(n, NC, WIDTH) : n;
    double[] left = packLeft ? workspace.left(mc * kc) : a;
    double[] right = packRight ? workspace.right(nc * kc) : b;
    for (int j = 0; j < n; j += nc) {
      int columns = Math.min(nc, n - j);
      for (int p = 0; p < k; p += kc) {
        int depth = Math.min(kc, k - p);
        int bp = bo + p * brs + j * bcs;
        if (packRight) {
          DoubleGemmPack.panels(columns, WIDTH, depth, b, bp, bcs, brs, right);
        }
        for (int i = 0; i < m; i += mc) {
          int rows = Math.min(mc, m - i);
          int ap = ao + i * ars + p * acs;
          int cp = co + i * ldc + j;
          boolean fresh = p == 0 && !accumulate;
          if (packLeft) {
            DoubleGemmPack.panels(rows, ROWS, depth, a, ap, ars, acs, left);
          }
          for (int q = 0; q < columns; q += WIDTH) {
            int width = Math.min(WIDTH, columns - q);
            int brow = packRight ? WIDTH : brs;
            int bq = packRight ? q * depth : bp + q;
            if (packLeft) {
              packedStrip(
                  rows, width, depth, left, right, bq, brow, c, cp + q, ldc, fresh, workspace);
            } else {
              strip(
                  rows, width, depth, a, ap, ars, acs, right, bq, brow, c, cp + q, ldc, fresh,
                  workspace);
            }
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

  /// One strip of C, `width` columns wide, from packed rows of A.
  private static void packedStrip(
      int m,
      int width,
      int k,
      double[] left,
      double[] b,
      int bo,
      int brs,
      double[] c,
      int co,
      int ldc,
      boolean fresh,
      DoubleGemmWorkspace workspace) {
    boolean full = width == WIDTH && brs == WIDTH;
    for (int i = 0; i < m; i += ROWS) {
      int rows = Math.min(ROWS, m - i);
      int ci = co + i * ldc;
      if (full && rows == ROWS) {
        DoubleGemmTile.packedSix(
            k, left, i * k, b, bo, fresh ? ZEROS : c, fresh ? 0 : ci, fresh ? 0 : ldc, c, ci, ldc);
      } else {
        strip(rows, width, k, left, i * k, 1, ROWS, b, bo, brs, c, ci, ldc, fresh, workspace);
      }
    }
  }

  /// One strip of C, `width` columns wide, in tiles of 6, 4, 2 and 1 rows.
  private static void strip(
      int m,
      int width,
      int k,
      double[] a,
      int ao,
      int ars,
      int acs,
      double[] b,
      int bo,
      int brs,
      double[] c,
      int co,
      int ldc,
      boolean fresh,
      DoubleGemmWorkspace workspace) {
    if (width < LANES) {
      narrowStrip(m, width, k, a, ao, ars, acs, b, bo, brs, c, co, ldc, fresh, workspace);
      return;
    }
    int step = width - LANES;
    double[] s = fresh ? ZEROS : c;
    int so = fresh ? 0 : co;
    int ss = fresh ? 0 : ldc;
    tiles(m, k, a, ao, ars, acs, b, bo, brs, step, s, so, ss, c, co, ldc);
  }

  /// A strip narrower than a vector: B's columns and C's tile are copied to where there is room.
  private static void narrowStrip(
      int m,
      int columns,
      int k,
      double[] a,
      int ao,
      int ars,
      int acs,
      double[] b,
      int bo,
      int brs,
      double[] c,
      int co,
      int ldc,
      boolean fresh,
      DoubleGemmWorkspace workspace) {
    double[] tile = workspace.tile((k + ROWS) * LANES);
    int to = k * LANES;
    DoubleGemmPack.panel(columns, LANES, k, b, bo, 1, brs, tile, 0);
    for (int i = 0; i < m; i += ROWS) {
      int rows = Math.min(ROWS, m - i);
      int ci = co + i * ldc;
      if (!fresh) {
        copy(rows, columns, c, ci, ldc, tile, to, LANES);
      }
      double[] s = fresh ? ZEROS : tile;
      tiles(
          rows,
          k,
          a,
          ao + i * ars,
          ars,
          acs,
          tile,
          0,
          LANES,
          0,
          s,
          fresh ? 0 : to,
          fresh ? 0 : LANES,
          tile,
          to,
          LANES);
      copy(rows, columns, tile, to, LANES, c, ci, ldc);
    }
  }

  private static void copy(
      int rows, int width, double[] x, int xo, int xrs, double[] y, int yo, int yrs) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < width; j++) {
        y[yo + i * yrs + j] = x[xo + i * xrs + j];
      }
    }
  }

  private static void tiles(
      int m,
      int k,
      double[] a,
      int ao,
      int ars,
      int acs,
      double[] b,
      int bo,
      int brs,
      int step,
      double[] s,
      int so,
      int ss,
      double[] c,
      int co,
      int ldc) {
    int i = 0;
    for (; i + 6 <= m; i += 6) {
      DoubleGemmTile.six(
          k, a, ao + i * ars, ars, acs, b, bo, brs, step, s, so + i * ss, ss, c, co + i * ldc, ldc);
    }
    if (i + 4 <= m) {
      DoubleGemmTile.four(
          k, a, ao + i * ars, ars, acs, b, bo, brs, step, s, so + i * ss, ss, c, co + i * ldc, ldc);
      i += 4;
    }
    if (i + 2 <= m) {
      DoubleGemmTile.two(
          k, a, ao + i * ars, ars, acs, b, bo, brs, step, s, so + i * ss, ss, c, co + i * ldc, ldc);
      i += 2;
    }
    if (i < m) {
      DoubleGemmTile.one(
          k, a, ao + i * ars, acs, b, bo, brs, step, s, so + i * ss, c, co + i * ldc);
    }
  }
}
