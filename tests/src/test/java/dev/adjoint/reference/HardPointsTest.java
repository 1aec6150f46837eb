package dev.adjoint.reference;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Hard points: saturation, kinks, ties, zeros, infinities, and branches not taken. The gradient
/// must be the mathematically right one where there is one, and the documented convention at
/// genuine kinks and singularities. Points at which the forward pass of a composition has already
/// lost what the gradient needs are not judged.
final class HardPointsTest {
  /// Relative to each element.
  private static final double TOLERANCE = 4e-15;

  /// Cases that are not judged, each with the reason.
  private static final Map<String, String> EXEMPT =
      Map.of("mse(sigmoid(x=40.0),t=1.0)", "the forward pass rounds the sigmoid of 40 to 1");

  private record Case(
      String id, String op, int order, List<NDArray> inputs, List<NDArray> gradients) {
    @Override
    public String toString() {
      return id;
    }
  }

  static List<Case> cases() throws IOException {
    try (InputStream json = HardPointsTest.class.getResourceAsStream("/tricky_gradients.json")) {
      JsonNode file = new ObjectMapper().readTree(Objects.requireNonNull(json));
      List<Case> cases = new ArrayList<>();
      for (JsonNode node : file.required("cases")) {
        JsonNode expected = node.path(node.has("math_grad") ? "math_grad" : "recommend");
        if (!expected.isMissingNode()
            && !node.path("level").asText().equals("composite")
            && !EXEMPT.containsKey(node.required("id").asText())) {
          cases.add(
              new Case(
                  node.required("id").asText(),
                  node.required("op").asText(),
                  node.required("order").asInt(),
                  arrays(node.required("inputs")),
                  arrays(expected)));
        }
      }
      return cases;
    }
  }

