package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MatmulTest {

  private static Tensor normal(int seed, Shape shape) {
    return Tensor.normal(new Random(seed), DType.FLOAT64, shape);
  }

  static Shape shape(String sizes) {
    return sizes == null || sizes.isBlank()
        ? Shape.SCALAR
        : Shape.of(List.of(sizes.trim().split(" ")).stream().mapToInt(Integer::parseInt).toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "3 4, 4 5, 3 5",
    "4, 4, ''",
    "3 4, 4, 3",
    "4, 4 2, 2",
    "2 3 4, 2 4 5, 2 3 5",
    "2 3 4, 4 5, 2 3 5",
    "3 4, 2 4 5, 2 3 5",
    "2 1 3 4, 3 4 2, 2 3 3 2",
    "4, 3 4 2, 3 2",
    "2 3 4, 4, 2 3",
    "2 0, 0 3, 2 3",
    "0 2, 2 3, 0 3",
    "2 3, 3 0, 2 0",
    "0 2 3, 3 4, 0 2 4",
    "1 1, 1 1, 1 1"
  })
  void gradientsAgreeWithDifferencesForEveryCombinationOfRanks(String a, String b, String y) {
    Tensor left = normal(1, shape(a));
    Tensor right = normal(2, shape(b));
    assertEquals(shape(y == null ? "" : y), left.matmul(right).shape());
    FiniteDifferences.checkAll(x -> x.get(0).matmul(x.get(1)), left, right);
  }

  @Test
  void everyLayoutGivesTheSameBits() {
    Tensor a = normal(1, Shape.of(2, 13, 17));
    Tensor b = normal(2, Shape.of(2, 17, 11));
    NDArray expected = a.matmul(b).value();
    Tensor byColumns = Tensor.of(a.transpose().value().copy()).transpose();
    Tensor backwards = Tensor.of(b.flip(1, 2).value().copy()).flip(1, 2);
    Tensor spread = Tensor.of(a.repeat(2, 2).value().copy()).slice(2, 0, 34, 2);
    assertEquals(expected, byColumns.matmul(b).value());
    assertEquals(expected, a.matmul(backwards).value());
    assertEquals(expected, spread.matmul(backwards).value());
  }

  @Test
  void aRepeatedOperandIsReadWhereItStands() {
    Tensor row = Tensor.of(1, 2, 3);
    Tensor y = row.broadcastTo(2, 3).matmul(Tensor.ones(3, 2));
    assertArrayEquals(new double[] {6, 6, 6, 6}, y.value().toArray());
  }

  @Test
  void floatsMultiplyAsFloats() {
    Tensor a = Tensor.of(new float[][] {{1, 2}, {3, 4}});
    Tensor y = a.matmul(a);
    assertEquals(DType.FLOAT32, y.dtype());
    assertArrayEquals(new double[] {7, 10, 15, 22}, y.value().toArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 3 | 4 5 | matmul: [2, 3] · [4, 5]: the columns of a (3) must match the rows of b (4)",
        "2 | 3 3 | matmul: [2] · [3, 3]: the length of a (2) must match the rows of b (3)",
        "3 3 | 2 | matmul: [3, 3] · [2]: the columns of a (3) must match the length of b (2)",
        "'' | 3 | matmul: [] · [3]: a scalar is no matrix: rank 1 or more is required",
        "2 3 4 | 3 4 5 | matmul: [2, 3, 4] · [3, 4, 5]: the leading axes [2] and [3] do not"
            + " broadcast: 2 meets 3"
      })
  void operandsThatDoNotFitAreNamed(String a, String b, String message) {
    ShapeException thrown =
        assertThrows(
            ShapeException.class, () -> Tensor.ones(shape(a).sizes()).matmul(ones(shape(b))));
    assertEquals(message, thrown.getMessage());
  }

  private static Tensor ones(Shape shape) {
    return Tensor.ones(shape.sizes());
  }
}
