package dev.adjoint.nn.optim;

import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Pass;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import dev.adjoint.ops.Tree;
import dev.adjoint.ops.ValueAndGradient;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The limited-memory method of Broyden, Fletcher, Goldfarb and Shanno: minimizes a smooth function
/// of all examples at once, in few but expensive steps.
///
/// ```java
/// Lbfgs lbfgs = new Lbfgs(100);
/// Minimum<Tensor> minimum = lbfgs.minimize(x -> x.sub(3).square().sum(), Tensor.of(1, 2));
/// ```
///
/// The step is x ← x + α·d with d = −H·∇f, where H approximates the inverse Hessian by the last
/// `memory` pairs s = xₖ₊₁ − xₖ and y = ∇fₖ₊₁ − ∇fₖ, and α satisfies the strong Wolfe conditions,
/// so that sᵀy > 0 and d points downhill. Where rounding errors make it point uphill, all pairs are
/// forgotten and d = −∇f.
///
/// Source: J. Nocedal & S. J. Wright, Numerical Optimization, 2nd edition 2006, algorithms 7.4 and
/// 7.5.
///
/// @param iterations how many steps at most
/// @param memory how many pairs are kept
/// @param tolerance it ends when no number in the gradient is greater than this
public record Lbfgs(int iterations, int memory, double tolerance) {

  /// @throws IllegalArgumentException if a setting is out of its range
  public Lbfgs {
    Settings.positive("lbfgs", "iterations", iterations);
    Settings.positive("lbfgs", "memory", memory);
    Settings.notNegative("lbfgs", "tolerance", tolerance);
  }

  /// With ten pairs, and the tolerance 1e-9.
  public Lbfgs(int iterations) {
    this(iterations, 10, 1e-9);
  }

  /// Minimizes a function of a tensor.
  ///
  /// @param f to one element; a [dev.adjoint.core.array.ShapeException] is thrown if there are more
  /// @throws ArithmeticException if f or its gradient is infinite or NaN at the start
  public Minimum<Tensor> minimize(TensorFunction f, Tensor start) {
    return minimize(Tree.single(), f::at, start);
  }

