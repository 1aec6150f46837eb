package dev.adjoint.reference.expression;

import dev.adjoint.accuracy.LargestSummand;
import dev.adjoint.ops.Tensor;
import dev.adjoint.reference.expression.Expression.Call;
import dev.adjoint.reference.expression.Expression.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// A function of tensors, as a person wrote it.
public final class Formula {
  /// Expressions that are described rather than written.
  private static final Map<String, String> DESCRIBED =
      Map.of(
          "sin(x)/x where-guarded", "where(x!=0,sin(x)/x,1)",
          "det of 3x3 rank 2", "det(A)",
          "absorbed", "(x+1e16)-1e16",
          "SameDiff#9655 shape: y=a*w+a, a=x*v", "(x*v)*w+x*v");

  /// What people write around an expression: a title, an earlier attempt, the sign of a derivative,
  /// where it is evaluated, a remark.
  private static final List<String> AROUND =
      List.of(
          "^[\\w -]+: ",
          "^.*\\.\\.\\. ",
          "^d(\\^?\\w+)?(/d\\w+(\\^\\w+)?)? +(?=[a-z|(])",
          " at .*$",
          "(?<=\\))@-?[\\d.e]+$",
          "(?<=\\)), [a-z ]+$",
          " \\([a-z ]+\\)$");

  private final Expression expression;

  private Formula(Expression expression) {
    this.expression = expression;
  }

  /// @throws UnknownExpressionException if the text is no expression
  public static Formula parse(String text) {
    String bare = DESCRIBED.getOrDefault(text, text);
    for (String around : AROUND) {
      bare = bare.replaceFirst(around, "");
    }
    return new Formula(Parser.parse(bare));
  }

  /// The function's value.
  ///
  /// @param inputs for its variables in the order in which they appear
  /// @param parameters numbers for names that no input stands for
  /// @throws UnknownExpressionException if a function or a variable in it is not known
  public Tensor at(List<Tensor> inputs, Map<String, Double> parameters) {
    Map<String, Tensor> variables = new LinkedHashMap<>();
    List<String> names = variables(inputs.size(), parameters);
    for (int i = 0; i < names.size(); i++) {
      variables.put(names.get(i), inputs.get(i));
    }
    return new Evaluator(variables, parameters).value(body(inputs.size())).tensor();
  }

  /// The largest summand of a derivative, if it can be told; see [LargestSummand#of].
  public OptionalDouble largestSummand(
      List<double[]> inputs, Map<String, Double> parameters, int order, int input, int element) {
    List<String> names = variables(inputs.size(), parameters);
    Map<String, double[]> variables = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      variables.put(names.get(i), inputs.get(i));
    }
    return LargestSummand.of(
        body(inputs.size()),
        Calls::spelled,
        variables,
        parameters,
        order,
        names.get(input),
        element);
  }

  /// The name of a function alone stands for its call.
  private Expression body(int inputs) {
    return expression instanceof Name(String name) && Calls.isFunction(name)
        ? new Call(name, alone(inputs).stream().<Expression>map(Name::new).toList(), Map.of())
        : expression;
  }

  private static List<String> alone(int inputs) {
    return IntStream.range(0, inputs).mapToObj(i -> "x" + i).toList();
  }

  /// Where there are more names than inputs, the last ones that are parameters are no variables.
  private List<String> variables(int inputs, Map<String, Double> parameters) {
    List<String> names = new ArrayList<>(body(inputs).names());
    names.removeIf(Evaluator::isConstant);
    for (int i = names.size() - 1; i >= 0 && names.size() > inputs; i--) {
      if (parameters.containsKey(names.get(i))) {
        names.remove(i);
      }
    }
    if (names.size() != inputs) {
      throw new UnknownExpressionException("variables " + names + " but " + inputs + " inputs");
    }
    return names;
  }
}
