package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.Stretch;
import dev.adjoint.ops.kernel.FoldKernel;

/// A fold of all numbers into one: each stretch is a block, and what came of the blocks is folded
/// at the end.
final class BlockFold implements Stretch {
  private final FoldKernel kernel;
  private final Span x;
  private final NDArray y;
  private final NDArray blocks;

  BlockFold(FoldKernel kernel, Span x, NDArray y) {
    this.kernel = kernel;
    this.x = x;
    this.y = y;
    this.blocks = NDArray.zeros(y.signature().withShape(Shape.of(Math.ceilDiv(x.count(), LENGTH))));
  }

  @Override
  public void run(int from, int n) {
    int at = x.at(from);
    int block = from / LENGTH;
    if (y.dtype() == DType.FLOAT64) {
      kernel.apply(x.array().float64(), at, 1, n, 1, blocks.float64(), block);
    } else {
      kernel.apply(x.array().float32(), at, 1, n, 1, blocks.float32(), block);
    }
  }

  @Override
  public void finish() {
    if (y.dtype() == DType.FLOAT64) {
      kernel.foldBlocks(blocks.float64(), x.count(), y.float64(), y.offset());
    } else {
      kernel.foldBlocks(blocks.float32(), x.count(), y.float32(), y.offset());
    }
  }
}
