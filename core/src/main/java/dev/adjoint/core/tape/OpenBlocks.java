package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The blocks that a plain sweep has had computed again and has not left yet.
final class OpenBlocks {

  /// @param first the position on the tape where the block begins
  /// @param around the one that was opened before, which does not end earlier
  private record Open(Block block, int first, @Nullable Open around) {}

  private @Nullable Open innermost;

  /// Has the blocks around an entry computed again where their values were dropped.
  ///
  /// @param g the cotangent that the sweep comes with
  void restoreAround(Block.Step step, NDArray g) {
    step.block().restoreAround(g, block -> innermost = new Open(block, block.first(), innermost));
  }

  /// Drops the values of the blocks that begin at a position of the tape.
  ///
  /// @param operand is told before of each entry that the block has as an operand
  void dropFrom(int index, Consumer<Entry> operand) {
    while (innermost != null && innermost.first >= index) {
      innermost.block.forEachOperand(operand);
      innermost.block.drop();
      innermost = innermost.around;
    }
  }

  /// Drops the values of all blocks, where a sweep ends before them.
  void dropAll() {
    dropFrom(0, _ -> {});
  }
}
