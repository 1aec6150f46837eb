package dev.adjoint.core.tape;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A small array, written out as its numbers.
///
/// @param terms in row-major order
public record Unrolled(Signature signature, List<Term> terms) {

  /// Copies the list.
  public Unrolled {
    terms = List.copyOf(terms);
  }

  /// The numbers of an array that is the same in every run.
  public static Unrolled known(NDArray array) {
    List<Term> terms = Arrays.stream(array.toArray()).<Term>mapToObj(Term.Known::new).toList();
    return new Unrolled(array.signature(), terms);
  }

  /// What stands in an array when the computation begins.
  public static Unrolled read(NDArray array) {
    int[] positions = new int[array.count()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = array.offset();
      for (int axis = array.rank() - 1, rest = i; axis >= 0; axis--) {
        int size = array.shape().size(axis);
        positions[i] += rest % size * array.stride(axis);
        rest /= size;
      }
    }
    List<Term> terms =
        IntStream.of(positions).<Term>mapToObj(at -> new Term.Read(array, at)).toList();
    return new Unrolled(array.signature(), terms);
  }

  /// A view of it, of any operation of kind [Op.Kind#VIEW].
  public Unrolled seen(UnaryOperator<NDArray> view) {
    double[] positions = IntStream.range(0, terms.size()).asDoubleStream().toArray();
    Signature asPositions = new Signature(DType.FLOAT64, signature.shape());
    NDArray seen = view.apply(NDArray.over(positions, asPositions));
    List<Term> chosen =
        Arrays.stream(seen.toArray()).mapToObj(position -> terms.get((int) position)).toList();
    return new Unrolled(signature.withShape(seen.shape()), chosen);
  }

  /// It, broadcast to a shape.
  public Unrolled broadcastTo(Shape shape) {
    return shape.equals(signature.shape()) ? this : seen(x -> x.broadcastTo(shape));
  }

  /// The number at a position in row-major order.
  public Term at(int position) {
    return terms.get(position);
  }
}
