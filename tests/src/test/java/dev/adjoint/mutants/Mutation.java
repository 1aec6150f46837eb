package dev.adjoint.mutants;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.function.Supplier;

/// A way to get a rule wrong, whatever the operation. Where a mutation does not apply to a call, it
/// gives what the true rule gives.
enum Mutation {
  FACTOR_1E_3("factor 1 + 1e-3", pull -> pull.right().mul(1 + 1e-3)),
  FACTOR_1E_6("factor 1 + 1e-6", pull -> pull.right().mul(1 + 1e-6)),
  FACTOR_1E_9("factor 1 + 1e-9", pull -> pull.right().mul(1 + 1e-9)),
  DOUBLE("factor 2", pull -> pull.right().mul(2)),
  SIGN("wrong sign", pull -> pull.right().neg()),
  ZERO("zero", pull -> pull.x().detach().zerosLike()),
  NOT_A_NUMBER("not a number", pull -> pull.right().mul(Double.NaN)),
  EXTRA("an extra term", pull -> pull.right().add(pull.g().sum().mul(0.01))),

  OTHER_ARGUMENT("the rule of another argument", Mutation::otherArgument),
  SWAPPED("operands swapped", Mutation::swapped),
  TRANSPOSED("the result transposed", pull -> sameShape(pull, transposed(pull.right()))),
  TRANSPOSED_COTANGENT(
      "the cotangent transposed",
      pull -> isSquare(pull.g()) ? pull.with(pull.g().transpose()) : pull.right()),
  TRANSPOSED_OPERAND("an operand transposed", Mutation::operandTransposed),

  FIRST_SLICE(
      "only the first of the repeated slices",
      pull -> pull.with(pull.g().mul(firstSlice(pull.y(), pull.x().shape())))),
  MEAN(
      "the mean over repeated slices instead of the sum",
      pull -> pull.right().div(Math.max(1, pull.y().shape().count() / pull.x().shape().count()))),
  WRONG_AXIS("summed over the wrong axis", Mutation::wrongAxis),
  LAST_FORGOTTEN("the last contribution forgotten", Mutation::lastForgotten),
  ONCE("a variable used twice counted once", Circumstance.SHARED, Mutation::once),

  TIES_TWICE(
      "tied elements get twice their share",
      Circumstance.TIED,
      pull -> tied(pull).where(pull.right().mul(2), pull.right())),
  TIES_NOTHING(
      "tied elements get nothing", Circumstance.TIED, pull -> tied(pull).where(0, pull.right())),
  BRANCH("the branch of the other sign", pull -> pull.with(Tensor::neg)),
  BRANCH_OF_ARGUMENT("the argument's sign lost", pull -> pull.at(pull.x().neg())),
  LARGE(
      "wrong for large arguments only",
      Circumstance.LARGE,
      pull -> pull.x().abs().greater(10).where(pull.right().mul(1.5), pull.right())),
  TINY(
      "wrong for tiny arguments only",
      Circumstance.TINY,
      pull -> pull.x().abs().less(1e-3).where(pull.right().mul(1.5), pull.right())),

  IGNORED("cotangent ignored", pull -> pull.with(pull.g().detach().onesLike())),
  CUBED("cotangent cubed", pull -> pull.with(pull.g().mul(pull.g()).mul(pull.g()))),
  MAGNITUDE("magnitude of the cotangent", pull -> pull.with(pull.g().abs())),
  NEIGHBOR("the neighbor's cotangent", Mutation::rolledCotangent),
  ROLLED("the neighbor's gradient", Mutation::rolled),
  ONE_ELEMENT("one element of many doubled", Circumstance.MANY, Mutation::oneDoubled),
  STALE("operands of an earlier moment", Stale::new),

  DETACHED("everything detached", pull -> pull.right().stopGradient()),
  DETACHED_OPERANDS("operands detached", pull -> pull.with(Tensor::stopGradient)),
  DETACHED_ARGUMENT("own argument detached", pull -> pull.at(pull.x().stopGradient())),
  DETACHED_RESULT("result detached", pull -> pull.with(pull.inputs(), pull.y().stopGradient())),
  DETACHED_COTANGENT("cotangent detached", pull -> pull.with(pull.g().stopGradient())),
  DETACHED_HALF(
      "half of it detached",
      pull -> pull.right().mul(0.5).add(pull.right().stopGradient().mul(0.5))),
  SECOND_FACTOR("second derivative off by 1e-3", pull -> pull.right().add(varying(pull).mul(1e-3))),
  SECOND_SQUARED(
      "right value, squared derivative",
      pull -> pull.right().add(varying(pull).mul(varying(pull).add(1)).mul(pull.right())));

  /// A rule, wrong or not.
  @FunctionalInterface
  interface Rule {
    Tensor pull(Pull pull);
  }

  private final String mistake;
  private final Circumstance circumstance;
  private final Supplier<Rule> rule;

  Mutation(String mistake, Rule rule) {
    this(mistake, Circumstance.PLAIN, rule);
  }

  Mutation(String mistake, Circumstance circumstance, Rule rule) {
    this.mistake = mistake;
    this.circumstance = circumstance;
    this.rule = () -> rule;
  }

  Mutation(String mistake, Supplier<Rule> rule) {
    this.mistake = mistake;
    this.circumstance = Circumstance.PLAIN;
    this.rule = rule;
  }

  /// What it takes for the mistake to show.
  Circumstance circumstance() {
    return circumstance;
  }

  /// Whether it takes very many elements for the mistake to show.
  boolean isOfMany() {
    return circumstance == Circumstance.MANY;
  }

