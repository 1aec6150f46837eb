package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A function run at a point, recorded so that its derivatives there can be asked for.
///
/// Each input becomes a variable of its own, which stands for it in this derivative alone: a
/// constant becomes a leaf on a tape that joins any other it meets, a recorded tensor is recorded
/// once more. So derivatives nest, and the variables of an inner and an outer one are never
/// confused. Where neither the point nor anything that the function refers to is recorded, the
/// derivatives are constants, found by plain sweeps.
final class Linearization<P> {
  private static final Structural VARIABLE =
      Structural.view("variable", new Variable(), x -> x, false, (g, _) -> g);

  private record Variable() {}

  /// How many derivatives are being taken around this point of the program.
  private static final ScopedValue<Integer> DEPTH = ScopedValue.newInstance();

  private final int depth = DEPTH.orElse(0) + 1;
  private final Tape own = Tape.joining(depth);
  private final Tree<P> tree;
  private final P point;
  private final List<Tensor> variables;
  private final Tensor value;
  private final boolean live;
  private Tensor seed = Tensor.scalar(0);
  private List<Tensor> transposed = List.of();

  Linearization(Tree<P> tree, Function<P, Tensor> f, P point) {
    this.tree = tree;
    this.point = point;
    List<Tensor> inputs = tree.parts(point);
    this.variables = inputs.stream().map(this::variable).toList();
    P arguments = tree.rebuild(point, variables);
    this.value = inside(depth, () -> f.apply(arguments));
    this.live =
        inputs.stream().anyMatch(Tensor::isRecorded) || value.isRecorded() && !own.holds(value);
  }

  private Tensor variable(Tensor input) {
    return input.isRecorded() ? VARIABLE.of(input) : input.on(own);
  }

  private static <R> R inside(int depth, Supplier<R> computation) {
    return ScopedValue.where(DEPTH, depth).call(computation::get);
  }

  /// f(x): a constant unless this derivative is itself part of something recorded.
  Tensor value() {
    return live ? value : value.detach();
  }

  /// The vector-Jacobian product of a cotangent.
  P pull(Tensor cotangent) {
    boolean numbers = !live && !cotangent.isRecorded();
    return tree.rebuild(point, numbers ? pullNumbers(cotangent.passedOn()) : pullLive(cotangent));
  }

  List<Tensor> pullLive(Tensor cotangent) {
    return inside(depth, () -> value.gradients(cotangent, variables));
  }

  private List<Tensor> pullNumbers(NDArray cotangent) {
    Gradients gradients = inside(depth, () -> value.backward(cotangent));
    return variables.stream().map(x -> x.gradientIn(gradients)).toList();
  }

  /// The Jacobian-vector product: the VJP ū ↦ Jᵀū is linear, and its own VJP is v ↦ Jv.
  Tensor push(P direction) {
    if (transposed.isEmpty()) {
      seed = Tensor.zeros(value.dtype(), value.shape()).on(own);
      transposed = pullLive(seed);
    }
    List<Tensor> along = tree.along(point, direction);
    Tensor product = inner(transposed, along);
    // Not backward(), which would ask the rules for what leads to the variables as well.
    Tensor y = inside(depth, () -> product.gradient(seed));
    return live || along.stream().anyMatch(Tensor::isRecorded) ? y : y.detach();
  }

  /// The sum of the products of corresponding elements.
  static Tensor inner(List<Tensor> a, List<Tensor> b) {
    Tensor sum = a.getFirst().mul(b.getFirst()).sum();
    for (int i = 1; i < a.size(); i++) {
      sum = sum.add(a.get(i).mul(b.get(i)).sum());
    }
    return sum;
  }

  /// The Jacobian: row by row with the VJP, or column by column where the argument has fewer
  /// elements than the result.
  P jacobian() {
    int columns = variables.stream().mapToInt(x -> x.shape().count()).sum();
    List<Tensor> blocks = columns < value.shape().count() ? byColumns() : byRows();
    return tree.rebuild(point, blocks);
  }

  private List<Tensor> byRows() {
    int rows = value.shape().count();
    List<List<Tensor>> pulled = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      pulled.add(tree.parts(pull(unit(value.signature(), row))));
    }
    List<Tensor> blocks = new ArrayList<>();
    for (int k = 0; k < variables.size(); k++) {
      Shape shape = joined(value.shape(), variables.get(k).shape());
      int part = k;
      List<Tensor> gradients = pulled.stream().map(row -> row.get(part)).toList();
      blocks.add(
          rows == 0
              ? Tensor.zeros(value.dtype(), shape)
              : Tensor.stack(0, gradients).reshape(shape));
    }
    return blocks;
  }

  private List<Tensor> byColumns() {
    List<Tensor> blocks = new ArrayList<>();
    for (int k = 0; k < variables.size(); k++) {
      Signature signature = variables.get(k).signature();
      Shape shape = joined(value.shape(), signature.shape());
      List<Tensor> columns = new ArrayList<>();
      for (int i = 0; i < signature.shape().count(); i++) {
        columns.add(push(tree.rebuild(point, directions(k, i))));
      }
      blocks.add(
          columns.isEmpty()
              ? Tensor.zeros(value.dtype(), shape)
              : Tensor.stack(-1, columns).reshape(shape));
    }
    return blocks;
  }

  /// The diagonal of the Jacobian of a function of one tensor to one of the same shape.
  Tensor diagonal() {
    Signature signature = value.signature();
    List<Tensor> elements = new ArrayList<>();
    for (int i = 0; i < signature.shape().count(); i++) {
      Tensor direction = unit(signature, i);
      elements.add(push(tree.rebuild(point, List.of(direction))).mul(direction).sum());
    }
    return elements.isEmpty() ? value : Tensor.stack(0, elements).reshape(signature.shape());
  }

  /// A step of 1 in element `i` of part `k`.
  private List<Tensor> directions(int k, int i) {
    List<Tensor> directions = new ArrayList<>();
    for (int part = 0; part < variables.size(); part++) {
      Signature signature = variables.get(part).signature();
      directions.add(
          part == k ? unit(signature, i) : Tensor.zeros(signature.dtype(), signature.shape()));
    }
    return directions;
  }

  private static Tensor unit(Signature signature, int element) {
    double[] numbers = new double[signature.shape().count()];
    numbers[element] = 1;
    return Tensor.of(NDArray.wrap(numbers).reshape(signature.shape())).cast(signature.dtype());
  }

  private static Shape joined(Shape a, Shape b) {
    return Shape.of(IntStream.concat(IntStream.of(a.sizes()), IntStream.of(b.sizes())).toArray());
  }
}
