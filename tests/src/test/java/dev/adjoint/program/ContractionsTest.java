package dev.adjoint.program;

import static dev.adjoint.table.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.program.Replay;
import dev.adjoint.core.program.Settings;
import dev.adjoint.ops.Tensor;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Matrix products that programs join with the additions after them, or give one copy of a
/// transposed operand.
final class ContractionsTest {
  private final Random random = new Random(1);

  @ParameterizedTest
  @EnumSource
  void addsAProductAlongWithMakingIt(DType dtype) {
    for (int m : List.of(20, 23, 24, 25, 50)) {
      Function<List<Tensor>, Tensor> sum = in -> in.get(0).matmul(in.get(1)).add(in.get(2));
      assertSameAsEager(sum, 1, matrix(dtype, m, 67), matrix(dtype, 67, 33), matrix(dtype, m, 33));
    }
  }

  @ParameterizedTest
  @EnumSource
  void addsToAStackOfProductsAsAWhole(DType dtype) {
    Function<List<Tensor>, Tensor> sum =
        in -> in.get(0).transpose().matmul(in.get(1)).add(in.get(2));
    for (int n : List.of(1, 3, 30)) {
      NDArray stack = stack(dtype, n, 35, 40);
      assertSameAsEager(sum, 2, stack, matrix(dtype, 35, 33), stack(dtype, n, 40, 33));
    }
  }

  @ParameterizedTest
  @EnumSource
  void addsTheLaterOfTwoProducts(DType dtype) {
    Function<List<Tensor>, Tensor> sum =
        in -> in.get(0).matmul(in.get(1)).add(in.get(1).matmul(in.get(0)));
    assertSameAsEager(sum, 2, matrix(dtype, 35, 35), matrix(dtype, 35, 35));
  }

  @ParameterizedTest
  @EnumSource
  void keepsAProductThatIsReadAgain(DType dtype) {
    Function<List<Tensor>, Tensor> sum =
        in -> {
          Tensor product = in.get(0).matmul(in.get(1));
          return product.add(in.get(0)).matmul(product);
        };
    assertSameAsEager(sum, 3, matrix(dtype, 35, 35), matrix(dtype, 35, 35));
  }

  @ParameterizedTest
  @EnumSource
  void leavesABiasToTheAddition(DType dtype) {
    Function<List<Tensor>, Tensor> sum = in -> in.get(0).matmul(in.get(1)).add(in.get(2));
    assertSameAsEager(sum, 2, matrix(dtype, 35, 35), matrix(dtype, 35, 35), matrix(dtype, 1, 35));
  }

  @ParameterizedTest
  @EnumSource
  void copiesATransposedOperandOnceForMany(DType dtype) {
    Function<List<Tensor>, Tensor> chain =
        in -> {
          Tensor y = in.get(0);
          for (int i = 0; i < 3; i++) {
            y = y.matmul(in.get(1).transpose());
          }
          return y;
        };
    assertSameAsEager(chain, 4, matrix(dtype, 40, 35), matrix(dtype, 35, 35));
  }

  @ParameterizedTest
  @EnumSource
  void multipliesVectorsByAFixedMatrixWithTheSameBits(DType dtype) {
    for (int rows : List.of(63, 64, 333)) {
      Tensor fixed = Tensor.of(matrix(dtype, rows, 150));
      assertSameAsEager(in -> fixed.matmul(in.getFirst()), 1, matrix(dtype, 150, 1));
    }
  }

  private NDArray matrix(DType dtype, int rows, int columns) {
    return Tensor.normal(random, dtype, Shape.of(rows, columns)).value();
  }

  private NDArray stack(DType dtype, int matrices, int rows, int columns) {
    return Tensor.normal(random, dtype, Shape.of(matrices, rows, columns)).value();
  }

  private static void assertSameAsEager(
      Function<List<Tensor>, Tensor> f, int steps, NDArray... inputs) {
    Replay.Body body = given -> List.of(f.apply(given.stream().map(Tensor::of).toList()));
    Replay program = new Replay(body, List.of(), Settings.DEFAULT);
    NDArray expected = new Replay(body, List.of(), Settings.EAGER).run(inputs).getFirst();
    for (int run = 0; run < 4; run++) {
      assertSameBits("run " + run, expected, program.run(inputs).getFirst());
    }
    assertTrue(program.toString().contains(" " + steps + " steps"), program::toString);
  }
}
