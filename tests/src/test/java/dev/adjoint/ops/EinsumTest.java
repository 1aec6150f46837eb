package dev.adjoint.ops;

import static dev.adjoint.ops.ShapingTest.assertMessage;
import static dev.adjoint.ops.ShapingTest.assertValues;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.Tape;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EinsumTest {

  /// Letters have the sizes a = 2, b = 3, c = 4, d = 2, z = 0, whatever the equation.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ab,bc->ac",
        "ab,bc",
        "ba,bc->ca",
        "a,b->ab",
        "a,a->",
        "ab,ab->",
        "ab,ab->ab",
        "ab,ab->a",
        "ab->ba",
        "ab->",
        "ab->b",
        "aa->a",
        "aa->",
        "aab->ab",
        "aba->b",
        "abab->ba",
        "abc,acd->abd",
        "abc,dcb->ad",
        "abc,abc->b",
        "a,ab,b->",
        "ab,bc,cd->da",
        "abc,b->",
        "ab,c->acb",
        "ba",
        "aa,ab->b",
        "az,zb->ab",
        "zb,ba->za",
        "ab,a,b->ab",
        "ac,ac,ac->c",
        ",ab->ba"
      })
  void everyEquationSumsWhatItSays(String equation) {
    String[] sides = equation.split("->", -1);
    String[] terms = sides[0].split(",", -1);
    Tensor[] operands = new Tensor[terms.length];
    for (int i = 0; i < terms.length; i++) {
      operands[i] = Tensor.normal(new Random(i), DType.FLOAT64, shape(terms[i]));
    }
    String output = sides.length == 2 ? sides[1] : implicit(sides[0]);
    Tensor y = einsum(equation, List.of(operands));
    assertEquals(shape(output), y.shape());
    assertArrayEquals(byLoops(terms, output, operands), y.value().toArray(), 1e-13);
    FiniteDifferences.checkAll(x -> einsum(equation, x), operands);
  }

  private static Tensor einsum(String equation, List<Tensor> x) {
    return x.getFirst().einsum(equation, x.subList(1, x.size()).toArray(Tensor[]::new));
  }

  private static int size(int letter) {
    return letter == 'z' ? 0 : letter == 'd' ? 2 : letter - 'a' + 2;
  }

  private static Shape shape(String letters) {
    return Shape.of(letters.chars().map(EinsumTest::size).toArray());
  }

  private static String implicit(String inputs) {
    return inputs
        .chars()
        .filter(c -> c != ',' && inputs.indexOf(c) == inputs.lastIndexOf(c))
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static double[] byLoops(String[] terms, String output, Tensor... operands) {
    String letters =
        Stream.of(String.join("", terms).split("")).distinct().reduce("", String::concat);
    double[] sums = new double[shape(output).count()];
    int[] index = new int[128];
    int cases = shape(letters).count();
    for (int number = 0; number < cases; number++) {
      int rest = number;
      for (char letter : letters.toCharArray()) {
        index[letter] = rest % size(letter);
        rest /= size(letter);
      }
      double product = 1;
      for (int k = 0; k < terms.length; k++) {
        product *= operands[k].value().get(terms[k].chars().map(c -> index[c]).toArray());
      }
      int at = 0;
      for (char letter : output.toCharArray()) {
        at = at * size(letter) + index[letter];
      }
      sums[at] += product;
    }
    return sums;
  }

  @Test
  void anEllipsisStandsForAxesThatBroadcast() {
    Tensor a = Tensor.normal(new Random(1), 5, 1, 2, 3);
    Tensor b = Tensor.normal(new Random(2), 4, 3, 2);
    assertEquals(a.matmul(b).value(), a.einsum("...ij,...jk->...ik", b).value());
    assertEquals(Shape.of(5, 4), a.einsum("...ij,...ji", b).shape());
    assertEquals(a.transpose().value(), a.einsum("...ij->...ji").value());
    assertEquals(Shape.of(2, 3), a.einsum("...ij->ij").shape());
    assertEquals(Shape.of(2, 3, 5, 1), a.einsum("...ij->ij...").shape());
    FiniteDifferences.checkAll(x -> x.get(0).einsum("...ij,...jk->k...", x.get(1)), a, b);
  }

  @Test
  void diagonalsAndTrianglesAreTakenAndPutBack() {
    Tensor x = Tensor.arange(12).reshape(3, 4);
    assertValues("[0 5 10]", x.diagonal());
    assertValues("[1 6 11]", x.diagonal(1));
    assertValues("[4 9]", x.diagonal(-1));
    assertEquals(Shape.of(0), x.diagonal(7).shape());
    assertValues("[15]", x.trace());
    assertValues("[1 0 0 2]", Tensor.of(1, 2).diagEmbed());
    assertValues("[0 0 0 0 4 5 0 0 8 9 10 0]", x.tril());
    assertValues("[0 1 0 0 4 5 6 0 8 9 10 11]", x.tril(1));
    assertValues("[0 0 2 3 0 0 0 7 0 0 0 0]", x.triu(2));
    assertEquals(x.value(), x.triu(-9).value());
    Tensor batch = Tensor.normal(new Random(4), 2, 3, 4);
    FiniteDifferences.check(v -> v.square().diagonal(1, 0, 2), batch);
    FiniteDifferences.check(v -> v.square().trace(), batch);
    FiniteDifferences.check(v -> v.square().diagEmbed(), batch);
    FiniteDifferences.check(v -> v.square().tril(-1).add(v.exp().triu(1)), batch);
    FiniteDifferences.check(v -> v.trace(), Tensor.zeros(2, 0, 0));
  }

  @Test
  void whatLiesOffTheDiagonalOrTheTriangleGetsNoGradient() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(new double[][] {{1, 0}, {0, 1}}).on(tape);
      double[] expected = {0.5, 0, 0, 0.5};
      assertArrayEquals(expected, x.sqrt().trace().backward().of(x).toArray());
      Tensor lower = x.slice(0, 0, 2).sqrt().tril().triu();
      assertArrayEquals(expected, lower.sum().backward().of(x).toArray());
    }
  }

  @Test
  void productsOfVectors() {
    Tensor a = Tensor.of(1, 2);
    Tensor b = Tensor.of(3, 4);
    assertValues("[11]", a.dot(b));
    assertValues("[3 4 6 8]", a.outer(b));
    FiniteDifferences.checkAll(x -> x.get(0).dot(x.get(1)), a, b);
    FiniteDifferences.checkAll(x -> x.get(0).outer(x.get(1)), a, Tensor.of(1, 2, 3));
    assertMessage(
        "dot: [2] · [3]: the lengths of two vectors must be equal", () -> a.dot(Tensor.zeros(3)));
    assertMessage(
        "outer: [2] · [1, 1]: two vectors are required", () -> a.outer(Tensor.zeros(1, 1)));
  }

  @Test
  void mistakesAreNamedInOneLine() {
    Tensor x = Tensor.zeros(2, 3);
    Tensor y = Tensor.zeros(4, 5);
    assertMessage(
        "einsum: \"ij,jk->ik\", index j: its size is 3 and 4", () -> x.einsum("ij,jk->ik", y));
    assertMessage("einsum: \"ij,jk\", 1 operands: the equation names 2", () -> x.einsum("ij,jk"));
    assertMessage(
        "einsum: \"ijk\", operand 0 of shape [2, 3]: its rank 2 is not that of \"ijk\", 3",
        () -> x.einsum("ijk"));
    assertMessage(
        "einsum: \"ij->ik\", output index k: it occurs in no operand", () -> x.einsum("ij->ik"));
    assertMessage(
        "einsum: \"ij->ii\", output index i: it occurs twice in the output",
        () -> x.einsum("ij->ii"));
    assertMessage(
        "einsum: \"i1\", \"i1\": an operand has letters, and at most one ellipsis \"...\"",
        () -> x.einsum("i1"));
    assertMessage(
        "einsum: \"ij->i->j\", more than one arrow: one -> at most", () -> x.einsum("ij->i->j"));
    assertMessage(
        "einsum: \"i...,i...\", axis -1 of the ellipsis: its size is 3 and 5",
        () -> x.einsum("i...,i...", Tensor.zeros(2, 5)));
    assertMessage("tril: shape [2]: rank 2 or more is required", () -> Tensor.zeros(2).tril());
    assertMessage(
        "diagonal: shape [2, 3]: two axes are required, not twice axis 0",
        () -> x.diagonal(0, 0, 0));
  }
}
