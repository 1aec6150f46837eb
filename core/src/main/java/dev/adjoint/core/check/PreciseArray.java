package dev.adjoint.core.check;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import java.util.Arrays;

/// An array of double-double numbers, in row-major order: element i is the sum hi\[i] + lo\[i],
/// which is not evaluated, with |lo| ≤ ulp(hi)/2. Together they hold about 106 bits.
///
/// Where hi is infinite or NaN, lo is 0. The arrays are shared, not copied: nobody may change them.
///
/// @param shape the shape
/// @param hi the numbers, rounded to float64
/// @param lo what the rounding lost
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode go by content, below
public record PreciseArray(Shape shape, double[] hi, double[] lo) {

  /// @throws ShapeException if the shape has another number of elements than `hi` or `lo`
  public PreciseArray {
    if (hi.length != shape.count() || lo.length != shape.count()) {
      throw new ShapeException(
          "precise array",
          hi.length + " and " + lo.length + " numbers",
          "shape " + shape + " needs " + shape.count());
    }
  }

  /// The numbers of an array, of either type, as they are.
  public static PreciseArray of(NDArray x) {
    return new PreciseArray(x.shape(), x.toArray(), new double[x.count()]);
  }

  /// The numbers rounded to float64.
  public NDArray rounded() {
    return NDArray.copyOf(hi, shape.sizes());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PreciseArray array
        && shape.equals(array.shape)
        && Arrays.equals(hi, array.hi)
        && Arrays.equals(lo, array.lo);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * shape.hashCode() + Arrays.hashCode(hi)) + Arrays.hashCode(lo);
  }

  /// For example `[2]: 1.0 + 0.0, 0.3333333333333333 + 1.850371707708594E-17`.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(shape.toString());
    for (int i = 0; i < hi.length; i++) {
      text.append(i == 0 ? ": " : ", ").append(hi[i]).append(" + ").append(lo[i]);
    }
    return text.toString();
  }
}
