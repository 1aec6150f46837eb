package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import dev.adjoint.ops.precise.Records;
import dev.adjoint.ops.precise.Rows;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Kernels that make a row of a row. The indices i and j count within it.
public enum RowMap implements RowKernel {
  /// Σ x_j over all j ≤ i.
  SUM_UP_TO,
  /// Σ x_j over all j ≥ i.
  SUM_FROM,
  /// Π x_j over all j ≤ i.
  PRODUCT_UP_TO,
  /// Π x_j over all j < i.
  PRODUCT_BEFORE,
  /// Π x_j over all j > i.
  PRODUCT_AFTER,
  /// Π x_j over all j ≠ i.
  PRODUCT_OF_OTHERS,
  /// x_{i−1}; 0 for the first.
  PREVIOUS,
  /// x_{i+1}; 0 for the last.
  NEXT,
  /// x_i less the mean of the row: exactly 0 where all numbers of a row are the same.
  CENTER,
  /// max x_j over all j ≤ i; NaN from the first NaN on.
  MAX_UP_TO,
  /// How many x_j with j ≤ i are equal to the maximum so far; NaN from the first NaN on.
  TIES_UP_TO,
  /// The indices of the numbers in ascending order, NaN last, and equal ones as they stand.
  ARG_SORT,
  /// e^{x_i} / Σ e^{x_j}. Of several infinite greatest numbers, each has the same share.
  SOFTMAX;

  @Override
  public void apply(double[] x, int xo, int rows, int length, double[] y, int yo) {
    switch (this) {
      case SUM_UP_TO -> DoubleRows.sumUpTo(x, xo, rows, length, y, yo);
      case SUM_FROM -> DoubleRows.sumFrom(x, xo, rows, length, y, yo);
      case PRODUCT_UP_TO -> DoubleProducts.upTo(x, xo, rows, length, true, y, yo);
      case PRODUCT_BEFORE -> DoubleProducts.upTo(x, xo, rows, length, false, y, yo);
      case PRODUCT_AFTER -> DoubleProducts.after(x, xo, rows, length, y, yo);
      case PRODUCT_OF_OTHERS -> DoubleProducts.ofOthers(x, xo, rows, length, y, yo);
      case PREVIOUS -> DoubleRows.previous(x, xo, rows, length, y, yo);
      case NEXT -> DoubleRows.next(x, xo, rows, length, y, yo);
      case CENTER -> DoubleNormalize.center(x, xo, rows, length, y, yo);
      case MAX_UP_TO -> DoubleRecords.max(x, xo, rows, length, y, yo);
      case TIES_UP_TO -> DoubleRecords.ties(x, xo, rows, length, y, yo);
      case ARG_SORT -> DoubleOrder.argSort(x, xo, rows, length, y, yo);
      case SOFTMAX -> DoubleSoftmax.softmax(x, xo, rows, length, y, yo);
    }
  }

  @Override
  public void apply(float[] x, int xo, int rows, int length, float[] y, int yo) {
    switch (this) {
      case SUM_UP_TO -> FloatRows.sumUpTo(x, xo, rows, length, y, yo);
      case SUM_FROM -> FloatRows.sumFrom(x, xo, rows, length, y, yo);
      case PRODUCT_UP_TO -> FloatProducts.upTo(x, xo, rows, length, true, y, yo);
      case PRODUCT_BEFORE -> FloatProducts.upTo(x, xo, rows, length, false, y, yo);
      case PRODUCT_AFTER -> FloatProducts.after(x, xo, rows, length, y, yo);
      case PRODUCT_OF_OTHERS -> FloatProducts.ofOthers(x, xo, rows, length, y, yo);
      case PREVIOUS -> FloatRows.previous(x, xo, rows, length, y, yo);
      case NEXT -> FloatRows.next(x, xo, rows, length, y, yo);
      case CENTER -> FloatNormalize.center(x, xo, rows, length, y, yo);
      case MAX_UP_TO -> FloatRecords.max(x, xo, rows, length, y, yo);
      case TIES_UP_TO -> FloatRecords.ties(x, xo, rows, length, y, yo);
      case ARG_SORT -> FloatOrder.argSort(x, xo, rows, length, y, yo);
      case SOFTMAX -> FloatSoftmax.softmax(x, xo, rows, length, y, yo);
    }
  }

  @Override
  public Optional<UnaryOperator<DoubleDouble[]>> precise() {
    return Optional.of(
        switch (this) {
          case SUM_UP_TO -> Rows::sumUpTo;
          case SUM_FROM -> Rows::sumFrom;
          case PRODUCT_UP_TO -> x -> Rows.products(x, (j, i) -> j <= i);
          case PRODUCT_BEFORE -> x -> Rows.products(x, (j, i) -> j < i);
          case PRODUCT_AFTER -> x -> Rows.products(x, (j, i) -> j > i);
          case PRODUCT_OF_OTHERS -> x -> Rows.products(x, (j, i) -> j != i);
          case PREVIOUS -> x -> Rows.shifted(x, -1);
          case NEXT -> x -> Rows.shifted(x, 1);
          case CENTER -> Rows::centered;
          case MAX_UP_TO -> Records::max;
          case TIES_UP_TO -> Records::ties;
          case ARG_SORT -> Rows::order;
          case SOFTMAX -> Rows::softmax;
        });
  }
}
