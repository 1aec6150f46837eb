package dev.adjoint.mutants;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.table.Call;
import dev.adjoint.table.Domain;
import dev.adjoint.table.Loops;
import dev.adjoint.table.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What inputs must be like for a mistake to show.
enum Circumstance {
  /// As they are drawn.
  PLAIN,
  /// One variable is given for two arguments.
  SHARED,
  /// Some elements are equal where the operation orders them.
  TIED,
  /// An element is large.
  LARGE,
  /// An element is tiny.
  TINY,
  /// There are 2000 elements.
  MANY;

  /// The inputs, changed so that the circumstance holds; as they are where it cannot.
  List<NDArray> arranged(Call call, List<NDArray> inputs) {
    return switch (this) {
      case PLAIN, MANY -> inputs;
      case SHARED -> shared(call, inputs);
      case TIED -> tied(call, inputs);
      case LARGE -> withElement(call, inputs, 37.3);
      case TINY -> withElement(call, inputs, 3e-6);
    };
  }

  private static List<NDArray> shared(Call call, List<NDArray> inputs) {
    NDArray first = inputs.getFirst();
    return IntStream.range(0, inputs.size())
        .mapToObj(i -> isLike(call, i) && isLike(call, 0) ? first : inputs.get(i))
        .toList();
  }

  /// Whether an input could be the first one too.
  static boolean isLike(Call call, int input) {
    Slot slot = call.slots().get(input);
    return slot.domain().smooth() && slot.shape().equals(call.slots().getFirst().shape());
  }

  private static List<NDArray> tied(Call call, List<NDArray> inputs) {
    List<NDArray> result = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Domain domain = call.slots().get(i).domain();
      boolean ordered = domain == Domain.DISTINCT || domain == Domain.DISTINCT_TOO;
      double[] of = inputs.getFirst().toArray();
      NDArray x = inputs.get(i);
      result.add(ordered && of.length > 0 ? Loops.each(x, n -> of[n < 0 ? 0 : of.length / 2]) : x);
    }
    return result;
  }

  private static List<NDArray> withElement(Call call, List<NDArray> inputs, double number) {
    List<NDArray> result = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Domain domain = call.slots().get(i).domain();
      double[] numbers = inputs.get(i).toArray();
      if (domain.smooth() && domain.special() == null && numbers.length > 0) {
        numbers[numbers.length / 2] = (domain.high() <= 0 ? -number : number) / (1 + i);
      }
      result.add(Loops.array(inputs.get(i).shape(), numbers));
    }
    return result;
  }
}
