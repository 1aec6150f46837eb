package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds the first operation that makes a NaN or ∞ of finite numbers.
///
/// What was given is nobody's fault, nor is what nobody uses: the logarithm in the branch of a
/// `where` that is not taken may be what it likes. So of the results that are not finite only those
/// count from which others that are not finite lead to an output.
final class Watch {
  private Watch() {}

  /// The first fault on the way to an output.
  static Optional<NonFinite> forward(Tape tape, Entry output) {
    boolean[] used = new boolean[output.index() + 1];
    used[output.index()] = true;
    return first(tape, spread(tape, used));
  }

  /// The first fault on the way to any result that no entry uses.
  static Optional<NonFinite> forward(Tape tape) {
    boolean[] used = new boolean[tape.size()];
    Arrays.fill(used, true);
    for (Entry entry : tape.entries()) {
      for (Place input : entry.inputs()) {
        if (input instanceof Entry earlier) {
          used[earlier.index()] = false;
        }
      }
    }
    return first(tape, spread(tape, used));
  }

  /// Of the entries marked, and those that they depend on, marks the ones that are not finite.
  private static boolean[] spread(Tape tape, boolean... marked) {
    for (int i = marked.length - 1; i >= 0; i--) {
      Entry entry = tape.entry(i);
      marked[i] &= position(entry.array()) >= 0;
      for (int k = 0; k < entry.arity() && marked[i]; k++) {
        if (entry.input(k) instanceof Entry earlier) {
          marked[earlier.index()] = true;
        }
      }
    }
    return marked;
  }

  private static Optional<NonFinite> first(Tape tape, boolean... marked) {
    return IntStream.range(0, marked.length)
        .filter(i -> marked[i] && !tape.entry(i).isLeaf())
        .mapToObj(i -> made(tape.entry(i)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<NonFinite> made(Entry entry) {
    List<NDArray> operands = entry.inputs().stream().map(Place::array).toList();
    return made(entry, false, entry.array(), operands, operands);
  }

  /// Looks at one contribution of a rule to a cotangent.
  ///
  /// @throws NonFiniteException if it is not finite for no reason given
  static void contribution(
      Tape tape, Entry entry, Variable g, Variable[] inputs, Variable y, Variable contribution) {
    NDArray result = contribution.place().array();
    if (position(result) < 0) {
      return;
    }
    List<NDArray> shown = new ArrayList<>();
    shown.add(g.place().array());
    for (Variable input : inputs) {
      shown.add(input.place().array());
    }
    List<NDArray> all = new ArrayList<>(shown);
    all.add(y.place().array());
    Optional<NonFinite> fault = made(entry, true, result, all, shown);
    if (fault.isEmpty() && position(g.place().array()) < 0) {
      fault = forward(tape, entry);
    }
    throwIfPresent(fault);
  }

  /// Looks at the sum of two cotangents of an entry.
  ///
  /// @throws NonFiniteException if it is not finite, and both are
  static void sum(Entry entry, Variable a, Variable b, Variable sum) {
    NDArray result = sum.place().array();
    List<NDArray> terms = List.of(a.place().array(), b.place().array());
    int at = position(result, terms);
    if (at >= 0) {
      throw new NonFiniteException(fault(entry, true, result, at, true, terms));
    }
  }

  static void throwIfPresent(Optional<NonFinite> fault) {
    if (fault.isPresent()) {
      throw new NonFiniteException(fault.get());
    }
  }

  /// @param sources what the result was made from: if its kind is pointwise, only the elements that
  ///   correspond are asked whether they are finite, otherwise all
  /// @param shown those that the fault names
  private static Optional<NonFinite> made(
      Entry entry, boolean backward, NDArray result, List<NDArray> sources, List<NDArray> shown) {
    if (entry.op().kind() == Op.Kind.VIEW && !backward) {
      return Optional.empty();
    }
    boolean elementwise =
        entry.op().kind() == Op.Kind.POINTWISE
            && (!backward || result.shape().equals(entry.signature().shape()));
    int at =
        elementwise
            ? position(result, sources)
            : sources.stream().anyMatch(x -> position(x) >= 0) ? -1 : position(result);
    return at < 0
        ? Optional.empty()
        : Optional.of(fault(entry, backward, result, at, elementwise, shown));
  }

  private static NonFinite fault(
      Entry entry,
      boolean backward,
      NDArray result,
      int position,
      boolean elementwise,
      List<NDArray> sources) {
    NonFinite.Element element = NonFinite.Element.of(result, position);
    return new NonFinite(
        entry.op().name(),
        backward,
        entry.index(),
        entry.line(),
        element,
        elementwise,
        sources.stream()
            .filter(x -> x.count() > 0)
            .map(x -> elementwise ? element.under(x) : NonFinite.Element.of(x, largest(x)))
            .toList());
  }

  /// Where the first element stands that is not finite; −1 if there is none.
  private static int position(NDArray array) {
    return position(array, List.of());
  }

  /// Where the first element stands that is not finite, while those that it was made from are.
  private static int position(NDArray array, List<NDArray> sources) {
    double[] numbers = array.toArray();
    @Nullable List<double[]> from = null;
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isFinite(numbers[i])) {
        if (from == null) {
          from = sources.stream().map(x -> x.broadcastTo(array.shape()).toArray()).toList();
        }
        int at = i;
        if (from.stream().allMatch(x -> Double.isFinite(x[at]))) {
          return i;
        }
      }
    }
    return -1;
  }

  private static int largest(NDArray array) {
    double[] numbers = array.toArray();
    int largest = 0;
    for (int i = 1; i < numbers.length; i++) {
      if (Math.abs(numbers[i]) > Math.abs(numbers[largest])) {
        largest = i;
      }
    }
    return largest;
  }
}
