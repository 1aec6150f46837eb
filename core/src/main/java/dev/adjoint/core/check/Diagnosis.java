package dev.adjoint.core.check;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.check.Mistake.Known;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds what is wrong with a rule that is known to be wrong, by asking it again: for other
/// cotangents, at other operands, and with what it is given exchanged.
final class Diagnosis {
  private static final int ELEMENTS = 24;
  private static final int SCANNED = 20_000;
  private static final int OUTPUTS = 48;

  private final Alone alone;
  private final Random random;
  private final List<NDArray> cotangents;
  private final int[] elements;

  private Diagnosis(Alone alone, Random random) {
    this.alone = alone;
    this.random = random;
    NDArray y = alone.value();
    this.cotangents = List.of(cotangent(y), cotangent(y));
    this.elements = elements();
  }

  /// The likely mistake of a rule.
  static Mistake of(Alone alone, Random random) {
    try {
      Diagnosis diagnosis = new Diagnosis(alone, random);
      return diagnosis.form().orElseGet(diagnosis::mistake);
    } catch (RuntimeException broken) {
      return threw(broken);
    }
  }

  static Mistake threw(RuntimeException broken) {
    return new Mistake.Threw(String.valueOf(broken.getMessage()).lines().findFirst().orElse(""));
  }

  private NDArray cotangent(NDArray y) {
    return Alone.scaled(
        NDArray.full(y.signature(), 1),
        () -> (random.nextBoolean() ? 1 : -1) * (0.5 + random.nextDouble()));
  }

  // ---- mistakes of form
  // ---------------------------------------------------------------------------

  private Optional<Mistake> form() {
    Shape required = alone.x().shape();
    try {
      Shape returned = alone.rule(cotangents.getFirst()).shape();
      return returned.equals(required) ? Optional.empty() : Optional.of(shape(returned, required));
    } catch (RuntimeException broken) {
      return Optional.of(isMissingTranspose() ? Known.MISSING_TRANSPOSE : threw(broken));
    }
  }

  private static Mistake shape(Shape returned, Shape required) {
    int rank = required.rank();
    if (rank >= 2
        && returned.equals(
            required
                .with(rank - 1, required.size(rank - 2))
                .with(rank - 2, required.size(rank - 1)))) {
      return Known.MISSING_TRANSPOSE;
    }
    return returned.count() > required.count() && broadcasts(required, returned)
        ? Known.MISSING_SUM
        : new Mistake.WrongShape(returned, required);
  }

  private static boolean broadcasts(Shape from, Shape to) {
    try {
      return Shape.broadcast("", from, to).equals(to);
    } catch (ShapeException _) {
      return false;
    }
  }

  // ---- mistakes of value
  // --------------------------------------------------------------------------

  private Mistake mistake() {
    Comparison here = Comparison.of(alone, elements, cotangents);
    Alone moved = alone.nearby(random);
    if (!here.isFinite()) {
      return Known.NOT_FINITE;
    }
    if (isIgnored()) {
      return Known.COTANGENT_IGNORED;
    }
    if (isStateful(moved)) {
      return Known.CAPTURED;
    }
    if (!isLinear()) {
      return Known.COTANGENT_NOT_LINEAR;
    }
    if (!here.isWrongSomewhere()) {
      return IntStream.range(0, here.elements()).anyMatch(e -> here.kinks()[e])
          ? Known.WRONG_TIE
          : Known.UNKNOWN;
    }
    if (here.isWrongEverywhere()) {
      Optional<Mistake> whole = whole(here, moved);
      if (whole.isPresent()) {
        return whole.get();
      }
    }
    if (isSwapped()) {
      return Known.SWAPPED;
    }
    if (isMissingTranspose()) {
      return Known.MISSING_TRANSPOSE;
    }
    return isMissingContributions()
        ? broadcasts(alone.x().shape(), alone.value().shape())
                && alone.x().count() < alone.value().count()
            ? Known.MISSING_SUM
            : Known.MISSING_ACCUMULATION
        : partial(here);
  }

  /// What may be wrong with all elements alike.
  private Optional<Mistake> whole(Comparison here, Alone moved) {
    if (isRightElsewhere()) {
      return Optional.of(Known.WRONG_BRANCH);
    }
    if (here.isZero()) {
      return Optional.of(Known.ZERO);
    }
    Optional<Comparison> there = attempt(() -> Comparison.of(moved, elements, cotangents));
    if (there.filter(here::ignoresTheMove).isPresent()) {
      return Optional.of(Known.CAPTURED);
    }
    double factor = here.factor();
    if (Double.isNaN(factor) || !there.map(c -> c.isFactor(factor)).orElse(true)) {
      return Optional.empty();
    }
    return Optional.of(Math.abs(factor + 1) < 1e-9 ? Known.SIGN : new Mistake.Factor(factor));
  }

  private boolean isIgnored() {
    return isSame(alone.rule(cotangents.get(0)), alone.rule(cotangents.get(1)))
        && Arrays.stream(alone.rule(cotangents.get(0)).toArray()).anyMatch(g -> g != 0);
  }

