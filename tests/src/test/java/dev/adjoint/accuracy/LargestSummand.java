package dev.adjoint.accuracy;

import dev.adjoint.ops.kernel.HighPrecision;
import dev.adjoint.reference.expression.Expression;
import dev.adjoint.reference.expression.Expression.Call;
import dev.adjoint.reference.expression.Expression.Index;
import dev.adjoint.reference.expression.Expression.Items;
import dev.adjoint.reference.expression.Expression.Literal;
import dev.adjoint.reference.expression.Expression.Name;
import dev.adjoint.reference.expression.Expression.Range;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The largest summand of a derivative of an expression, found by the rules of differentiation:
/// sums are sums, products are expanded. Lists stand for vectors; of matrices there is the
/// determinant.
public final class LargestSummand {
  private static final Jet ZERO = Jet.constant(0);

  private static final Map<String, AccuracyRow> ELEMENTWISE =
      Stream.of(
              UnaryRows.elementary(),
              UnaryRows.trigonometric(),
              UnaryRows.activations(),
              UnaryRows.special(),
              PairRows.pairs())
          .flatMap(List::stream)
          .filter(row -> row.name().equals(row.method()))
          .collect(Collectors.toMap(row -> row.name().toLowerCase(Locale.ROOT), row -> row));

  private final Function<String, String> spelling;
  private final Map<String, List<Jet>> names;

  private LargestSummand(Function<String, String> spelling, Map<String, List<Jet>> names) {
    this.spelling = spelling;
    this.names = names;
  }

  /// Of the derivative of the sum of all elements by one element of one variable or, for the second
  /// order, of that of the sum of all first derivatives. Empty for other orders, and for
  /// expressions that it cannot follow.
  ///
  /// @param spelling of a function: as its method's name in lower case
  public static OptionalDouble of(
      Expression expression,
      Function<String, String> spelling,
      Map<String, double[]> variables,
      Map<String, Double> parameters,
      int order,
      String variable,
      int element) {
    try {
      Map<String, List<Jet>> jets = new HashMap<>();
      parameters.forEach((name, number) -> jets.put(name, List.of(Jet.constant(number))));
      variables.forEach((name, x) -> jets.put(name, jets(x, name.equals(variable) ? element : -1)));
      Jet sum = sum(new LargestSummand(spelling, jets).value(expression));
      return order > 2
          ? OptionalDouble.empty()
          : OptionalDouble.of((order == 1 ? sum.a() : sum.ab()).largest().doubleValue());
    } catch (ArithmeticException | NumberFormatException | UnsupportedOperationException _) {
      return OptionalDouble.empty();
    }
  }

  /// ∂/∂a is the derivative by the element, ∂/∂b that by all elements of all variables together.
  private static List<Jet> jets(double[] numbers, int element) {
    return IntStream.range(0, numbers.length)
        .mapToObj(
            i ->
                Jet.second(numbers[i])
                    .plus(
                        i == element
                            ? Jet.first(numbers[i]).minus(Jet.constant(numbers[i]))
                            : ZERO))
        .toList();
  }

  private List<Jet> value(Expression expression) {
    return switch (expression) {
      case Literal(double number) -> List.of(Jet.constant(number));
      case Name(String name) when names.containsKey(name) -> names.get(name);
      case Items(List<Expression> elements) ->
          elements.stream().flatMap(e -> value(e).stream()).toList();
      case Range(Literal from, Name _) -> counting(from.value());
      case Index(Expression target, Items(List<Expression> at)) when at.size() == 1 ->
          List.of(element(value(target), at.getFirst()));
      case Call call when call.named().isEmpty() ->
          call(spelling.apply(call.function()), call.operands().stream().map(this::value).toList());
      default -> throw new UnsupportedOperationException(expression.toString());
    };
  }

  private static Jet element(List<Jet> x, Expression position) {
    if (position instanceof Literal(double i) && i == (int) i && i < x.size()) {
      return x.get((int) i);
    }
    throw new UnsupportedOperationException(position.toString());
  }

