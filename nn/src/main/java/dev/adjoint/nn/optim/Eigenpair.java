package dev.adjoint.nn.optim;

import dev.adjoint.core.array.DType;
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
/// @param value λ = vᵀ·H·v
/// @param vector v, of the form of a flat vector
/// @param residual ‖H·v − λ·v‖: an eigenvalue of H lies no further from λ than this, and usually no
///     further than the order of its square
/// @param iterations how many products were needed
public record Eigenpair(double value, NDArray vector, double residual, int iterations) {
  private static final int MOST = 10_000;

  /// What is left of a start that has nothing left but rounding errors.
  private static final double ROUNDING = 0x1p10;

  /// The eigenvalue of greatest absolute value, by power iteration: v ← H·v/‖H·v‖ until v no longer
  /// turns, and λ = vᵀ·H·v (section 7.2 there).
  ///
  /// It ends when the residual is below 10⁻¹¹·|λ|, with float32 10⁻⁵·|λ|, or after 10,000 products:
  /// where two eigenvalues are of all but equal size it cannot tell their vectors apart, and the
  /// residual says so. It cannot say that the start was orthogonal to the eigenvector: then another
  /// eigenvalue is found.
  ///
  /// @param product v ↦ H·v
  /// @param start any vector that is not orthogonal to the eigenvector, such as a random one
  /// @throws IllegalArgumentException if the start is zero or not finite
  /// @throws ArithmeticException if a product is not finite
  public static Eigenpair leading(UnaryOperator<Tensor> product, Tensor start) {
    return leading(Tree.single(), product, start);
  }

  /// The eigenvalue of greatest absolute value of a matrix that acts on collections of tensors,
  /// such as all parameters of a network.
  ///
  /// @param tree how collections are made of tensors
  /// @param product v ↦ H·v
  /// @param start any collection that is not orthogonal to the eigenvector, such as a random one
  /// @throws IllegalArgumentException if the start is zero or not finite
  /// @throws ArithmeticException if a product is not finite
  public static <P> Eigenpair leading(Tree<P> tree, UnaryOperator<P> product, P start) {
    return leading(tree, product, start, 1).getFirst();
  }

  /// The `count` eigenvalues of greatest absolute value, the greatest first, one after the other:
  /// each search keeps to what is orthogonal to the vectors found, and ends when the residual there
  /// is below 10⁻¹¹ (with float32 10⁻⁵) times the greatest of the values.
  ///
  /// An eigenvalue that H has several times is found once: the start has one direction among its
  /// eigenvectors.
  ///
  /// @param tree how collections are made of tensors
  /// @param product v ↦ H·v
  /// @param start any collection that is orthogonal to none of the eigenvectors, such as a random
  ///     one
  /// @param count from 1 to the number of elements in the start
  /// @throws IllegalArgumentException if the start is zero or not finite, if it is made of fewer
  ///     eigenvectors than are asked for, or if the count is out of its range
  /// @throws ArithmeticException if a product is not finite
  public static <P> List<Eigenpair> leading(
      Tree<P> tree, UnaryOperator<P> product, P start, int count) {
    Settings.positive("eigenpair", "count", count);
    Flat<P> flat = new Flat<>(tree, start);
    Tensor from = flat.join(start);
    if (count > from.shape().count()) {
      throw new IllegalArgumentException(
          "eigenpair: count %d: there are %d eigenvalues".formatted(count, from.shape().count()));
    }
    List<Eigenpair> found = new ArrayList<>();
    while (found.size() < count) {
      found.add(next(v -> flat.join(product.apply(flat.split(v))), from, found));
    }
    return List.copyOf(found);
  }

  private static Eigenpair next(
      UnaryOperator<Tensor> product, Tensor start, List<Eigenpair> found) {
    Tensor v = begin(start, found);
    double small = v.dtype() == DType.FLOAT64 ? 1e-11 : 1e-5;
    double greatest = found.stream().mapToDouble(pair -> Math.abs(pair.value())).max().orElse(0);
    for (int i = 1; ; i++) {
      Tensor y = product.apply(v);
      double value = v.dot(y).item();
      double residual = v.fma(-value, y).norm().item();
      if (!Double.isFinite(residual)) {
        throw new ArithmeticException(
            "eigenpair: product " + i + ": its numbers must be finite, and so must its norm");
      }
      Tensor rest = without(found, y);
      double turning = v.fma(-value, rest).norm().item();
      if (turning <= small * Math.max(greatest, Math.abs(value)) || i == MOST) {
        return new Eigenpair(value, v.value(), residual, i);
      }
      v = rest.div(rest.norm());
    }
  }

  /// The part of the start that is orthogonal to the vectors found, of length 1.
  private static Tensor begin(Tensor start, List<Eigenpair> found) {
    double length = start.norm().item();
    if (!(length > 0 && Double.isFinite(length))) {
      throw new IllegalArgumentException(
          "eigenpair: a start of norm " + length + ": it must be finite and not 0");
    }
    Tensor unit = start.div(length);
    Tensor rest = without(found, unit);
    double left = rest.norm().item();
    double one = unit.dtype() == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1.0f);
    if (left <= ROUNDING * one) {
      throw new IllegalArgumentException(
          "eigenpair: a start made of %d eigenvectors: it must have a part in each asked for"
              .formatted(found.size()));
    }
    return rest.div(left);
  }

  /// y − Σ (u·y)·u over the vectors found.
  private static Tensor without(List<Eigenpair> found, Tensor y) {
    Tensor rest = y;
    for (Eigenpair pair : found) {
      Tensor u = Tensor.of(pair.vector());
      rest = u.fma(-u.dot(rest).item(), rest);
    }
    return rest;
  }
}
