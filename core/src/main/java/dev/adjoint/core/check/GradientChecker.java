package dev.adjoint.core.check;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Place;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// Checks the gradients of a function against differences of its values.
///
/// The derivative of every result by every element of every argument is found numerically, with an
/// estimate of its error. Then the reverse sweep is asked for its products with several random
/// cotangents, of magnitudes from 10⁻³ to 10³, and each is judged, element by element. The laws
/// that any gradient obeys are checked besides.
public final class GradientChecker {
  private static final int COTANGENTS = 3;

  private final Subject subject;
  private final Function<Place, Variable> handle;
  private final List<NDArray> point;
  private final Random random;
  private final long seed;

  /// @param handle makes the variables that the subject takes
  /// @param point where the gradient is checked
  /// @param seed draws the cotangents
  public GradientChecker(
      Subject subject, Function<Place, Variable> handle, List<NDArray> point, long seed) {
    this.subject = subject;
    this.handle = handle;
    this.point = List.copyOf(point);
    this.random = new Random(seed);
    this.seed = seed;
  }

  /// Runs the check.
  ///
  /// @param name of the subject, for the report
  /// @param order of derivative that the subject's gradient is, for the report
  public GradientReport check(String name, int order) {
    double[] center = values(point);
    List<Finding> findings = new ArrayList<>();
    List<double[]> cotangents = new ArrayList<>();
    List<List<NDArray>> products = new ArrayList<>();
    for (int i = 0; i < COTANGENTS; i++) {
      double[] cotangent = cotangent(center.length);
      cotangents.add(cotangent);
      products.add(sweep(cotangent));
    }
    for (int argument = 0; argument < point.size(); argument++) {
      judge(argument, center, cotangents, products, findings);
    }
    return GradientReport.of(name, order, findings, laws(cotangents, products), seed);
  }

  private void judge(
      int argument,
      double[] center,
      List<double[]> cotangents,
      List<List<NDArray>> products,
      List<Finding> findings) {
    NDArray x = point.get(argument);
    double[] numbers = x.toArray();
    boolean single = x.dtype() == DType.FLOAT32;
    for (int element = 0; element < numbers.length; element++) {
      int at = element;
      Differences differences =
          new Differences(value -> values(moved(argument, numbers, at, value)), center, single);
      Slope[] slopes = differences.at(numbers[element]);
      for (int i = 0; i < cotangents.size(); i++) {
        findings.add(
            Judge.judge(
                argument,
                index(x, element),
                products.get(i).get(argument).toArray()[element],
                cotangents.get(i),
                slopes,
                single ? 0x1p-24 : 0x1p-53));
      }
    }
  }

  /// The laws of a gradient that hold whatever the function is.
  private List<String> laws(List<double[]> cotangents, List<List<NDArray>> products) {
    List<String> broken = new ArrayList<>();
    double[] first = cotangents.getFirst();
    if (!sweep(first).equals(products.getFirst())) {
      broken.add("the same cotangent gives other bits the second time");
    }
    for (NDArray zero : sweep(new double[first.length])) {
      if (Arrays.stream(zero.toArray()).anyMatch(g -> g != 0 && !Double.isNaN(g))) {
        broken.add("a zero cotangent gives a gradient that is not zero");
        break;
      }
    }
    double[] second = cotangents.get(1);
    double[] mixed = new double[first.length];
    Arrays.setAll(mixed, i -> 2 * first[i] - 3 * second[i]);
    List<NDArray> product = sweep(mixed);
    for (int argument = 0; argument < point.size(); argument++) {
      double[] a = products.get(0).get(argument).toArray();
      double[] b = products.get(1).get(argument).toArray();
      if (!isCombination(product.get(argument), a, b)) {
        broken.add("argument " + argument + ": the gradient is not linear in the cotangent");
      }
    }
    return broken;
  }

  private static boolean isCombination(NDArray product, double[] a, double[] b) {
    double unit = product.dtype() == DType.FLOAT32 ? 0x1p-24 : 0x1p-53;
    double[] m = product.toArray();
    double largest = 0;
    for (int i = 0; i < m.length; i++) {
      largest = Math.max(largest, Math.abs(2 * a[i]) + Math.abs(3 * b[i]));
    }
    for (int i = 0; i < m.length; i++) {
      if (Math.abs(m[i] - (2 * a[i] - 3 * b[i])) > 1e5 * unit * largest) {
        return false;
      }
    }
    return true;
  }

  /// Random signs, and magnitudes from 10⁻³ to 10³.
  private double[] cotangent(int length) {
    double[] result = new double[length];
    Arrays.setAll(
        result,
        _ -> (random.nextBoolean() ? 1 : -1) * StrictMath.pow(10, 6 * random.nextDouble() - 3));
    return result;
  }

  private double[] values(List<NDArray> arguments) {
    List<Variable> constants = arguments.stream().map(a -> handle.apply(Constant.of(a))).toList();
    return subject.apply(constants).stream()
        .map(y -> y.value().toArray())
        .reduce(new double[0], GradientChecker::concatenated);
  }

  private List<NDArray> sweep(double[] cotangent) {
    try (Tape tape = new Tape()) {
      List<Variable> leaves = point.stream().map(x -> handle.apply(tape.leaf(x))).toList();
      List<NDArray> sums = new ArrayList<>();
      point.forEach(x -> sums.add(NDArray.zeros(x.signature())));
      int from = 0;
      for (Variable y : subject.apply(leaves)) {
        int to = from + y.shape().count();
        var gradients = y.backward(array(y.signature(), Arrays.copyOfRange(cotangent, from, to)));
        for (int i = 0; i < sums.size(); i++) {
          sums.set(i, sum(sums.get(i), gradients.of(leaves.get(i))));
        }
        from = to;
      }
      return sums;
    }
  }

  private List<NDArray> moved(int argument, double[] numbers, int element, double value) {
    double[] changed = numbers.clone();
    changed[element] = value;
    List<NDArray> arguments = new ArrayList<>(point);
    arguments.set(argument, array(point.get(argument).signature(), changed));
    return arguments;
  }

  private static NDArray array(Signature signature, double[] numbers) {
    if (signature.dtype() == DType.FLOAT64) {
      return NDArray.over(numbers, signature);
    }
    float[] rounded = new float[numbers.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) numbers[i];
    }
    return NDArray.over(rounded, signature);
  }

  private static NDArray sum(NDArray a, NDArray b) {
    double[] left = a.toArray();
    double[] right = b.toArray();
    Arrays.setAll(left, i -> left[i] + right[i]);
    return array(a.signature(), left);
  }

  private static double[] concatenated(double[] a, double[] b) {
    double[] result = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, result, a.length, b.length);
    return result;
  }

  private static List<Integer> index(NDArray array, int element) {
    Integer[] index = new Integer[array.rank()];
    int rest = element;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % array.shape().size(axis);
      rest /= array.shape().size(axis);
    }
    return List.of(index);
  }
}
