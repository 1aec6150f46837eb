package dev.adjoint.core.check;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Place;
import dev.adjoint.core.tape.Recorder;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// What the reverse sweep claims of a function of variables.
final class SweptClaim implements Claim {
  private final Subject subject;
  private final Function<Place, Variable> handle;
  private final List<NDArray> point;

  private final Optional<ToDoubleFunction<List<NDArray>>> potential;

  SweptClaim(
      Subject subject,
      Function<Place, Variable> handle,
      List<NDArray> point,
      Optional<ToDoubleFunction<List<NDArray>>> potential) {
    this.subject = subject;
    this.handle = handle;
    this.point = List.copyOf(point);
    this.potential = potential;
  }

  @Override
  public List<NDArray> point() {
    return point;
  }

  @Override
  public boolean isSingle() {
    try (Tape tape = new Tape()) {
      List<Variable> results = subject.apply(leaves(tape));
      Stream<Place> places =
          Stream.concat(tape.entries().stream(), results.stream().map(Variable::place));
      return places.anyMatch(place -> place.signature().dtype() == DType.FLOAT32);
    }
  }

  @Override
  public double[] values(List<NDArray> arguments) {
    List<Variable> results = results(arguments);
    if (results.size() == 1) {
      return results.getFirst().value().toArray();
    }
    double[] all = new double[results.stream().mapToInt(y -> y.shape().count()).sum()];
    int from = 0;
    for (Variable y : results) {
      double[] values = y.value().toArray();
      System.arraycopy(values, 0, all, from, values.length);
      from += values.length;
    }
    return all;
  }

  private List<Variable> results(List<NDArray> arguments) {
    return subject.apply(arguments.stream().map(a -> handle.apply(Constant.of(a))).toList());
  }

  @Override
  public List<double[]> products(double... cotangent) {
    try (Tape tape = new Tape()) {
      List<Variable> leaves = leaves(tape);
      List<double[]> sums = new ArrayList<>();
      point.forEach(x -> sums.add(new double[x.count()]));
      int from = 0;
      for (Variable y : subject.apply(leaves)) {
        int to = from + y.shape().count();
        double[] part = Arrays.copyOfRange(cotangent, from, to);
        Gradients gradients = y.backward(NDArray.rounded(y.signature(), part));
        for (int i = 0; i < sums.size(); i++) {
          double[] product = gradients.of(leaves.get(i)).toArray();
          double[] sum = sums.get(i);
          Arrays.setAll(sum, k -> sum[k] + product[k]);
        }
        from = to;
      }
      return sums;
    }
  }

  @Override
  public Optional<Swept> swept() {
    return Optional.of(new Swept(subject, handle));
  }

  @Override
  public Optional<Recording> recording() {
    try (Tape tape = new Tape()) {
      List<Variable> leaves = leaves(tape);
      return Optional.of(Recording.of(tape, leaves, subject.apply(leaves), handle));
    }
  }

  @Override
  public Optional<Recording> sweep() {
    try (Tape tape = new Tape()) {
      List<Variable> leaves = leaves(tape);
      List<Variable> arguments = new ArrayList<>(leaves);
      List<Variable> products = new ArrayList<>();
      for (Variable y : subject.apply(leaves)) {
        Variable cotangent = handle.apply(tape.leaf(NDArray.full(y.signature(), 1)));
        arguments.add(cotangent);
        products.addAll(Recorder.sweep(y, cotangent, leaves));
      }
      return Optional.of(Recording.of(tape, arguments, products, handle));
    } catch (RuntimeException _) {
      return Optional.empty(); // A rule that cannot be recorded.
    }
  }

  @Override
  public Optional<ToDoubleFunction<List<NDArray>>> potential() {
    return potential;
  }

  private List<Variable> leaves(Tape tape) {
    return point.stream().map(x -> handle.apply(tape.leaf(x))).toList();
  }
}
