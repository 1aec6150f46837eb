package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import java.util.Optional;

/// An entry that remembers where it was recorded.
final class TracedEntry extends Entry {
  private final Optional<SourceLine> line;

  TracedEntry(Op op, Place[] inputs, NDArray array, Memory memory, Optional<SourceLine> line) {
    super(op, inputs, array, memory);
    this.line = line;
  }

  @Override
  public Optional<SourceLine> line() {
    return line;
  }
}
