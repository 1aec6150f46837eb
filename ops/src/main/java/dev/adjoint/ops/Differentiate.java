package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.array.Signature;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Derivatives of functions, with no tape in sight.
///
/// ```java
/// TensorFunction f = x -> x.square().sum();
/// NDArray g = Differentiate.gradient(f).at(x0);
/// NDArray h = Differentiate.hessian(f).at(x0);
/// ```
///
/// A derivative is again a function, and is differentiated like any other: the gradient of a
/// function that takes a gradient inside works, to any depth, and whatever tensors the functions
/// refer to. At constants the results are constants.
///
/// A function that is called many times may become a program by one call, to the same bits:
///
/// ```java
/// TensorFunction gradient = Programs.of(Differentiate.gradient(f));
/// ```
///
/// It does not become one by itself. [Programs] cannot see a field or an array that the function
/// reads and that changes seldom (a rate, data that is loaded anew), and would go on with the old
/// numbers. In training everything that changes is known and given, so there programs are the
/// default; what a function given here refers to, only who wrote it knows.
///
/// Functions of several tensors take a [Tree], which says how the argument is made of tensors:
///
/// ```java
/// var gradient =
///     Differentiate.gradient(Tree.list(), (List<Tensor> ab) -> ab.get(0).mul(ab.get(1)).sum());
/// ```
public final class Differentiate {
  private Differentiate() {}

  /// ∇f, of the shape of x.
  ///
  /// @param f to one element; the gradient throws a [ShapeException] if there are more
  public static TensorFunction gradient(TensorFunction f) {
    return gradient(Tree.single(), f::at)::apply;
  }

  /// ∇f, of the form of f's argument.
  ///
  /// @param f to one element; the gradient throws a [ShapeException] if there are more
  public static <P> UnaryOperator<P> gradient(Tree<P> tree, Function<P, Tensor> f) {
    return x -> valueAndGradient(tree, f).apply(x).gradient();
  }

  /// f and ∇f in one run.
  ///
  /// @param f to one element; the result throws a [ShapeException] if there are more
  public static Function<Tensor, ValueAndGradient<Tensor>> valueAndGradient(TensorFunction f) {
    return valueAndGradient(Tree.single(), f::at);
  }

  /// f and ∇f in one run.
  ///
  /// @param f to one element; the result throws a [ShapeException] if there are more
  public static <P> Function<P, ValueAndGradient<P>> valueAndGradient(
      Tree<P> tree, Function<P, Tensor> f) {
    return x -> {
      Linearization<P> at = new Linearization<>(tree, f, x);
      Signature signature = at.value().signature();
      if (signature.shape().count() != 1) {
        throw new ShapeException(
            "gradient",
            "a function with a value of shape " + signature.shape(),
            "one element is required, not " + signature.shape().count() + ": see jacobian");
      }
      return new ValueAndGradient<>(at.value(), at.pull(Tensor.of(NDArray.full(signature, 1))));
    };
  }

  /// The vector-Jacobian product (x, ȳ) ↦ Jᵀȳ, of the shape of x.
  public static TensorFunction.Directional vjp(TensorFunction f) {
    return (x, g) -> new Linearization<>(Tree.single(), f::at, x).pull(g);
  }

  /// The vector-Jacobian product at x, ȳ ↦ Jᵀȳ, of the form of f's argument: f is run once, and the
  /// result can be asked for any number of cotangents.
  public static <P> Function<Tensor, P> vjp(Tree<P> tree, Function<P, Tensor> f, P x) {
    return new Linearization<>(tree, f, x)::pull;
  }

  /// The Jacobian-vector product (x, v) ↦ Jv, of the shape of f(x): the derivative of f in
  /// direction v. It is found as the VJP of the VJP, which is linear.
  public static TensorFunction.Directional jvp(TensorFunction f) {
    return (x, v) -> jvp(Tree.single(), f::at, x).apply(v);
  }

  /// The Jacobian-vector product at x, v ↦ Jv, for a direction of the form of f's argument.
  public static <P> Function<P, Tensor> jvp(Tree<P> tree, Function<P, Tensor> f, P x) {
    return new Linearization<>(tree, f, x)::push;
  }

  /// The Jacobian ∂yᵢ/∂xⱼ, of the shape of y followed by the shape of x.
  public static TensorFunction jacobian(TensorFunction f) {
    return jacobian(Tree.single(), f::at)::apply;
  }

  /// The Jacobian with respect to each tensor of f's argument, of the shape of y followed by that
  /// tensor's.
  public static <P> UnaryOperator<P> jacobian(Tree<P> tree, Function<P, Tensor> f) {
    return x -> new Linearization<>(tree, f, x).jacobian();
  }

  /// The Hessian ∂²f/∂xᵢ∂xⱼ, of the shape of x twice.
  ///
  /// @param f to one element; the Hessian throws a [ShapeException] if there are more
  public static TensorFunction hessian(TensorFunction f) {
    return jacobian(gradient(f));
  }

  /// The diagonal ∂²f/∂xᵢ² of the Hessian, of the shape of x: one product Hv for each element, and
  /// never the whole matrix.
  ///
  /// @param f to one element; the diagonal throws a [ShapeException] if there are more
  public static TensorFunction hessianDiagonal(TensorFunction f) {
    return x -> new Linearization<>(Tree.single(), gradient(f)::at, x).diagonal();
  }

  /// The Hessian-vector product (x, v) ↦ Hv, of the shape of x, at the cost of a few gradients: the
  /// gradient of ⟨∇f, v⟩ (Pearlmutter 1994).
  ///
  /// @param f to one element; the product throws a [ShapeException] if there are more
  public static TensorFunction.Directional hvp(TensorFunction f) {
    return (x, v) -> hvp(Tree.single(), f::at, x).apply(v);
  }

  /// The Hessian-vector product at x, v ↦ Hv, for a direction of the form of f's argument.
  ///
  /// @param f to one element; the product throws a [ShapeException] if there are more
  public static <P> UnaryOperator<P> hvp(Tree<P> tree, Function<P, Tensor> f, P x) {
    UnaryOperator<P> gradient = gradient(tree, f);
    return v ->
        gradient(
                tree,
                (P at) -> Linearization.inner(tree.parts(gradient.apply(at)), tree.along(x, v)))
            .apply(x);
  }
}
