package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.CheckProgress;
import dev.adjoint.core.check.CheckSettings;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Finding;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.core.check.Verdict;
import dev.adjoint.core.check.judgment.GradientChecker;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts derivatives to the test, above all those written by hand.
///
/// ```java
/// GradientCheck.of(x -> x.sigmoid()).at(x0).verify();
/// List<GradientReport> reports = GradientCheck.of(f).order(2).at(x0).reports();
/// ```
///
/// Each element of each gradient gets one of four verdicts ([dev.adjoint.core.check.Verdict]).
/// There is no tolerance to be set: the numerical derivative comes with an estimate of its own
/// error, and where that is too large to decide, the verdict says so. A few elements may remain
/// undecided for [At#verify] to pass ([#allowInconclusive]).
///
/// When a gradient is rejected, each operation is checked alone, at the operands that it had in the
/// graph. The report names those that are wrong, and where they were called:
///
/// ```java
/// Operation softClip =
///     Operation.elementwise(
///         "softClip",
///         v -> v / Math.sqrt(1 + v * v),
///         (g, v, y) -> g.mul(v.square().add(1).pow(-1.5)).mul(2)); // wrong
///
/// GradientCheck check = GradientCheck.of(t -> softClip.of(t.mul(3)).sum()).named("loss").order(1);
/// GradientReport report = check.at(Tensor.of(0.5, -1, 2)).reports().getFirst();
/// ```
///
/// ```
///   softClip (entry 2, argument 0) at MyLoss.java:12: off by a factor of 2
///     element [0]: analytic 0.3413539669078333, numerical 0.1706769834538101 ± 8.2e-13
/// ```
public final class GradientCheck {
  private final Claims claims;
  private final String name;
  private final Optional<Integer> order;
  private final CheckSettings settings;

  /// What is claimed to be the derivative of an order at a point.
  @FunctionalInterface
  interface Claims {
    Claim at(List<NDArray> point, int order, long seed);
  }

  private GradientCheck(
      Claims claims, String name, Optional<Integer> order, CheckSettings settings) {
    this.claims = claims;
    this.name = name;
    this.order = order;
    this.settings = settings;
  }

  private GradientCheck(Claims claims) {
    this(
        claims, "function", Optional.empty(), CheckSettings.standard().precise(Precise.ARITHMETIC));
  }

  // ---- what is checked --------------------------------------------------------------------------

  /// A check of a function of one tensor, with a result of any shape: the gradient, and the
  /// gradient of the gradient where there is one ([#order]).
  public static GradientCheck of(TensorFunction f) {
    return ofAll(xs -> f.at(xs.getFirst()));
  }

  /// A check of a function of several tensors.
  public static GradientCheck ofAll(Function<List<Tensor>, Tensor> f) {
    return ofMany(xs -> List.of(f.apply(xs)));
  }

  /// A check of a function of several tensors with several results.
  public static GradientCheck ofMany(Function<List<Tensor>, List<Tensor>> f) {
    return new GradientCheck(new TensorClaims(f));
  }

  /// A check of a function on the scalar tape: its gradient, and its Hessian. The point is a vector
  /// with one element for each argument.
  public static GradientCheck ofScalars(Function<List<Scalar>, Scalar> f) {
    return new GradientCheck(new ScalarClaims(f));
  }

  // ---- how --------------------------------------------------------------------------------------

  /// Gives the function a name for the report.
  public GradientCheck named(String given) {
    return new GradientCheck(claims, given, order, settings);
  }

  /// Checks derivatives of this order only: 1 for the gradient, 2 for the gradient of the gradient,
  /// …
  ///
  /// If nothing is said, orders 1 and 2 are checked, as far as there is a second derivative: not of
  /// an operation that can be differentiated only once ([Operation#blackBox]), and not by an
  /// element at which the function has a kink. The report says so.
  ///
  /// @throws IllegalArgumentException if the order is less than 1, or greater than 2 on the scalar
  ///   tape
  public GradientCheck order(int given) {
    if (given < 1) {
      throw new IllegalArgumentException("gradient check: order " + given + ": at least 1");
    }
    return new GradientCheck(claims, name, Optional.of(given), settings);
  }

