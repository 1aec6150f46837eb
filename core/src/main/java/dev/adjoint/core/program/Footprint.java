package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.program.Value.Computed;
import dev.adjoint.core.program.Value.Fixed;
import dev.adjoint.core.program.Value.Given;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// The bytes of the buffers that a program's values stand in, and of copies of them. All of them
/// are planned before its first run, so this is what it takes at any time: the peak. Beside it
/// there is what operations hold for themselves, such as the parts of matrices that a product puts
/// in another order, and a few numbers that code of tiny steps leaves from one part to the next.
/// Runs of the function itself, before there is a program, take what their tapes take.
///
/// @param state what runs from step to step
/// @param inputs what each run is given, or the copy of it that the program reads
/// @param fixed what never changes
/// @param computed what is computed: each buffer is used by one value after the other; and copies
///     of what the end of a run writes over although a result shows it
public record Footprint(long state, long inputs, long fixed, long computed) {

  /// Of a program's values, each buffer counted once.
  ///
  /// @param copies what the end of a run makes room for
  static Footprint of(List<Value> values, NDArray[] arrays, int states, List<NDArray> copies) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    long state = 0;
    long inputs = 0;
    long fixed = 0;
    long computed = copies.stream().mapToLong(Footprint::bytes).sum();
    for (int i = 0; i < arrays.length; i++) {
      long bytes = seen.add(Plan.buffer(arrays[i])) ? bytes(arrays[i]) : 0;
      switch (values.get(i)) {
        case Given given when given.index() < states -> state += bytes;
        case Given _ -> inputs += bytes;
        case Fixed _ -> fixed += bytes;
        case Computed _ -> computed += bytes;
      }
    }
    return new Footprint(state, inputs, fixed, computed);
  }

  private static long bytes(NDArray array) {
    int length =
        Plan.buffer(array) instanceof double[] numbers
            ? numbers.length
            : ((float[]) Plan.buffer(array)).length;
    return (long) length * array.dtype().bytes();
  }

  /// The sum.
  public long total() {
    return state + inputs + fixed + computed;
  }
}