  /// Minimizes the cost of a model, and sets its parameters to where the minimum is.
  ///
  /// @param parameters those that are set; any other that the model has stays as it is
  /// @param cost of one pass; as many examples as matter should be in it
  /// @throws IllegalArgumentException if there is no parameter
  /// @throws ArithmeticException if the cost or its gradient is infinite or NaN at the start
  public Minimum<List<Tensor>> minimize(List<Parameter> parameters, Function<Pass, Tensor> cost) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("lbfgs: no parameters: one is required");
    }
    List<Tensor> start = parameters.stream().map(p -> Tensor.of(p.value())).toList();
    Minimum<List<Tensor>> minimum =
        minimize(Tree.list(), values -> cost.apply(pass(parameters, values)), start);
    for (int i = 0; i < parameters.size(); i++) {
      parameters.get(i).set(minimum.at().get(i).value());
    }
    return minimum;
  }

  /// Parameters that are not in the list are constants.
  private static Pass pass(List<Parameter> parameters, List<Tensor> values) {
    Map<Parameter, Tensor> tensors = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      tensors.put(parameters.get(i), values.get(i));
    }
    return Pass.with(p -> tensors.getOrDefault(p, Tensor.of(p.value())));
  }

  /// Minimizes a function of several tensors.
  ///
  /// @param f to one element; a [dev.adjoint.core.array.ShapeException] is thrown if there are more
  /// @throws ArithmeticException if f or its gradient is infinite or NaN at the start
  public <P> Minimum<P> minimize(Tree<P> tree, Function<P, Tensor> f, P start) {
    return new Run<>(new Flat<>(tree, start), Differentiate.valueAndGradient(tree, f))
        .from(start, this);
  }

  /// What is found out at x = origin + step·direction.
  private record Point(Tensor x, Tensor g, double value, double step, double slope)
      implements LineSearch.Sample {

    double gradientNorm() {
      return g.abs().max().item();
    }
  }

  /// A step made, and how the gradient changed along it.
  private record Pair(Tensor s, Tensor y, double curvature) {}

  private static final class Run<P> {
    private final Flat<P> flat;
    private final Function<P, ValueAndGradient<P>> f;
    private final Deque<Pair> pairs = new ArrayDeque<>();
    private int evaluations;

    Run(Flat<P> flat, Function<P, ValueAndGradient<P>> f) {
      this.flat = flat;
      this.f = f;
    }

    Minimum<P> from(P start, Lbfgs settings) {
      Tensor origin = flat.join(start);
      Point now = at(origin, origin.zerosLike(), 0);
      if (!Double.isFinite(now.value())) {
        throw new ArithmeticException(
            "lbfgs: value " + now.value() + " at the start: it must be finite");
      }
      if (!now.g().test(g -> Arrays.stream(g.toArray()).allMatch(Double::isFinite))) {
        throw new ArithmeticException(
            "lbfgs: a gradient with infinite or NaN elements at the start: it must be finite");
      }
      for (int i = 0; i < settings.iterations(); i++) {
        if (now.gradientNorm() <= settings.tolerance()) {
          return ended(now, i, Minimum.End.CONVERGED);
        }
        Point next = step(now);
        if (next.step() == 0) {
          return ended(now, i, Minimum.End.NO_DECREASE);
        }
        remember(next.x().sub(now.x()), next.g().sub(now.g()), settings.memory());
        now = next;
      }
      return ended(now, settings.iterations(), Minimum.End.ITERATIONS);
    }

    private Point step(Point now) {
      Tensor d = downhill(now.g());
      Point here = new Point(now.x(), now.g(), now.value(), 0, dot(now.g(), d));
      return here.slope() < 0 ? new LineSearch<>(here, step -> at(now.x(), d, step)).from(1) : here;
    }

    /// −H·g, or where rounding errors have spoilt H so that it does not point downhill, −g, which
    /// does not know how long it should be.
    private Tensor downhill(Tensor g) {
      Tensor d = direction(g);
      if (!pairs.isEmpty() && dot(g, d) < 0) {
        return d;
      }
      pairs.clear();
      return g.mul(-Math.min(1, 1 / g.abs().sum().item()));
    }

    private Point at(Tensor origin, Tensor d, double step) {
      evaluations++;
      Tensor x = d.fma(step, origin);
      ValueAndGradient<P> found = f.apply(flat.split(x));
      Tensor g = flat.join(found.gradient());
      return new Point(x, g, found.value().item(), step, dot(g, d));
    }

    /// −H·g by the two-loop recursion (algorithm 7.4).
    private Tensor direction(Tensor g) {
      Tensor q = g;
      Deque<Double> alphas = new ArrayDeque<>();
      for (Pair pair : pairs) {
        double alpha = dot(pair.s(), q) / pair.curvature();
        alphas.push(alpha);
        q = pair.y().fma(-alpha, q);
      }
      Pair last = pairs.peekFirst();
      Tensor r = last == null ? q : q.mul(last.curvature() / dot(last.y(), last.y()));
      for (Iterator<Pair> oldestFirst = pairs.descendingIterator(); oldestFirst.hasNext(); ) {
        Pair pair = oldestFirst.next();
        double beta = dot(pair.y(), r) / pair.curvature();
        r = pair.s().fma(alphas.pop() - beta, r);
      }
      return r.neg();
    }

    private void remember(Tensor s, Tensor y, int memory) {
      double curvature = dot(s, y);
      // Only a search that rounding errors ended can leave a pair without curvature.
      if (curvature > Math.ulp(1.0) * dot(y, y)) {
        pairs.push(new Pair(s, y, curvature));
      }
      if (pairs.size() > memory) {
        pairs.removeLast();
      }
    }

    private Minimum<P> ended(Point at, int iterations, Minimum.End end) {
      return new Minimum<>(
          flat.split(at.x()), at.value(), at.gradientNorm(), iterations, evaluations, end);
    }

    private static double dot(Tensor a, Tensor b) {
      return a.dot(b).item();
    }
  }
}
