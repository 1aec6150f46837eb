package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.GradientChecker;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.core.check.Subject;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// Puts derivatives to the test, above all those written by hand.
///
/// ```java
/// GradientCheck.of(x -> x.sigmoid()).at(x0).verify();
/// List<GradientReport> reports = GradientCheck.of(f).order(2).at(x0).reports();
/// ```
public final class GradientCheck {
  private final Function<List<Tensor>, Tensor> f;
  private final String name;
  private final List<Integer> orders;
  private final long seed;

  private GradientCheck(
      Function<List<Tensor>, Tensor> f, String name, List<Integer> orders, long seed) {
    this.f = f;
    this.name = name;
    this.orders = orders;
    this.seed = seed;
  }

  /// A check of a function of one tensor, with a result of any shape: the gradient, and the
  /// gradient of the gradient.
  public static GradientCheck of(TensorFunction f) {
    return ofAll(xs -> f.at(xs.getFirst()));
  }

  /// A check of a function of several tensors.
  public static GradientCheck ofAll(Function<List<Tensor>, Tensor> f) {
    return new GradientCheck(f, "function", List.of(1, 2), 1);
  }

  /// Gives the function a name for the report.
  public GradientCheck named(String given) {
    return new GradientCheck(f, given, orders, seed);
  }

  /// Checks derivatives of this order only: 1 for the gradient, 2 for the gradient of the gradient,
  /// …
  ///
  /// @throws IllegalArgumentException if the order is less than 1
  public GradientCheck order(int order) {
    if (order < 1) {
      throw new IllegalArgumentException("gradient check: order " + order + ": at least 1");
    }
    return new GradientCheck(f, name, List.of(order), seed);
  }

  /// Draws cotangents from another seed.
  public GradientCheck seed(long given) {
    return new GradientCheck(f, name, orders, given);
  }

  /// The point at which to check.
  public At at(Tensor... point) {
    return at(Arrays.stream(point).map(Tensor::value).toList());
  }

  /// The point at which to check.
  public At at(NDArray... point) {
    return at(List.of(point));
  }

  private At at(List<NDArray> point) {
    return new At(this, point);
  }

  private GradientReport check(List<NDArray> point, int order) {
    Subject subject = xs -> derivative(cast(xs), order - 1, new Random(seed));
    return new GradientChecker(subject, Tensor::standing, point, seed).check(name, order);
  }

  /// The derivatives of the given order: for each, the products of the next lower ones with random
  /// cotangents. Order 0 is the function itself.
  private List<Variable> derivative(List<Tensor> xs, int order, Random random) {
    return new ArrayList<>(lower(xs, order, random));
  }

  private List<Tensor> lower(List<Tensor> xs, int order, Random random) {
    if (order == 0) {
      return List.of(f.apply(xs));
    }
    Function<List<Tensor>, Tensor> scalar =
        variables ->
            lower(variables, order - 1, random).stream()
                .map(y -> y.mul(Tensor.normal(random, y.dtype(), y.shape())).sum())
                .reduce(Tensor::add)
                .orElseThrow();
    return Differentiate.gradient(Tree.list(), scalar).apply(xs);
  }

  private static List<Tensor> cast(List<Variable> variables) {
    return variables.stream().map(Tensor.class::cast).toList();
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
      return check.orders.stream().map(order -> check.check(point, order)).toList();
    }

    /// Passes in silence if no derivative is rejected and at most one element in ten is undecided.
    ///
    /// @throws AssertionError with the report otherwise
    public void verify() {
      for (GradientReport report : reports()) {
        if (report.isRejected() || report.inconclusiveShare() > 0.1) {
          throw new AssertionError(report.toString());
        }
      }
    }
  }
}
