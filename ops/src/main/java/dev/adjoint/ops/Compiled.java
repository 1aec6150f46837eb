package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.program.Replay;
import dev.adjoint.core.program.Settings;
import dev.adjoint.core.tape.Observer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A function of tensors with its programs: one replay for each form of its argument, which is
/// whatever the argument holds beside tensors.
final class Compiled<P> implements Function<P, List<Tensor>> {
  /// For how many forms programs are kept, those used last.
  private static final int MOST = 8;

  private final Tree<P> tree;
  private final Function<P, List<Tensor>> f;
  private final Settings settings;
  private final Map<Object, Replay> replays = new LinkedHashMap<>(16, 0.75f, true);
  private final ReentrantLock lock = new ReentrantLock();

  /// What the function itself has returned, if it was run.
  private List<Tensor> live = List.of();

  Compiled(Tree<P> tree, Function<P, List<Tensor>> f, Settings settings) {
    this.tree = tree;
    this.f = f;
    this.settings = settings;
  }

  @Override
  public List<Tensor> apply(P point) {
    Optional<Object> form = tree.form(point);
    List<Tensor> parts = tree.parts(point);
    if (form.isEmpty()
        || Observer.isWatching()
        || parts.stream().anyMatch(Tensor::isRecorded)
        || lock.isHeldByCurrentThread()
        || !lock.tryLock()) {
      return f.apply(point);
    }
    try {
      live = List.of();
      Replay replay = replays.computeIfAbsent(form.get(), _ -> replay(point));
      if (replays.size() > MOST) {
        replays.remove(replays.keySet().iterator().next());
      }
      List<NDArray> lent = replay.run(parts.stream().map(Tensor::passedOn).toArray(NDArray[]::new));
      return live.isEmpty() ? lent.stream().map(y -> Tensor.of(y.copy())).toList() : live;
    } finally {
      live = List.of();
      lock.unlock();
    }
  }

  /// @param like an argument of the form that all arguments of this replay have
  private Replay replay(P like) {
    return new Replay(
        given -> {
          live = f.apply(tree.rebuild(like, given.stream().map(Tensor::of).toList()));
          return live;
        },
        List.of(),
        settings);
  }

  /// The programs there are, a line each.
  @Override
  public String toString() {
    return replays.values().stream().map(Replay::toString).collect(Collectors.joining("\n"));
  }
}