  /// A rule for one function; it may remember what it is given.
  Rule rule() {
    return rule.get();
  }

  @Override
  public String toString() {
    return mistake;
  }

  /// A rule that goes on using the operands of its first call.
  private static final class Stale implements Rule {
    private Tensor[] inputs = new Tensor[0];
    private Tensor y = Tensor.scalar(0);

    @Override
    public Tensor pull(Pull pull) {
      if (inputs.length == 0) {
        inputs = Arrays.stream(pull.inputs()).map(Stale::copied).toArray(Tensor[]::new);
        y = copied(pull.y());
      }
      return pull.with(inputs, y);
    }

    private static Tensor copied(Tensor x) {
      return Tensor.of(x.value());
    }
  }

  private static Tensor otherArgument(Pull pull) {
    int other = (pull.argument() + 1) % pull.inputs().length;
    boolean fits = pull.op().differentiable(other);
    return fits
        ? sameShape(pull, (Tensor) pull.op().vjp(other, pull.g(), pull.inputs(), pull.y()))
        : pull.right();
  }

  private static Tensor swapped(Pull pull) {
    Tensor[] inputs = pull.inputs().clone();
    int other = (pull.argument() + 1) % inputs.length;
    if (!inputs[other].shape().equals(pull.x().shape())) {
      return pull.right();
    }
    inputs[pull.argument()] = pull.inputs()[other];
    inputs[other] = pull.x();
    return pull.with(inputs, pull.y());
  }

  private static Tensor operandTransposed(Pull pull) {
    Tensor[] inputs = pull.inputs().clone();
    int other = inputs.length - 1 - pull.argument() % inputs.length;
    inputs[other] = transposed(inputs[other]);
    return pull.with(inputs, pull.y());
  }

  private static boolean isSquare(Tensor x) {
    Shape shape = x.shape();
    return x.rank() >= 2 && shape.size(x.rank() - 1) == shape.size(x.rank() - 2);
  }

  private static Tensor transposed(Tensor x) {
    return isSquare(x) ? x.transpose() : x;
  }

  private static Tensor sameShape(Pull pull, Tensor wrong) {
    return wrong.shape().equals(pull.x().shape()) ? wrong : pull.right();
  }

  /// The sum over the last axis where the true rule sums over the one before, or the other way
  /// round.
  private static Tensor wrongAxis(Pull pull) {
    boolean summed = pull.x().shape().count() < pull.y().shape().count();
    return summed && isSquare(pull.g()) ? pull.with(pull.g().transpose()) : pull.right();
  }

  /// 1 in the first of the slices into which the smaller shape is repeated, 0 in the others.
  private static Tensor firstSlice(Tensor y, Shape repeated) {
    Shape shape = y.shape();
    int added = Math.max(0, shape.rank() - repeated.rank());
    boolean fits = repeated.rank() <= shape.rank();
    Tensor mask = Tensor.ones(shape.sizes());
    for (int axis = 0; fits && axis < shape.rank(); axis++) {
      int size = shape.size(axis);
      if (size > 1 && (axis < added || repeated.size(axis - added) == 1)) {
        int[] sizes = new int[shape.rank()];
        Arrays.fill(sizes, 1);
        sizes[axis] = size;
        mask = mask.mul(Tensor.arange(size).equalTo(0).reshape(sizes));
      }
    }
    return mask.cast(y.dtype());
  }

  private static Tensor lastForgotten(Pull pull) {
    int count = pull.g().shape().count();
    return count < 2 ? pull.right() : pull.with(pull.g().mul(except(pull.g(), count - 1, 0)));
  }

  private static Tensor once(Pull pull) {
    boolean second = pull.argument() > 0 && pull.inputs()[0].place().equals(pull.x().place());
    return second ? pull.x().detach().zerosLike() : pull.right();
  }

  /// 1 where another operand, or another element of the same one, has the same number.
  private static Tensor tied(Pull pull) {
    Tensor x = pull.x().detach();
    int other = (pull.argument() + 1) % pull.inputs().length;
    Tensor beside = pull.inputs()[other].detach();
    if (other != pull.argument() && beside.shape().equals(x.shape())) {
      return x.equalTo(beside);
    }
    double[] numbers = x.value().toArray();
    double[] mask = new double[numbers.length];
    for (int i = 0; i < mask.length; i++) {
      double number = numbers[i];
      mask[i] = Arrays.stream(numbers).filter(n -> n == number).count() > 1 ? 1 : 0;
    }
    return like(x, mask);
  }

  private static Tensor rolledCotangent(Pull pull) {
    return pull.g().rank() == 0 ? pull.right() : pull.with(pull.g().roll(-1, 1));
  }

  private static Tensor rolled(Pull pull) {
    return pull.x().rank() == 0 ? pull.right() : pull.right().roll(-1, 1);
  }

  private static Tensor oneDoubled(Pull pull) {
    Tensor right = pull.right();
    int count = right.shape().count();
    return count < 1000 ? right : right.mul(except(right, count / 3, 2));
  }

  /// Ones, except for one element.
  private static Tensor except(Tensor like, int element, double number) {
    double[] numbers = new double[like.shape().count()];
    Arrays.fill(numbers, 1);
    numbers[element] = number;
    return like(like, numbers);
  }

  private static Tensor like(Tensor x, double... numbers) {
    return Tensor.of(NDArray.over(numbers, new Signature(DType.FLOAT64, x.shape())))
        .cast(x.dtype());
  }

  /// The true rule's result less itself as a constant: 0, with a derivative.
  private static Tensor varying(Pull pull) {
    Tensor right = pull.right();
    return right.sub(right.stopGradient());
  }
}