  /// Draws cotangents, directions and samples from another seed.
  public GradientCheck seed(long given) {
    return with(settings.seed(given));
  }

  /// Checks so many elements of each argument one by one, drawn at random. The others are checked
  /// together, along random directions.
  ///
  /// @throws IllegalArgumentException if it is less than 1
  public GradientCheck sample(int elements) {
    return with(settings.sample(elements));
  }

  /// Tells a listener how far a long check has come.
  public GradientCheck onProgress(CheckProgress listener) {
    return with(settings.progress(listener));
  }

  /// The largest share of elements that may remain undecided for [At#verify] to pass; one in ten if
  /// nothing is said.
  ///
  /// @throws IllegalArgumentException if it is not between 0 and 1
  public GradientCheck allowInconclusive(double share) {
    return with(settings.undecided(share));
  }

  private GradientCheck with(CheckSettings other) {
    return new GradientCheck(claims, name, order, other);
  }

  // ---- where ------------------------------------------------------------------------------------

  /// The point at which to check.
  ///
  /// @throws IllegalArgumentException if there is no argument
  public At at(Tensor... point) {
    return at(Arrays.stream(point).map(Tensor::value).toList());
  }

  /// The point at which to check.
  ///
  /// @throws IllegalArgumentException if there is no argument
  public At at(NDArray... point) {
    return at(List.of(point));
  }

  private At at(List<NDArray> point) {
    if (point.isEmpty()) {
      throw new IllegalArgumentException("gradient check: no point: at least one argument");
    }
    return new At(this, point);
  }

  private GradientChecker checker(List<NDArray> point, int of, CheckSettings how) {
    return new GradientChecker(claims.at(point, of, how.seed()), how);
  }

  /// The gradient, and the gradient of the gradient if there is one.
  private List<GradientReport> bothOrders(List<NDArray> point) {
    CheckProgress listener = settings.progress();
    Optional<String> closed = checker(point, 1, settings).closed();
    if (closed.isPresent()) {
      String note = "order 2 is not checked: " + closed.get() + " cannot be differentiated twice";
      return List.of(checker(point, 1, settings).check(name, 1).noting(note));
    }
    CheckSettings half = settings.progress((done, total) -> listener.at(done, 2 * total));
    GradientReport first = checker(point, 1, half).check(name, 1);
    CheckSettings rest = settings.progress((done, total) -> listener.at(total + done, 2 * total));
    GradientReport second = checker(point, 2, rest).check(name, 2);
    Set<Integer> kinks =
        first.findings().stream()
            .filter(finding -> finding.verdict() == Verdict.KINK)
            .map(finding -> number(finding, point))
            .collect(Collectors.toSet());
    return List.of(
        first, second.atKinks(f -> kinks.contains(number(f, point)) || kinks.contains(f.output())));
  }

  /// The element's number, counted through all arguments, as that of its derivative among the
  /// results of the second order.
  private static int number(Finding finding, List<NDArray> point) {
    int position = 0;
    int[] sizes = point.get(finding.argument()).shape().sizes();
    for (int axis = 0; axis < sizes.length; axis++) {
      position = position * sizes[axis] + finding.index().get(axis);
    }
    return position + point.subList(0, finding.argument()).stream().mapToInt(NDArray::count).sum();
  }

  /// A check at a point.
  public static final class At {
    private final GradientCheck check;
    private final List<NDArray> point;

    private At(GradientCheck check, List<NDArray> point) {
      this.check = check;
      this.point = point;
    }

    /// What the check finds of the gradient of each order, lowest first.
    public List<GradientReport> reports() {
      return check
          .order
          .map(only -> List.of(check.checker(point, only, check.settings).check(check.name, only)))
          .orElseGet(() -> check.bothOrders(point));
    }

    /// Passes in silence if no derivative is rejected, no more elements than allowed are undecided,
    /// and there is an element at all.
    ///
    /// @throws AssertionError with the report otherwise
    public void verify() {
      for (GradientReport report : reports()) {
        if (!report.passes()) {
          throw new AssertionError(report.toString());
        }
      }
    }
  }
}
