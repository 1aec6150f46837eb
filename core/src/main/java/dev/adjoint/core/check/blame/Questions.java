package dev.adjoint.core.check.blame;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.check.Finding;
import dev.adjoint.core.check.Recording;
import dev.adjoint.core.check.evidence.Attempt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a rule can be asked: what it gives for other cotangents, at other operands, and with what
/// it is given exchanged.
///
/// @param elements of its argument, at which it is compared with differences
/// @param moved the operation at operands near its own
@SuppressWarnings("ArrayRecordComponent") // never compared
record Questions(Alone alone, List<NDArray> cotangents, int[] elements, Alone moved) {
  private static final int ELEMENTS = 24;
  private static final int OUTPUTS = 48;

  /// How far off, relatively, rounding may put what is linear.
  private static final double LINEAR = 1e-9;

  /// @param wrong what was found to be wrong at elements of the argument
  static Questions of(Alone alone, List<Finding> wrong, Random random) {
    NDArray y = alone.value();
    return new Questions(
        alone,
        List.of(Alone.cotangent(y, random), Alone.cotangent(y, random)),
        elements(alone.x().shape(), wrong, random),
        alone.nearby(random));
  }

  /// All elements, or some that are wrong and some others.
  private static int[] elements(Shape shape, List<Finding> wrong, Random random) {
    int count = shape.count();
    if (count <= ELEMENTS) {
      return IntStream.range(0, count).toArray();
    }
    IntStream known = wrong.stream().limit(ELEMENTS / 2).mapToInt(f -> position(f, shape));
    return IntStream.concat(known, random.ints(0, count)).distinct().limit(ELEMENTS).toArray();
  }

  private static int position(Finding finding, Shape shape) {
    int position = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      position = position * shape.size(axis) + finding.index().get(axis);
    }
    return position;
  }

  /// What the rule gives beside what differences give.
  Comparison here() {
    return Comparison.of(alone, elements, cotangents);
  }

  /// The same at operands near by, if the rule gives something there.
  Optional<Comparison> there() {
    return Attempt.at(() -> Comparison.of(moved, elements, cotangents));
  }

  // ---- other cotangents -------------------------------------------------------------------------

  /// Whether the cotangent makes no difference.
  boolean isIgnored() {
    return isSame(alone.rule(cotangents.get(0)), alone.rule(cotangents.get(1)))
        && Arrays.stream(alone.rule(cotangents.get(0)).toArray()).anyMatch(g -> g != 0);
  }

  boolean isLinear() {
    double[] g = cotangents.get(0).toArray();
    double[] h = cotangents.get(1).toArray();
    double[] mixed = new double[g.length];
    Arrays.setAll(mixed, i -> 2 * g[i] - 3 * h[i]);
    double[] a = alone.rule(cotangents.get(0)).toArray();
    double[] b = alone.rule(cotangents.get(1)).toArray();
    double[] both = alone.rule(Alone.of(cotangents.get(0).signature(), mixed)).toArray();
    double largest = 0;
    double apart = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(2 * a[i]) + Math.abs(3 * b[i]));
      apart = Math.max(apart, Math.abs(both[i] - (2 * a[i] - 3 * b[i])));
    }
    return apart <= LINEAR * largest && isScaled(0x1p40) && isScaled(0x1p-40);
  }

  private boolean isScaled(double factor) {
    NDArray g = cotangents.getFirst();
    double[] product = alone.rule(g).toArray();
    double[] scaled = alone.rule(Alone.scaled(g, () -> factor)).toArray();
    return IntStream.range(0, product.length)
        .allMatch(i -> Math.abs(scaled[i] / factor - product[i]) <= LINEAR * Math.abs(product[i]));
  }

  /// Whether what is wrong is that single results do not flow back to all elements that they depend
  /// on, while others do.
  boolean isMissingContributions() {
    NDArray y = alone.value();
    int step = Math.max(1, y.count() / OUTPUTS);
    List<NDArray> units = new ArrayList<>();
    for (int i = 0; i < y.count(); i += step) {
      double[] unit = new double[y.count()];
      unit[i] = 1;
      units.add(Alone.of(y.signature(), unit));
    }
    Comparison each = Comparison.of(alone, elements, units);
    boolean missing = false;
    for (int e = 0; e < each.elements(); e++) {
      boolean some = false;
      boolean partly = false;
      for (int i = 0; i < units.size(); i++) {
        double a = each.analytic()[i][e];
        boolean right = Math.abs(a - each.numerical()[i][e]) <= each.bars()[i][e];
        if (!right && a != 0) {
          return false;
        }
        partly |= !right;
        some |= right && a != 0;
      }
      missing |= partly && some;
    }
    return missing;
  }

  // ---- other operands, other rules --------------------------------------------------------------

  /// Whether the rule gives something else if the operation was called again in between.
  boolean isStateful() {
    NDArray g = cotangents.getFirst();
    return Attempt.at(() -> !isSame(alone.rule(g), alone.ruleAfter(moved, g))).orElse(false);
  }

  /// Whether the rule is right for operands of the other sign, or far larger or smaller ones.
  boolean isRightElsewhere() {
    return Stream.of(-1.0, 64.0, 1.0 / 64, -64.0)
        .anyMatch(
            factor -> {
              Alone other = alone.with(alone.argument(), Alone.scaled(alone.x(), () -> factor));
              return Attempt.at(() -> Comparison.of(other, elements, cotangents).isRight())
                  .orElse(false);
            });
  }

  /// Whether the rule is right for another argument.
  boolean isSwapped() {
    return IntStream.range(0, alone.operands().size())
        .filter(k -> k != alone.argument() && alone.op().differentiable(k))
        .filter(k -> alone.operands().get(k).shape().equals(alone.x().shape()))
        .anyMatch(k -> isRight(cotangents.stream().map(alone::rule).toList(), alone.by(k)));
  }

  private boolean isRight(List<NDArray> products, Alone of) {
    return Attempt.at(() -> Comparison.of(products, of, elements, cotangents).isRight())
        .orElse(false);
  }

  /// Whether the rule is right if something that it is given, or what it gives, is transposed.
  boolean isMissingTranspose() {
    boolean result = isTransposedRight(g -> transposed(alone.rule(g)));
    boolean given = isTransposedRight(g -> alone.rule(transposed(g)));
    return result
        || given
        || IntStream.range(0, alone.operands().size())
            .anyMatch(
                k ->
                    isTransposedRight(
                        g -> alone.ruleGiven(k, transposed(alone.operands().get(k)), g)));
  }

  private boolean isTransposedRight(UnaryOperator<NDArray> rule) {
    return Attempt.at(() -> cotangents.stream().map(rule).toList())
        .filter(products -> products.getFirst().shape().equals(alone.x().shape()))
        .filter(products -> isRight(products, alone))
        .isPresent();
  }

  private static NDArray transposed(NDArray x) {
    return Recording.widened(x.transpose());
  }

  private static boolean isSame(NDArray a, NDArray b) {
    return Arrays.equals(a.toArray(), b.toArray());
  }
}