  /// Whether a rule gives something else if the operation was called again in between.
  static boolean isStateful(Alone alone, Random random) {
    return attempt(() -> new Diagnosis(alone, random).isStateful(alone.nearby(random)))
        .orElse(false);
  }

  private boolean isStateful(Alone moved) {
    NDArray g = cotangents.getFirst();
    return attempt(() -> !isSame(alone.rule(g), alone.ruleAfter(moved, g))).orElse(false);
  }

  private static boolean isSame(NDArray a, NDArray b) {
    return Arrays.equals(a.toArray(), b.toArray());
  }

  private boolean isLinear() {
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
    return apart <= 1e-9 * largest;
  }

  /// Whether the rule is right for operands of the other sign, or far larger or smaller ones.
  private boolean isRightElsewhere() {
    return Stream.of(-1.0, 64.0, 1.0 / 64, -64.0)
        .anyMatch(
            factor -> {
              Alone other = alone.with(alone.argument(), Alone.scaled(alone.x(), () -> factor));
              return attempt(() -> Comparison.of(other, elements, cotangents).isRight())
                  .orElse(false);
            });
  }

  private boolean isSwapped() {
    return IntStream.range(0, alone.operands().size())
        .filter(k -> k != alone.argument() && alone.op().differentiable(k))
        .filter(k -> alone.operands().get(k).shape().equals(alone.x().shape()))
        .anyMatch(k -> isRight(cotangents.stream().map(alone::rule).toList(), alone.by(k)));
  }

  private boolean isRight(List<NDArray> products, Alone of) {
    return attempt(() -> Comparison.of(products, of, elements, cotangents).isRight()).orElse(false);
  }

  /// Whether the rule is right if something that it is given, or what it gives, is transposed.
  private boolean isMissingTranspose() {
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
    return attempt(() -> cotangents.stream().map(rule).toList())
        .filter(products -> products.getFirst().shape().equals(alone.x().shape()))
        .filter(products -> isRight(products, alone))
        .isPresent();
  }

  private static NDArray transposed(NDArray x) {
    return Alone.widened(x.transpose());
  }

  /// Whether what is wrong is that single results do not flow back to all elements that they depend
  /// on, while others do.
  private boolean isMissingContributions() {
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

  /// What may be wrong with some elements only: it goes by where they stand, or by their values.
  private Mistake partial(Comparison here) {
    int[] wrong = IntStream.range(0, elements.length).filter(here::isWrong).toArray();
    int[] right =
        IntStream.range(0, elements.length)
            .filter(e -> !here.isWrong(e) && !here.isSilent(e))
            .toArray();
    if (wrong.length == 0 || right.length == 0) {
      return Known.UNKNOWN;
    }
    int a = elements[wrong[0]];
    int b = elements[right[0]];
    double[] exchanged = alone.x().toArray();
    double kept = exchanged[a];
    exchanged[a] = exchanged[b];
    exchanged[b] = kept;
    Alone other = alone.with(alone.argument(), Alone.of(alone.x().signature(), exchanged));
    return attempt(() -> Comparison.of(other, new int[] {a, b}, cotangents))
        .map(
            c ->
                c.isWrong(0) == c.isWrong(1)
                    ? Known.UNKNOWN
                    : c.isWrong(0) ? Known.WRONG_ELEMENT : Known.WRONG_BRANCH)
        .orElse(Known.UNKNOWN);
  }

  private static <T> Optional<T> attempt(Supplier<T> trial) {
    try {
      return Optional.of(trial.get());
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }

  // ---- where to look
  // ------------------------------------------------------------------------------

  /// All elements, or the most suspicious ones and some others.
  private int[] elements() {
    int count = alone.x().count();
    if (count <= ELEMENTS) {
      return IntStream.range(0, count).toArray();
    }
    int[] scanned = random.ints(0, count).distinct().limit(Math.min(count, SCANNED)).toArray();
    double[] suspicion =
        attempt(() -> suspicion(scanned)).orElseGet(() -> new double[scanned.length]);
    int[] order =
        IntStream.range(0, scanned.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -suspicion[i]))
            .mapToInt(i -> scanned[i])
            .toArray();
    return IntStream.concat(
            Arrays.stream(order, 0, ELEMENTS / 2),
            Arrays.stream(order, order.length - ELEMENTS / 2, order.length))
        .toArray();
  }

  /// How far the rule is off, roughly: by one central difference for each element.
  private double[] suspicion(int... scanned) {
    double[] g = cotangents.getFirst().toArray();
    double[] analytic = alone.rule(cotangents.getFirst()).toArray();
    double[] numbers = alone.x().toArray();
    return Arrays.stream(scanned)
        .mapToDouble(
            e -> {
              double h = 1e-5 * (numbers[e] == 0 ? 1 : Math.abs(numbers[e]));
              double[] above = alone.moved(numbers, e, numbers[e] + h);
              double[] below = alone.moved(numbers, e, numbers[e] - h);
              double slope = 0;
              for (int i = 0; i < g.length; i++) {
                slope += g[i] * (above[i] - below[i]) / (2 * h);
              }
              double apart = Math.abs(slope - analytic[e]);
              return apart / (Math.abs(slope) + Math.abs(analytic[e]) + Double.MIN_NORMAL);
            })
        .toArray();
  }
}
