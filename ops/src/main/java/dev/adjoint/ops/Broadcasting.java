package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.kernel.BinaryKernel;
import dev.adjoint.ops.kernel.TernaryKernel;
import dev.adjoint.ops.kernel.UnaryKernel;
import java.util.Arrays;

/// Binds pointwise kernels to arrays of any strides: the longest stretches over which every input
/// advances by one element or stands still go to the kernel in one call.
final class Broadcasting {
  private Broadcasting() {}

  static Runnable bind(UnaryKernel kernel, NDArray x, NDArray y) {
    if (x.isDense()) {
      return () -> apply(kernel, x, x.offset(), y, y.offset(), y.count());
    }
    Runs runs = new Runs(y.shape(), x);
    return () -> {
      runs.begin();
      while (runs.next()) {
        int start = y.offset() + runs.start();
        boolean repeats = runs.step(0) == 0;
        int n = repeats ? 1 : runs.length();
        apply(kernel, runs.operand(0), runs.position(0), y, start, n);
        if (repeats) {
          fill(y, start, runs.length());
        }
      }
    };
  }

  /// Repeats the number at `from`.
  private static void fill(NDArray y, int from, int length) {
    if (y.dtype() == DType.FLOAT64) {
      Arrays.fill(y.float64(), from, from + length, y.float64()[from]);
    } else {
      Arrays.fill(y.float32(), from, from + length, y.float32()[from]);
    }
  }

  static void apply(UnaryKernel kernel, NDArray x, int xo, NDArray y, int yo, int n) {
    if (y.dtype() == DType.FLOAT64) {
      kernel.apply(x.float64(), xo, y.float64(), yo, n);
    } else {
      kernel.apply(x.float32(), xo, y.float32(), yo, n);
    }
  }

  static Runnable bind(BinaryKernel kernel, NDArray a, NDArray b, NDArray y) {
    int as = step(a);
    int bs = step(b);
    if (runsThrough(a, y) && runsThrough(b, y)) {
      return () -> apply(kernel, a, a.offset(), as, b, b.offset(), bs, y, y.offset(), y.count());
    }
    if (runsThrough(a, y) && repeatsRow(b, y)) {
      int n = b.count();
      return () -> {
        for (int at = 0; at < y.count(); at += n) {
          apply(kernel, a, a.offset() + at * as, as, b, b.offset(), 1, y, y.offset() + at, n);
        }
      };
    }
    Runs runs = new Runs(y.shape(), a, b);
    return () -> {
      runs.begin();
      while (runs.next()) {
        apply(
            kernel,
            runs.operand(0),
            runs.position(0),
            runs.step(0),
            runs.operand(1),
            runs.position(1),
            runs.step(1),
            y,
            y.offset() + runs.start(),
            runs.length());
      }
    };
  }

  static void apply(
      BinaryKernel kernel,
      NDArray a,
      int ao,
      int as,
      NDArray b,
      int bo,
      int bs,
      NDArray y,
      int yo,
      int n) {
    if (y.dtype() == DType.FLOAT64) {
      kernel.apply(a.float64(), ao, as, b.float64(), bo, bs, y.float64(), yo, n);
    } else {
      kernel.apply(a.float32(), ao, as, b.float32(), bo, bs, y.float32(), yo, n);
    }
  }

  static Runnable bind(TernaryKernel kernel, NDArray a, NDArray b, NDArray c, NDArray y) {
    int as = step(a);
    int bs = step(b);
    int cs = step(c);
    if (runsThrough(a, y) && runsThrough(b, y) && runsThrough(c, y)) {
      return () ->
          apply(
              kernel,
              a,
              a.offset(),
              as,
              b,
              b.offset(),
              bs,
              c,
              c.offset(),
              cs,
              y,
              y.offset(),
              y.count());
    }
    Runs runs = new Runs(y.shape(), a, b, c);
    return () -> {
      runs.begin();
      while (runs.next()) {
        apply(
            kernel,
            runs.operand(0),
            runs.position(0),
            runs.step(0),
            runs.operand(1),
            runs.position(1),
            runs.step(1),
            runs.operand(2),
            runs.position(2),
            runs.step(2),
            y,
            y.offset() + runs.start(),
            runs.length());
      }
    };
  }

  static void apply(
      TernaryKernel kernel,
      NDArray a,
      int ao,
      int as,
      NDArray b,
      int bo,
      int bs,
      NDArray c,
      int co,
      int cs,
      NDArray y,
      int yo,
      int n) {
    if (y.dtype() == DType.FLOAT64) {
      kernel.apply(
          a.float64(), ao, as, b.float64(), bo, bs, c.float64(), co, cs, y.float64(), yo, n);
    } else {
      kernel.apply(
          a.float32(), ao, as, b.float32(), bo, bs, c.float32(), co, cs, y.float32(), yo, n);
    }
  }

  private static boolean runsThrough(NDArray x, NDArray y) {
    return x.count() == 1 || x.isDense() && x.count() == y.count();
  }

  /// Whether all of x stands beside each row of y, as a bias does.
  private static boolean repeatsRow(NDArray x, NDArray y) {
    return x.isDense() && x.rank() == 1 && x.count() == y.shape().size(-1) && x.count() > 1;
  }

  private static int step(NDArray x) {
    return x.count() == 1 ? 0 : 1;
  }
}
