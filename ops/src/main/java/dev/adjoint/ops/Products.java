package dev.adjoint.ops;

import dev.adjoint.ops.kernel.RowMap;
import dev.adjoint.ops.kernel.RowPair;

/// Products along rows and their derivatives. None divides by an element, so all are right where
/// elements are 0, at every order: the family is closed under differentiation.
///
/// The cotangent of a running product is again a product of the elements before, Pᵢ, and a linear
/// recurrence from behind, R: x̄ᵢ = Pᵢ·Rᵢ with Rᵢ = ȳᵢ + xᵢ₊₁·Rᵢ₊₁.
///
/// @param first the first axis of a row
/// @param count how many axes it has
record Products(int first, int count) {

  /// Π over j ≠ i of xⱼ.
  static Tensor ofOthers(Tensor x, int... axes) {
    return new Products(axes.length == 0 ? x.rank() : axes[0], axes.length).ofOthers(x);
  }

  /// yᵢ = Π over j ≤ i of xⱼ.
  Tensor upTo(Tensor x) {
    return Rowwise.of(
            "cumProd",
            RowMap.PRODUCT_UP_TO,
            first,
            count,
            Absence.moved((flags, _) -> flags.flip(first).cumSum(first).flip(first)),
            (g, a, _) -> before(a).mul(recurBack(a, g.dense())))
        .of(x);
  }

  /// Pᵢ·Sᵢ, the products of the elements before and after.
  private Tensor ofOthers(Tensor x) {
    return Rowwise.of(
            "productOfOthers",
            RowMap.PRODUCT_OF_OTHERS,
            first,
            count,
            (g, a, _) -> {
              Tensor before = before(a);
              Tensor after = after(a);
              Tensor ofBefore = before.mul(recurBack(a, next(g.mul(after))));
              Tensor ofAfter = after.mul(previous(recur(a, g.mul(before))));
              return ofBefore.add(ofAfter);
            })
        .of(x);
  }

  private Tensor before(Tensor x) {
    return Rowwise.of(
            "productBefore",
            RowMap.PRODUCT_BEFORE,
            first,
            count,
            (g, a, y) -> y.mul(recurBack(a, next(g.dense()))))
        .of(x);
  }

  private Tensor after(Tensor x) {
    return Rowwise.of(
            "productAfter",
            RowMap.PRODUCT_AFTER,
            first,
            count,
            (g, a, y) -> y.mul(previous(recur(a, g.dense()))))
        .of(x);
  }

  /// yᵢ = bᵢ + aᵢ·yᵢ₋₁.
  private Tensor recur(Tensor a, Tensor b) {
    return Rowwise.of(
            "recur",
            RowPair.RECUR,
            first,
            count,
            (g, in, y) -> recurBack(in[0], g.dense()).mul(previous(y)),
            (g, in, _) -> recurBack(in[0], g.dense()))
        .of(a, b);
  }

  /// yᵢ = bᵢ + aᵢ₊₁·yᵢ₊₁.
  private Tensor recurBack(Tensor a, Tensor b) {
    return Rowwise.of(
            "recurBack",
            RowPair.RECUR_BACK,
            first,
            count,
            (g, in, y) -> previous(recur(in[0], g.dense())).mul(y),
            (g, in, _) -> recur(in[0], g.dense()))
        .of(a, b);
  }

  private Tensor previous(Tensor x) {
    return Rowwise.of("previous", RowMap.PREVIOUS, first, count, (g, _, _) -> next(g.dense()))
        .of(x);
  }

  private Tensor next(Tensor x) {
    return Rowwise.of("next", RowMap.NEXT, first, count, (g, _, _) -> previous(g.dense())).of(x);
  }
}
