package dev.adjoint.ops;

import dev.adjoint.core.program.ScalarReplay;
import dev.adjoint.core.program.Settings;
import java.util.List;
import java.util.function.Function;

/// A function of numbers that is recorded once and replayed with other numbers, with its gradient:
/// without tape and handles, with the same bits, and with no memory allocated.
///
/// ```java
/// ScalarProgram program = ScalarProgram.of(v -> v.get(0).sin().mul(v.get(1)));
/// double[] gradient = new double[2];
/// double y = program.run(new double[] {0.5, 2}, gradient);
/// ```
///
/// The first call records the function, and makes straight-line code of it and of its reverse
/// sweep. The second runs both and compares: from then on the code is run alone, unless a
/// comparison ([Scalar#less] and its like) turns out another way, or a number that was looked at by
/// [Scalar#value] has other bits. Then the function is recorded again, and both recordings are
/// kept; or there is an error that names the line, if settings are strict. Where a derivative is
/// not finite, the function itself is run, whose sweep tells 0·∞ from what is absent.
///
/// A function that uses something else each time (a counter, a generator of its own) is let be when
/// the comparison has failed some times. What changes seldom and stands elsewhere, such as a field,
/// cannot be seen; [settings][Settings#checkedEvery] can have every n-th replay compared.
///
/// Arithmetic gains most, at about a nanosecond an operation where a tape takes six. Functions such
/// as exp and sin gain less than half their time, and a function with a thousand of them is slower
/// than on a tape. To make the code takes up to a tenth of a second. A function of more than about
/// four thousand operations is run as it is, on a tape.
///
/// A program is confined to one thread at a time.
public final class ScalarProgram {
  private final ScalarReplay replay;

  private ScalarProgram(Function<List<Scalar>, Scalar> f, Settings settings) {
    this.replay =
        new ScalarReplay(
            (tape, x) -> {
              List<Scalar> leaves = Scalar.leaves(tape, x);
              return new ScalarReplay.Outcome(f.apply(leaves), leaves);
            },
            settings);
  }

  /// A function of numbers as a program.
  public static ScalarProgram of(Function<List<Scalar>, Scalar> f) {
    return of(f, Settings.DEFAULT);
  }

  /// A function of numbers as a program.
  ///
  /// @param settings how far programs are trusted
  public static ScalarProgram of(Function<List<Scalar>, Scalar> f, Settings settings) {
    return new ScalarProgram(f, settings);
  }

  /// f(x), and the gradient at x.
  ///
  /// @param gradient is filled with ∂f/∂xᵢ
  /// @throws IllegalArgumentException if the gradient has not as many elements as x
  /// @throws IllegalStateException if settings are strict and a comparison turns out another way,
  ///     or a comparison with the function itself fails
  public double run(double[] x, double[] gradient) {
    return replay.run(x, gradient);
  }
}
