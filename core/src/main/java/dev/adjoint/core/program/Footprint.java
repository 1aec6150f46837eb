package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.program.Value.Computed;
import dev.adjoint.core.program.Value.Fixed;
import dev.adjoint.core.program.Value.Given;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// The bytes of the buffers that a program's values stand in. All of them are planned before its
/// first run, so this is what it takes at any time: the peak. Beside it there is what operations
/// hold for themselves, such as the parts of matrices that a product puts in another order.
///
/// @param state what runs from step to step
/// @param inputs what each run is given
/// @param fixed what never changes
/// @param computed what is computed: each buffer is used by one value after the other
public record Footprint(long state, long inputs, long fixed, long computed) {

  /// Of a program's values, each buffer counted once.
  static Footprint of(List<Value> values, NDArray[] arrays, int states) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    long state = 0;
    long inputs = 0;
    long fixed = 0;
    long computed = 0;
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
