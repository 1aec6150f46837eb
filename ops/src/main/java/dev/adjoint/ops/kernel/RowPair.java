package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import dev.adjoint.ops.precise.Records;
import dev.adjoint.ops.precise.Rows;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// Kernels that make a row of two rows. The index i counts within it.
public enum RowPair implements RowPairKernel {
  /// y_i = b_i + a_i·y_{i−1}, from the first number on.
  RECUR,
  /// y_i = b_i + a_{i+1}·y_{i+1}, from the last number on: the adjoint of `RECUR` in b.
  RECUR_BACK,
  /// a_i − a_m, where b_m is the greatest number of b.
  FROM_PEAK,
  /// a_i for i ≠ m, and −Σ a_j over all j ≠ m in the place of a_m, where b_m is the greatest number
  /// of b. So every row adds up to 0: the adjoint of `FROM_PEAK` in a.
  BALANCE,
  /// Σ a_j over all j ≤ i for which b_j is a record equal to the maximum of b up to i.
  RECORDS_FORTH,
  /// Σ a_j over all j ≥ i for which the maximum of b up to j is b_i, if b_i is a record, else 0:
  /// the adjoint of `RECORDS_FORTH` in a.
  RECORDS_BACK,
  /// a_i − log Σ e^{a_j}, where b is the softmax of a.
  LOG_SOFTMAX;

  @Override
  public void apply(
      double[] a, int ao, double[] b, int bo, int rows, int length, double[] y, int yo) {
    switch (this) {
      case RECUR -> DoubleRows.recur(a, ao, b, bo, rows, length, y, yo);
      case RECUR_BACK -> DoubleRows.recurBack(a, ao, b, bo, rows, length, y, yo);
      case FROM_PEAK -> DoubleRows.fromPeak(a, ao, b, bo, rows, length, y, yo);
      case BALANCE -> DoubleRows.balance(a, ao, b, bo, rows, length, y, yo);
      case RECORDS_FORTH -> DoubleRecords.forth(a, ao, b, bo, rows, length, y, yo);
      case RECORDS_BACK -> DoubleRecords.back(a, ao, b, bo, rows, length, y, yo);
      case LOG_SOFTMAX -> DoubleSoftmax.logSoftmax(a, ao, b, bo, rows, length, y, yo);
    }
  }

  @Override
  public void apply(float[] a, int ao, float[] b, int bo, int rows, int length, float[] y, int yo) {
    switch (this) {
      case RECUR -> FloatRows.recur(a, ao, b, bo, rows, length, y, yo);
      case RECUR_BACK -> FloatRows.recurBack(a, ao, b, bo, rows, length, y, yo);
      case FROM_PEAK -> FloatRows.fromPeak(a, ao, b, bo, rows, length, y, yo);
      case BALANCE -> FloatRows.balance(a, ao, b, bo, rows, length, y, yo);
      case RECORDS_FORTH -> FloatRecords.forth(a, ao, b, bo, rows, length, y, yo);
      case RECORDS_BACK -> FloatRecords.back(a, ao, b, bo, rows, length, y, yo);
      case LOG_SOFTMAX -> FloatSoftmax.logSoftmax(a, ao, b, bo, rows, length, y, yo);
    }
  }

  @Override
  public Optional<BinaryOperator<DoubleDouble[]>> precise() {
    return Optional.of(
        switch (this) {
          case RECUR -> Rows::recur;
          case RECUR_BACK -> Rows::recurBack;
          case FROM_PEAK -> Rows::fromPeak;
          case BALANCE -> Rows::balance;
          case RECORDS_FORTH -> Records::forth;
          case RECORDS_BACK -> Records::back;
          case LOG_SOFTMAX -> (a, _) -> Rows.logSoftmax(a);
        });
  }
}