  private static List<NDArray> arrays(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false).map(HardPointsTest::array).toList();
  }

  /// A number, or a list of arrays.
  private static NDArray array(JsonNode node) {
    if (!node.isArray()) {
      return NDArray.scalar(ReferenceCase.number(node));
    }
    List<NDArray> parts = arrays(node);
    double[] data = parts.stream().flatMapToDouble(p -> Arrays.stream(p.toArray())).toArray();
    Shape part = parts.getFirst().shape();
    return NDArray.wrap(data).reshape(part.inserted(0, parts.size()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theGradientIsRight(Case point) {
    try (Tape tape = new Tape()) {
      List<Tensor> x = point.inputs().stream().map(i -> Tensor.of(i).on(tape)).toList();
      Tensor y = function(point).apply(x).sum();
      List<Tensor> gradients = List.of();
      for (int order = 1; order <= point.order(); order++) {
        gradients = y.gradients(x);
        y = gradients.stream().map(Tensor::sum).reduce(Tensor::add).orElseThrow();
      }
      for (int i = 0; i < x.size(); i++) {
        check(point, point.gradients().get(i), gradients.get(i).value());
      }
    }
  }

  private static void check(Case point, NDArray expected, NDArray actual) {
    double[] e = expected.toArray();
    double[] a = actual.toArray();
    for (int i = 0; i < e.length; i++) {
      boolean same = e[i] == a[i] || Double.isNaN(e[i]) && Double.isNaN(a[i]);
      if (!same && !(Math.abs(e[i] - a[i]) <= TOLERANCE * Math.abs(e[i]))) {
        fail(point + ": expected " + Arrays.toString(e) + " but was " + Arrays.toString(a));
      }
    }
  }

  private static Function<List<Tensor>, Tensor> function(Case point) {
    Function<List<Tensor>, Tensor> function = FUNCTIONS.get(point.op());
    if (function != null) {
      return function;
    }
    boolean one = point.id().contains("t=1.0") || point.id().contains("ddof=1");
    return switch (point.op()) {
      case "BCEWithLogits(x,t)" ->
          x -> x.get(0).binaryCrossEntropyWithLogits(Tensor.scalar(one ? 1 : 0));
      case "(sigmoid(x)-t)^2" -> x -> x.get(0).sigmoid().sub(one ? 1 : 0).square();
      case "var(x)" -> x -> one ? x.get(0).sampleVariance() : x.get(0).variance();
      default -> {
        String pow = "d\\^\\d/dx\\^\\d pow\\(x,([\\d.]+)\\)";
        if (!point.op().matches(pow)) {
          throw new AssertionError("no function is known for " + point.op());
        }
        double exponent = Double.parseDouble(point.op().replaceAll(pow, "$1"));
        yield x -> x.get(0).pow(exponent);
      }
    };
  }

  private static Map.Entry<String, Function<List<Tensor>, Tensor>> f(
      String op, UnaryOperator<Tensor> f) {
    return entry(op, x -> f.apply(x.getFirst()));
  }

  private static Map.Entry<String, Function<List<Tensor>, Tensor>> f(
      String op, BinaryOperator<Tensor> f) {
    return entry(op, x -> f.apply(x.get(0), x.get(1)));
  }

  private static final Map<String, Function<List<Tensor>, Tensor>> FUNCTIONS =
      Map.ofEntries(
          f("sigmoid(x)", Tensor::sigmoid),
          f("log_sigmoid(x)", Tensor::logSigmoid),
          f("tanh(x)", Tensor::tanh),
          f("softplus(x)", Tensor::softplus),
          f("silu(x)", Tensor::silu),
          f("gelu_exact(x)", Tensor::gelu),
          f("gelu_tanh(x)", Tensor::geluTanh),
          f("mish(x)", Tensor::mish),
          f("erf(x)", Tensor::erf),
          f("exp(x)", Tensor::exp),
          f("expm1(x)", Tensor::expm1),
          f("log1p(x)", Tensor::log1p),
          f("log(x)", Tensor::log),
          f("sqrt(x)", Tensor::sqrt),
          f("x/y", (x, y) -> x.div(y)),
          f("logsumexp(x)", x -> x.logSumExp()),
          f("logaddexp(x,y)", (x, y) -> x.logAddExp(y)),
          f("log_softmax(x)[1]", x -> x.logSoftmax(0).select(0, 1)),
          f("||x||_2", x -> x.norm()),
          f("d^o ||x||", x -> x.norm()),
          f("||x||_2 ** 2", x -> x.norm().square()),
          f("||x||_1", x -> x.pNorm(1)),
          f("||x||_3", x -> x.pNorm(3)),
          f("||x||_inf", x -> x.pNorm(Double.POSITIVE_INFINITY)),
          f("||x-y|| at x==y", (x, y) -> x.sub(y).norm()),
          f("x/max(||x||,eps).sum()", x -> x.div(x.normKeep().maximum(1e-12))),
          f("cos_sim", (x, y) -> x.cosineSimilarity(y, 0)),
          f("hypot(x,y)", (x, y) -> x.hypot(y)),
          f("pow(x,y), both variables", (x, y) -> x.pow(y)),
          f("exp(-(x**2))", x -> x.square().neg().exp()),
          f("x**1.5", x -> x.pow(1.5)),
          f("square(x)", Tensor::square),
          f("abs(x)", Tensor::abs),
          f("sign(x)", Tensor::sign),
          f("relu(x)", Tensor::relu),
          f("maximum(x,0)", x -> x.maximum(0)),
          f("clamp_min(x,0)", x -> x.clampMin(0)),
          f("where(x>0,x,0)", x -> x.greater(0).where(x, 0)),
          f("leaky_relu(x)", x -> x.leakyRelu(0.01)),
          f("(x+abs(x))/2", x -> x.add(x.abs()).div(2)),
          f("clamp01(x)", x -> x.clamp(0, 1)),
          f("max(x,dim=0).values", x -> x.max(0)),
          f("amax(x)", x -> x.max()),
          f("max(x) (full)", x -> x.max()),
          f("maximum(x,y)", (x, y) -> x.maximum(y)),
          f("maximum(x,x)", x -> x.maximum(x)),
          f(
              "sum([1..n]*layernorm(x))",
              x -> x.layerNorm(1e-5, 0).mul(Tensor.arange(1, 1 + x.shape().count()))),
          f("atan2(y,x)", (y, x) -> y.atan2(x)),
          f("acosh(x)", Tensor::acosh),
          f("asinh(x)", Tensor::asinh),
          f("sinc(x)", Tensor::sinc),
          f("xlogy(x,y)", (x, y) -> x.xlogy(y)),
          f("-sum(where(p>0,p*log p,0))", p -> p.greater(0).where(p.mul(p.log()), 0).neg()),
          f("where(x>0,log(x),0)", x -> x.greater(0).where(x.log(), 0)),
          f("where(x>0,sqrt(x),x)", x -> x.greater(0).where(x.sqrt(), x)),
          f("where(x<1,1/x,0)... where(x!=0,1/x,0)", x -> x.notEqual(0).where(x.reciprocal(), 0)),
          f("where(x<=0,exp(x),1+x)", x -> x.lessEqual(0).where(x.exp(), x.add(1))),
          f(
              "double-where: where(x>0,log(where(x>0,x,1)),0)",
              x -> x.greater(0).where(x.greater(0).where(x, 1).log(), 0)),
          f("sin(x)/x where-guarded", x -> x.notEqual(0).where(x.sin().div(x), 1)),
          f("log(x[x>0]).sum()", x -> x.gather(0, 1).log()),
          f("prod(x)", x -> x.prod()),
          f("cumprod(x).sum()", x -> x.cumProd(0)),
          f("det(A)", Tensor::det),
          f("det of 3x3 rank 2", Tensor::det),
          f("x-x", x -> x.sub(x)),
          f("x[[0,0,1]].sum()", x -> x.gather(0, 0, 0, 1)),
          f("(a+b).sum()", (a, b) -> a.add(b)),
          f("(s*A).sum()", (s, a) -> s.mul(a)),
          f("absorbed", x -> x.add(1e16).sub(1e16)),
          entry(
              "SameDiff#9655 shape: y=a*w+a, a=x*v",
              x -> {
                Tensor a = x.get(0).mul(x.get(1));
                return a.mul(x.get(2)).add(a);
              }));
}
