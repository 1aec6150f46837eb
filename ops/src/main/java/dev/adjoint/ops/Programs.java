package dev.adjoint.ops;

import dev.adjoint.core.program.Settings;
import java.util.List;
import java.util.function.Function;

/// Functions that are recorded once and replayed many times, with the same bits.
///
/// ```java
/// TensorFunction f = Programs.of(x -> x.square().sum().exp());
/// Tensor first = f.at(Tensor.of(1, 2));
/// Tensor third = f.at(Tensor.of(3, 4));
/// ```
///
/// A function may take derivatives inside, draw random numbers, branch on its values: see
/// [dev.adjoint.core.program]. It is recorded by its first two calls with tensors of the same
/// shapes, and replayed from the third on. Called with recorded tensors, or while something else is
/// being recorded, it is run as it is. Where several threads call it at once, one of them replays
/// and the others run it as it is.
///
/// Operations of a program's own ([Operation#of], [Operation#elementwise]) are to be made once and
/// not inside of the function, where each call would make another.
public final class Programs {
  private Programs() {}

  /// A function of one tensor.
  public static TensorFunction of(TensorFunction f) {
    return of(f, Settings.DEFAULT);
  }

  /// A function of one tensor.
  ///
  /// @param settings how far programs are trusted
  public static TensorFunction of(TensorFunction f, Settings settings) {
    Compiled<Tensor> compiled = new Compiled<>(Tree.single(), x -> List.of(f.at(x)), settings);
    return new TensorFunction() {
      @Override
      public Tensor at(Tensor x) {
        return compiled.apply(x).getFirst();
      }

      @Override
      public String toString() {
        return compiled.toString();
      }
    };
  }

  /// A function of several tensors with several results.
  public static <P> Function<P, List<Tensor>> of(Tree<P> tree, Function<P, List<Tensor>> f) {
    return of(tree, f, Settings.DEFAULT);
  }

  /// A function of several tensors with several results.
  ///
  /// @param settings how far programs are trusted
  public static <P> Function<P, List<Tensor>> of(
      Tree<P> tree, Function<P, List<Tensor>> f, Settings settings) {
    return new Compiled<>(tree, f, settings);
  }
}