  private List<Jet> counting(double from) {
    int n = names.values().stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, n).mapToObj(i -> Jet.constant(from + i)).toList();
  }

  private static List<Jet> call(String function, List<List<Jet>> operands) {
    List<Jet> x = operands.getFirst();
    return switch (function) {
      case "sum" -> List.of(sum(x));
      case "mean" -> List.of(mean(x));
      case "variance" -> List.of(mean(squares(centered(x))));
      case "norm" -> List.of(norm(x));
      case "pnorm" -> List.of(pNorm(x, operands.getLast().getFirst().value().doubleValue()));
      case "dot" -> List.of(dot(x, operands.getLast()));
      case "cosinesimilarity" -> List.of(cosine(x, operands.getLast()));
      case "cumsum" -> running(x, Jet::plus);
      case "cumprod" -> running(x, Jet::times);
      case "logsumexp" -> List.of(logSumExp(x));
      case "logsoftmax" -> each(x, v -> v.minus(logSumExp(x)));
      case "softmax" -> each(x, v -> Exact.exp(v.minus(logSumExp(x))));
      case "prod" -> List.of(x.stream().reduce(Jet.constant(1), Jet::times));
      case "det" -> List.of(det(x, (int) Math.round(Math.sqrt(x.size()))));
      case "layernorm" -> {
        Jet spread = Exact.sqrt(mean(squares(centered(x))).plus(1e-5));
        yield each(centered(x), v -> v.over(spread));
      }
      case "pow" -> pow(x, operands.getLast());
      default -> elementwise(function, operands);
    };
  }

  private static Jet sum(List<Jet> x) {
    return x.stream().reduce(ZERO, Jet::plus);
  }

  private static Jet mean(List<Jet> x) {
    return sum(x).over(Jet.constant(x.size()));
  }

  private static List<Jet> centered(List<Jet> x) {
    return each(x, v -> v.minus(mean(x)));
  }

  private static List<Jet> squares(List<Jet> x) {
    return each(x, Exact::square);
  }

  private static Jet norm(List<Jet> x) {
    return Exact.sqrt(sum(squares(x)));
  }

  private static Jet pNorm(List<Jet> x, double p) {
    Jet sum = sum(each(x, v -> v.signum() == 0 ? ZERO : Exact.pow(Exact.abs(v), p)));
    return Exact.exp(Exact.log(sum).over(Jet.constant(p)));
  }

  private static Jet dot(List<Jet> a, List<Jet> b) {
    return sum(IntStream.range(0, a.size()).mapToObj(i -> a.get(i).times(b.get(i))).toList());
  }

  private static Jet cosine(List<Jet> a, List<Jet> b) {
    return dot(a, b).over(norm(a)).over(norm(b));
  }

  private static List<Jet> running(List<Jet> x, BinaryOperator<Jet> operation) {
    Jet[] y = x.toArray(Jet[]::new);
    Arrays.parallelPrefix(y, operation);
    return List.of(y);
  }

  private static Jet logSumExp(List<Jet> x) {
    return Exact.log(sum(each(x, Exact::exp)));
  }

  private static List<Jet> each(List<Jet> x, UnaryOperator<Jet> f) {
    return x.stream().map(f).toList();
  }

  /// Expanded by the first row.
  private static Jet det(List<Jet> x, int n) {
    if (n * n != x.size() || n > 6) {
      throw new UnsupportedOperationException("det of " + x.size());
    }
    Jet sum = n == 0 ? Jet.constant(1) : ZERO;
    for (int column = 0; column < n; column++) {
      List<Jet> minor = new ArrayList<>();
      for (int i = n; i < x.size(); i++) {
        if (i % n != column) {
          minor.add(x.get(i));
        }
      }
      Jet term = x.get(column).times(det(minor, n - 1));
      sum = sum.plus(column % 2 == 0 ? term : term.negate());
    }
    return sum;
  }

  /// Squares as products, whose summands are seen.
  private static List<Jet> pow(List<Jet> x, List<Jet> p) {
    BigDecimal exponent = p.getFirst().value();
    boolean number = p.size() == 1 && p.getFirst().b().value().signum() == 0;
    return !number
        ? elementwise("pow", List.of(x, p))
        : exponent.compareTo(HighPrecision.TWO) == 0
            ? squares(x)
            : each(x, v -> Exact.pow(v, exponent.doubleValue()));
  }

  private static List<Jet> elementwise(String function, List<List<Jet>> operands) {
    AccuracyRow row = ELEMENTWISE.get(function);
    if (row == null || operands.size() != (row.pair() ? 2 : 1)) {
      throw new UnsupportedOperationException(function);
    }
    List<Jet> a = operands.getFirst();
    List<Jet> b = row.pair() ? operands.getLast() : List.of(ZERO);
    return IntStream.range(0, Math.max(a.size(), b.size()))
        .mapToObj(
            i -> row.exact().apply(a.get(a.size() == 1 ? 0 : i), b.get(b.size() == 1 ? 0 : i)))
        .toList();
  }
}
