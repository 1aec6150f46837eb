package dev.adjoint.nn.optim;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// An eigenvalue λ and a unit eigenvector v of a symmetric matrix H that is known only by its
/// products, such as a Hessian.
///
/// The greatest eigenvalue of the Hessian bounds the learning rate: gradient descent on a quadratic
/// converges for η < 2/λ and diverges beyond (LeCun, Bottou, Orr & Müller, Efficient BackProp,
/// 1998, sections 5 and 7).
///
/// ```java
/// Eigenpair pair =
///     Eigenpair.leading(Differentiate.hvp(Tree.single(), f::at, x), Tensor.of(1, 2, 3));
/// double greatestRate = 2 / pair.value();
/// ```
///
/// @param value λ
/// @param vector v, of the form of a flat vector
/// @param residual ‖H·v − λ·v‖; λ is off by at most this, and usually by the order of its square
/// @param iterations how many products were needed
public record Eigenpair(double value, NDArray vector, double residual, int iterations) {
  private static final int MOST = 10_000;
  private static final double SMALL = 1e-10;

  /// The eigenvalue of greatest absolute value, by power iteration: v ← H·v/‖H·v‖ until v no longer
  /// turns, and λ = vᵀ·H·v (section 7.2 there).
  ///
  /// It ends when the residual is below 10⁻¹⁰·|λ|, or after 10,000 products: where two eigenvalues
  /// are of all but equal size it cannot tell their vectors apart, and the residual says so.
  ///
  /// @param product v ↦ H·v
  /// @param start any vector that is not orthogonal to the eigenvector
  /// @throws IllegalArgumentException if the start is zero or not finite
  /// @throws ArithmeticException if a product is not finite
  public static Eigenpair leading(UnaryOperator<Tensor> product, Tensor start) {
    return leading(Tree.single(), product, start);
  }

  /// The eigenvalue of greatest absolute value of a matrix that acts on collections of tensors,
  /// such as all parameters of a network.
  ///
  /// @throws IllegalArgumentException if the start is zero or not finite
  /// @throws ArithmeticException if a product is not finite
  public static <P> Eigenpair leading(Tree<P> tree, UnaryOperator<P> product, P start) {
    return leading(tree, product, start, 1).getFirst();
  }

  /// The `count` eigenvalues of greatest absolute value, the greatest first, one after the other:
  /// what is found is taken out of the matrix, H ← H − λ·v·vᵀ.
  ///
  /// @throws IllegalArgumentException if the start is zero or not finite, or the count not positive
  /// @throws ArithmeticException if a product is not finite
  public static <P> List<Eigenpair> leading(
      Tree<P> tree, UnaryOperator<P> product, P start, int count) {
    Settings.positive("eigenpair", "count", count);
    Flat<P> flat = new Flat<>(tree, start);
    List<Eigenpair> found = new ArrayList<>();
    UnaryOperator<Tensor> rest =
        v -> {
          Tensor y = flat.join(product.apply(flat.split(v)));
          for (Eigenpair pair : found) {
            Tensor u = Tensor.of(pair.vector());
            y = u.fma(-pair.value() * u.dot(v).item(), y);
          }
          return y;
        };
    for (int i = 0; i < count; i++) {
      found.add(iterate(rest, flat.join(start)));
    }
    return List.copyOf(found);
  }

  private static Eigenpair iterate(UnaryOperator<Tensor> product, Tensor start) {
    double length = start.norm().item();
    if (!(length > 0 && Double.isFinite(length))) {
      throw new IllegalArgumentException(
          "eigenpair: a start of norm " + length + ": it must be finite and not 0");
    }
    Tensor v = start.div(length);
    for (int i = 1; ; i++) {
      Tensor y = product.apply(v);
      double value = v.dot(y).item();
      double residual = v.fma(-value, y).norm().item();
      if (!Double.isFinite(residual)) {
        throw new ArithmeticException(
            "eigenpair: product " + i + ": its numbers must be finite, and so must its norm");
      }
      if (!(residual > SMALL * Math.abs(value)) || i == MOST) {
        return new Eigenpair(value, v.value(), residual, i);
      }
      v = y.div(y.norm());
    }
  }
}
