package dev.adjoint.table;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A call with numbers: inputs, and random arrays of the shapes that its laws need.
public final class Trial {
  private final Call call;
  private final List<NDArray> inputs;
  private final Dice dice;
  private final NDArray value;

  /// Draws numbers for a call, and computes it once.
  public Trial(Call call, Dice dice) {
    this.call = call;
    this.dice = dice;
    this.inputs = call.slots().stream().map(slot -> slot.draw(dice)).toList();
    this.value = value(inputs);
  }

  /// The call.
  public Call call() {
    return call;
  }

  /// The numbers that were drawn.
  public List<NDArray> inputs() {
    return inputs;
  }

  /// The dice, for what else a law draws.
  public Dice dice() {
    return dice;
  }

  /// The result for [#inputs], computed with constants.
  public NDArray value() {
    return value;
  }

  /// The result for other numbers.
  public NDArray value(List<NDArray> at) {
    return call.f().of(at.stream().map(Tensor::of).toList()).value();
  }

  /// Whether a gradient flows to an input.
  public boolean isSmooth(int input) {
    return call.slots().get(input).domain().smooth();
  }

  /// A random array of the result's shape, with zeros where the result is not finite.
  public NDArray cotangent() {
    return Loops.pairs(random(value.shape()), value, (c, y) -> Double.isFinite(y) ? c : 0);
  }

  /// Random arrays of the inputs' shapes, with zeros for those to which no gradient flows.
  public List<NDArray> direction() {
    return eachInput(i -> isSmooth(i) ? random(shape(i)) : Loops.fill(shape(i), _ -> 0));
  }

  private NDArray random(Shape shape) {
    return Loops.array(shape, dice.numbers(shape, () -> dice.number(-1, 1)));
  }

  private Shape shape(int input) {
    return inputs.get(input).shape();
  }

  private List<NDArray> eachInput(IntFunction<NDArray> array) {
    return IntStream.range(0, inputs.size()).mapToObj(array).toList();
  }

  /// The inputs moved by t in a direction.
  public List<NDArray> moved(List<NDArray> direction, double t) {
    return eachInput(i -> Loops.pairs(inputs.get(i), direction.get(i), (x, v) -> x + t * v));
  }

  /// The vector-Jacobian products by a plain sweep: one for each input, zeros where no gradient
  /// flows.
  public List<NDArray> vjp(List<NDArray> at, NDArray cotangent) {
    return vjp(at, cotangent, this::isSmooth, _ -> -1);
  }

  /// As [#vjp(List, NDArray)], where only some inputs are recorded.
  public List<NDArray> vjp(List<NDArray> at, NDArray cotangent, IntPredicate recorded) {
    return vjp(at, cotangent, recorded, _ -> -1);
  }

  /// As [#vjp(List, NDArray)], where input i is the same leaf as input `same(i)`, unless that is
  /// −1.
  public List<NDArray> vjp(
      List<NDArray> at, NDArray cotangent, IntPredicate recorded, IntUnaryOperator same) {
    try (Tape tape = new Tape()) {
      List<Tensor> tensors = new ArrayList<>();
      for (int i = 0; i < at.size(); i++) {
        int before = same.applyAsInt(i);
        Tensor constant = Tensor.of(at.get(i));
        tensors.add(
            before >= 0 ? tensors.get(before) : recorded.test(i) ? constant.on(tape) : constant);
      }
      Gradients gradients = call.f().of(tensors).backward(cotangent);
      return tensors.stream().map(gradients::of).toList();
    }
  }

  /// The inputs as tensors on a tape, where a gradient flows to them.
  public List<Tensor> on(Tape tape, List<NDArray> at) {
    return IntStream.range(0, at.size())
        .mapToObj(i -> isSmooth(i) ? Tensor.of(at.get(i)).on(tape) : Tensor.of(at.get(i)))
        .toList();
  }

  /// ⟨vjp(c), v⟩ as a recorded scalar: what second order is the gradient of.
  public Tensor pairedVjp(List<Tensor> tensors, Tensor cotangent, List<NDArray> direction) {
    return paired(call.f().of(tensors).gradients(cotangent, tensors), direction);
  }

  private static Tensor paired(List<Tensor> tensors, List<NDArray> direction) {
    return IntStream.range(0, tensors.size())
        .mapToObj(i -> tensors.get(i).mul(Tensor.of(direction.get(i))).sum())
        .reduce(Tensor::add)
        .orElse(Tensor.scalar(0));
  }

  /// The gradients of ⟨vjp(c), v⟩ with respect to each input and, last, to c: Jv.
  public List<NDArray> second(NDArray cotangent, List<NDArray> direction) {
    return second(inputs, cotangent, direction);
  }

  /// As [#second(NDArray, List)], for other numbers.
  public List<NDArray> second(List<NDArray> at, NDArray cotangent, List<NDArray> direction) {
    try (Tape tape = new Tape()) {
      List<Tensor> of = new ArrayList<>(on(tape, at));
      Tensor c = Tensor.of(cotangent).on(tape);
      Gradients gradients = pairedVjp(List.copyOf(of), c, direction).backward();
      of.add(c);
      return of.stream().map(gradients::of).toList();
    }
  }

  /// The gradients of ⟨d⟨vjp(c), v⟩, w⟩ with respect to each input.
  public List<NDArray> third(NDArray cotangent, List<NDArray> v, List<NDArray> w) {
    try (Tape tape = new Tape()) {
      List<Tensor> of = on(tape, inputs);
      List<Tensor> second = pairedVjp(of, Tensor.of(cotangent), v).gradients(of);
      Gradients gradients = paired(second, w).backward();
      return of.stream().map(gradients::of).toList();
    }
  }

  /// ⟨a, b⟩, where 0 times anything is 0.
  public static double dot(NDArray a, NDArray b) {
    double sum = 0;
    double[] x = a.toArray();
    double[] y = b.toArray();
    for (int i = 0; i < x.length; i++) {
      sum += x[i] == 0 ? 0 : x[i] * y[i];
    }
    return sum;
  }

  /// Σ ⟨a, b⟩ over corresponding arrays; `b` may have more.
  public static double dot(List<NDArray> a, List<NDArray> b) {
    return IntStream.range(0, a.size()).mapToDouble(i -> dot(a.get(i), b.get(i))).sum();
  }

  /// The scale of the rounding errors of [#dot]: Σ |a|·|b|.
  public static double size(List<NDArray> a, List<NDArray> b) {
    UnaryOperator<NDArray> abs = x -> Loops.each(x, Math::abs);
    return dot(a.stream().map(abs).toList(), b.stream().map(abs).toList());
  }

  /// The numbers in another type. Those of float32 are rounded, also where float64 is asked for, so
  /// that both hold the same.
  public static NDArray rounded(NDArray x, DType to) {
    NDArray floats = NDArray.over(x.toFloatArray(), new Signature(DType.FLOAT32, x.shape()));
    return to == DType.FLOAT32 ? floats : Loops.array(x.shape(), floats.toArray());
  }

  /// The same for several arrays.
  public static List<NDArray> rounded(List<NDArray> arrays, DType to) {
    return arrays.stream().map(x -> rounded(x, to)).toList();
  }

  /// The call and its inputs as Java.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    List<String> names = IntStream.range(0, inputs.size()).mapToObj(i -> "x" + i).toList();
    for (int i = 0; i < inputs.size(); i++) {
      text.append("Tensor ").append(names.get(i)).append(" = Tensor.of(");
      text.append(Java.literal(inputs.get(i))).append(");\n");
    }
    return text.append("Tensor y = ").append(call.source(names)).append(";").toString();
  }
}
