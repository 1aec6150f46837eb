package dev.adjoint.reference;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Tensor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The operations of reference files, by name. An operation of tensors alone is found by its name;
/// one with attributes stands in the table below.
final class Vocabulary {

  /// An operation with attributes.
  @FunctionalInterface
  interface Call {
    Tensor of(List<Tensor> inputs, Attributes attributes);
  }

  /// An operation of one tensor with attributes.
  @FunctionalInterface
  private interface Unary {
    Tensor of(Tensor x, Attributes attributes);
  }

  @FunctionalInterface
  private interface Folding {
    Tensor of(Tensor x, int... axes);
  }

  private static final Map<String, Call> CALLS =
      Map.ofEntries(
          // elementwise
          unary("leakyRelu", (x, a) -> x.leakyRelu(a.number("slope", 0.01))),
          unary("elu", (x, a) -> x.elu(a.number("alpha", 1))),
          unary("celu", (x, a) -> x.celu(a.number("alpha", 1))),
          unary("pow", (x, a) -> x.pow(a.number("exponent"))),
          unary(
              "clamp",
              (x, a) ->
                  x.clamp(
                      a.number("min", Double.NEGATIVE_INFINITY),
                      a.number("max", Double.POSITIVE_INFINITY))),
          unary("clampMin", (x, a) -> x.clampMin(a.number("min"))),
          unary("clampMax", (x, a) -> x.clampMax(a.number("max"))),
          unary("gelu", (x, a) -> a.is("approximate", "tanh") ? x.geluTanh() : x.gelu()),
          unary("polygamma", (x, a) -> x.polygamma(a.integer("n", 0))),
          unary("nanToNum", (x, a) -> x.nanToNum(a.number("value", 0))),
          // pairs
          call("powTensor", (in, _) -> in.get(0).pow(in.get(1))),
          call("where", Vocabulary::where),
          unary("maskedFill", (x, a) -> x.maskedFill(mask(x, a), a.number("value", 0))),
          // reductions
          fold("sum", Tensor::sum, Tensor::sumKeep),
          fold("mean", Tensor::mean, Tensor::meanKeep),
          fold("prod", Tensor::prod, Tensor::prodKeep),
          fold("max", Tensor::max, Tensor::maxKeep),
          fold("min", Tensor::min, Tensor::minKeep),
          fold("argMax", Tensor::argMax, Tensor::argMaxKeep),
          fold("argMin", Tensor::argMin, Tensor::argMinKeep),
          fold("any", Tensor::any, Tensor::anyKeep),
          fold("all", Tensor::all, Tensor::allKeep),
          unary("norm", Vocabulary::norm),
          unary("pNorm", Vocabulary::norm),
          fold("logSumExp", Tensor::logSumExp, Tensor::logSumExpKeep),
          unary(
              "variance",
              (x, a) ->
                  a.integer("correction", 0) == 1
                      ? keeping(a, x.sampleVarianceKeep(axes(a)), x, axes(a))
                      : keeping(a, x.varianceKeep(axes(a)), x, axes(a))),
          unary(
              "std",
              (x, a) ->
                  a.integer("correction", 0) == 1
                      ? keeping(a, x.sampleStdKeep(axes(a)), x, axes(a))
                      : keeping(a, x.stdKeep(axes(a)), x, axes(a))),
          unary("cumsum", (x, a) -> x.cumSum(a.integer("axis", 0))),
          unary("cumSum", (x, a) -> x.cumSum(a.integer("axis", 0))),
          unary("cumprod", (x, a) -> x.cumProd(a.integer("axis", 0))),
          unary("cumProd", (x, a) -> x.cumProd(a.integer("axis", 0))),
          // normalizations and losses
          unary("softmax", (x, a) -> x.softmax(a.integer("axis", -1))),
          unary("logSoftmax", (x, a) -> x.logSoftmax(a.integer("axis", -1))),
          call(
              "layerNorm",
              (in, a) -> in.get(0).layerNorm(in.get(1), in.get(2), a.number("epsilon", 1e-5))),
          call("mse", (in, _) -> in.get(0).mse(in.get(1))),
          call("mae", (in, _) -> in.get(0).mae(in.get(1))),
          call("huber", (in, a) -> in.get(0).huber(in.get(1), a.number("delta", 1))),
          call("binaryCrossEntropyWithLogits", (in, _) -> binaryCrossEntropy(in)),
          call(
              "crossEntropy",
              (in, a) ->
                  in.size() == 2
                      ? in.get(0).crossEntropy(in.get(1))
                      : in.get(0).crossEntropy(a.integers("labels"))),
          // linear algebra
          call("einsum", Vocabulary::einsum),
          unary("diagonal", (x, a) -> x.diagonal(a.integer("offset", 0))),
          unary("tril", (x, a) -> x.tril(a.integer("k", 0))),
          unary("triu", (x, a) -> x.triu(a.integer("k", 0))),
          unary("matrixPower", (x, a) -> x.matrixPower(a.integer("n", 1))),
          // shape and index
          unary("reshape", (x, a) -> x.reshape(a.integers("shape"))),
          unary("transpose", (x, a) -> transpose(x, a.integers("permutation"))),
          unary("permute", (x, a) -> transpose(x, a.integers("permutation"))),
          unary("broadcastTo", (x, a) -> x.broadcastTo(Shape.of(a.integers("shape")))),
          unary("squeeze", (x, a) -> x.squeeze(axes(a))),
          unary("expandDims", (x, a) -> x.expandDims(a.integer("axis", 0))),
          call("concat", (in, a) -> Tensor.concat(a.integer("axis", 0), in)),
          call("stack", (in, a) -> Tensor.stack(a.integer("axis", 0), in)),
          unary("slice", Vocabulary::slice),
          unary("select", (x, a) -> x.select(a.integer("axis", 0), a.integer("index", 0))),
          unary("moveAxis", (x, a) -> x.moveAxis(a.integer("from", 0), a.integer("to", 0))),
          unary("gather", (x, a) -> x.gather(a.integer("axis", 0), a.integers("indices"))),
          call("scatterAdd", Vocabulary::scatterAdd),
          unary(
              "pad",
              (x, a) -> x.pad(a.integers("before"), a.integers("after"), a.number("value", 0))),
          unary("flip", (x, a) -> x.flip(axes(a))),
          unary("roll", (x, a) -> x.roll(a.integer("axis", 0), a.integer("shift", 1))),
          unary("repeat", (x, a) -> x.repeat(a.integer("axis", 0), a.integer("times", 1))),
          unary("tile", (x, a) -> x.tile(a.integers("times"))),
          // composites
          call("composite:mazur", (in, _) -> mazur(in)),
          call("composite:rnn", (in, _) -> rnn(in)));

