package dev.adjoint.reference.expression;

import dev.adjoint.ops.Tensor;
import dev.adjoint.reference.expression.Expression.Call;
import dev.adjoint.reference.expression.Expression.Index;
import dev.adjoint.reference.expression.Expression.Items;
import dev.adjoint.reference.expression.Expression.Literal;
import dev.adjoint.reference.expression.Expression.Name;
import dev.adjoint.reference.expression.Expression.Range;
import dev.adjoint.reference.expression.Value.Array;
import dev.adjoint.reference.expression.Value.Plain;
import dev.adjoint.reference.expression.Value.Several;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Evaluates expressions.
///
/// @param variables by name
/// @param parameters numbers that were given outside of the expression
record Evaluator(Map<String, Tensor> variables, Map<String, Double> parameters) {
  private static final Map<String, Double> CONSTANTS =
      Map.of(
          "pi",
          Math.PI,
          "inf",
          Double.POSITIVE_INFINITY,
          "nan",
          Double.NaN,
          "eps",
          1e-12,
          "True",
          1.,
          "False",
          0.);

  static boolean isConstant(String name) {
    return CONSTANTS.containsKey(name) || name.equals("n");
  }

  Value value(Expression expression) {
    return switch (expression) {
      case Literal(double number) -> new Plain(number);
      case Name(String name) -> name(name);
      case Items(List<Expression> elements) -> new Several(several(elements));
      case Range(Expression from, Expression to) ->
          new Several(
              IntStream.rangeClosed(value(from).integer(), value(to).integer())
                  .<Value>mapToObj(Plain::new)
                  .toList());
      case Call call -> call(call);
      case Index(Expression target, Items(List<Expression> positions)) ->
          positions.stream().reduce(value(target), (v, p) -> at(v, value(p)), (_, v) -> v);
      case Index(_, _) -> throw new UnknownExpressionException("an index without brackets");
    };
  }

  /// A range alone in brackets is what the brackets hold.
  private List<Value> several(List<Expression> elements) {
    return elements.size() == 1 && value(elements.getFirst()) instanceof Several(List<Value> range)
        ? elements.getFirst() instanceof Range ? range : List.of(value(elements.getFirst()))
        : elements.stream().map(this::value).toList();
  }

  /// A variable, a parameter or a constant; n is how many elements the first variable has.
  private Value name(String name) {
    if (variables.containsKey(name)) {
      return new Array(variables.get(name));
    } else if (parameters.containsKey(name)) {
      return new Plain(parameters.get(name));
    } else if (CONSTANTS.containsKey(name)) {
      return new Plain(CONSTANTS.get(name));
    } else if (name.equals("n")) {
      return new Plain(variables.values().iterator().next().shape().count());
    }
    throw new UnknownExpressionException("`" + name + "` is not known");
  }

  private Value call(Call call) {
    String function = Calls.spelled(call.function());
    Map<String, Value> named = new LinkedHashMap<>();
    Functions.parameters(function).stream()
        .filter(parameters::containsKey)
        .forEach(name -> named.put(name, new Plain(parameters.get(name))));
    call.named().forEach((name, e) -> named.put(name, value(e)));
    return Functions.apply(function, call.operands().stream().map(this::value).toList(), named);
  }

  /// One element by a number, several by a list, those under a mask by a mask.
  private static Value at(Value target, Value position) {
    if (target instanceof Several(List<Value> elements)) {
      return elements.get(position.integer());
    }
    Tensor x = target.tensor();
    return new Array(
        switch (position) {
          case Plain _ -> x.select(0, wrapped(x, position.integer()));
          case Several several -> x.gather(0, several.integers());
          case Array(Tensor p) when p.rank() == 0 -> x.select(0, (int) p.item());
          case Array(Tensor mask) -> x.gather(0, chosen(mask.value().toArray()));
        });
  }

  private static int wrapped(Tensor x, int position) {
    return position < 0 ? position + x.shape().size(0) : position;
  }

  private static int[] chosen(double[] mask) {
    return IntStream.range(0, mask.length).filter(i -> mask[i] != 0).toArray();
  }
}