  private Vocabulary() {}

  /// The result of a case.
  ///
  /// @throws AssertionError that names the operation, if it is not known
  static Tensor call(String op, List<Tensor> inputs, Attributes attributes) {
    Call call = CALLS.get(op);
    return call != null ? call.of(inputs, attributes) : byName(op, inputs, attributes);
  }

  private static Tensor byName(String op, List<Tensor> inputs, Attributes attributes) {
    Class<?>[] types = new Class<?>[Math.max(0, inputs.size() - 1)];
    Arrays.fill(types, Tensor.class);
    if (inputs.isEmpty() || !attributes.json().isEmpty()) {
      throw unknown(op, attributes);
    }
    try {
      Method method = Tensor.class.getMethod(op, types);
      return (Tensor) method.invoke(inputs.getFirst(), inputs.subList(1, inputs.size()).toArray());
    } catch (NoSuchMethodException e) {
      throw unknown(op, attributes);
    } catch (InvocationTargetException e) {
      throw new AssertionError(op + ": " + e.getCause().getMessage(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static AssertionError unknown(String op, Attributes attributes) {
    String given = attributes.json().isEmpty() ? "" : " with " + attributes.json();
    return new AssertionError("no operation is known by the name `" + op + "`" + given);
  }

  private static Map.Entry<String, Call> call(String op, Call call) {
    return Map.entry(op, call);
  }

  private static Map.Entry<String, Call> unary(String op, Unary call) {
    return Map.entry(op, (in, attributes) -> call.of(in.getFirst(), attributes));
  }

  private static Map.Entry<String, Call> fold(String op, Folding folding, Folding keeping) {
    return unary(
        op, (x, a) -> a.flag("keepDims") ? keeping.of(x, axes(a)) : folding.of(x, axes(a)));
  }

  /// A reduction with its axes kept, or with its axes dropped, as the case asks.
  private static Tensor keeping(Attributes attributes, Tensor kept, Tensor x, int... axes) {
    Shape dropped = x.shape().reduced(false, x.shape().axes("reference", axes));
    return attributes.flag("keepDims") ? kept : kept.reshape(dropped);
  }

  /// The target, where none is given, is 1 at odd and 0 at even positions.
  private static Tensor binaryCrossEntropy(List<Tensor> in) {
    Tensor x = in.getFirst();
    double[] parity = new double[x.shape().count()];
    Arrays.setAll(parity, i -> i % 2);
    Tensor target = in.size() == 2 ? in.get(1) : Tensor.of(parity).reshape(x.shape());
    return x.binaryCrossEntropyWithLogits(target);
  }

  /// The axes, named in the plural or in the singular; none stand for all.
  private static int[] axes(Attributes attributes) {
    return attributes.integers(attributes.has("axes") ? "axes" : "axis");
  }

  private static Tensor mask(Tensor x, Attributes attributes) {
    String name = attributes.has("mask") ? "mask" : "condition";
    return Tensor.of(NDArray.wrap(attributes.numbers(name)).reshape(x.shape()));
  }

  private static Tensor where(List<Tensor> in, Attributes attributes) {
    return in.size() == 3
        ? in.get(0).where(in.get(1), in.get(2))
        : mask(in.get(0), attributes).where(in.get(0), in.get(1));
  }

  /// The 2-norm, unless the attributes name another.
  private static Tensor norm(Tensor x, Attributes attributes) {
    String name = attributes.has("ord") ? "ord" : "p";
    double p = attributes.number(name, 2);
    return keeping(attributes, x.pNormKeep(p, axes(attributes)), x, axes(attributes));
  }

  private static Tensor einsum(List<Tensor> in, Attributes attributes) {
    Tensor[] others = in.subList(1, in.size()).toArray(new Tensor[0]);
    return in.getFirst().einsum(attributes.text("equation"), others);
  }

  private static Tensor transpose(Tensor x, int... permutation) {
    return permutation.length == 0 ? x.transpose() : x.permute(permutation);
  }

  private static Tensor slice(Tensor x, Attributes attributes) {
    int[] start = attributes.integers("start");
    int[] stop = attributes.integers("stop");
    int[] step = attributes.integers("step");
    Tensor y = x;
    for (int axis = 0; axis < start.length; axis++) {
      y = y.slice(axis, start[axis], stop[axis], step.length == 0 ? 1 : step[axis]);
    }
    return y;
  }

  private static Tensor scatterAdd(List<Tensor> in, Attributes attributes) {
    int[] indices = attributes.integers("indices");
    return in.get(0).scatterAdd(attributes.integer("axis", 0), indices, in.get(1));
  }

  /// ½·Σ(σ(σ([.05, .10]·W1ᵀ + b1)·W2ᵀ + b2) − [.01, .99])².
  private static Tensor mazur(List<Tensor> in) {
    Tensor hidden = Tensor.of(0.05, 0.10).matmul(in.get(0).transpose()).add(in.get(1)).sigmoid();
    Tensor output = hidden.matmul(in.get(2).transpose()).add(in.get(3)).sigmoid();
    return output.sub(Tensor.of(0.01, 0.99)).square().sum().mul(0.5);
  }

  /// Σ over t = 0…5 of mean(hₜ²), hₜ = tanh(0.1·(t+1)·ones(2, 3)·U + hₜ₋₁·W + b), h₋₁ = 0.
  private static Tensor rnn(List<Tensor> in) {
    Tensor h = Tensor.zeros(2, 4);
    Tensor sum = Tensor.scalar(0);
    for (int t = 0; t < 6; t++) {
      Tensor x = Tensor.full(0.1 * (t + 1), 2, 3);
      h = x.matmul(in.get(0)).add(h.matmul(in.get(1))).add(in.get(2)).tanh();
      sum = sum.add(h.square().mean());
    }
    return sum;
  }
}
