package dev.adjoint.reference.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.ops.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FormulaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "-x**2; -9",
        "2**-x; 0.125",
        "x^2^0.5*0+x^2; 9",
        "1 - 2 - x; -4",
        "x/2/2; 0.75",
        "2*x < 7; 1",
        "|x - 4|; 1",
        "||x||_2 ** 2; 9",
        "||x||_1.5; 3",
        "max(x, 5); 5",
        "clamp(x, 0, 1); 1",
        "clamp(x, max=2); 2",
        "clip(x, min=4); 4",
        "log exp x; 3",
        "huber(delta=1)(x); 2.5",
        "sqrt(x*x+16)(x); 5",
        "x*abs(x)(x); 9",
        "title: x + 1; 4",
        "an attempt... x + 2; 5",
        "d^2/dx^2 pow(x,2.0); 9",
        "max(x) (full); 3",
        "max(x,dim=0).values; 3",
        "exp(x)@-1; 20.085536923187668",
        "where(x>=3,x,0); 3",
        "x + t; 10",
        "pow(x, 1/2) - 3**0.5; 0"
      })
  void anExpressionOfANumberHasItsValue(String text, double value) {
    Tensor x = text.contains("||") || text.contains("dim") ? Tensor.of(3) : Tensor.scalar(3);
    assertEquals(value, Formula.parse(text).at(List.of(x), Map.of("t", 7.)).sum().item());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x[1]; 5",
        "x[-1]; 4",
        "x[[0,0,2]].sum(); 8",
        "x[x>2].sum(); 9",
        "x[argmax(x)]; 5",
        "dot(x, [1..n]); 24",
        "sum([3,2,1]*x); 20",
        "-sum(where(x>4,x*log x,0)) + 5*log(5); 0",
        "var(x) - var(x,ddof=1)*2/3; 0",
        "log_softmax(x)[1] - log(softmax(x))[1]; 0",
        "mean(x, dim=0, keepdim=True)[0]*3; 11"
      })
  void anExpressionOfAVectorHasItsValue(String text, double value) {
    Tensor y = Formula.parse(text).at(List.of(Tensor.of(2, 5, 4)), Map.of());
    assertEquals(value, y.sum().item(), 1e-15);
  }

  @Test
  void variablesAreTakenInTheOrderInWhichTheyAppear() {
    List<Tensor> inputs = List.of(Tensor.scalar(7), Tensor.scalar(2));
    assertEquals(5, Formula.parse("y-x").at(inputs, Map.of()).item());
    assertEquals(1, Formula.parse("fmod").at(inputs, Map.of()).item());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x +",
        "(x",
        "x)",
        "sin(x",
        "x ? 1",
        "frobnicate(x)",
        "f(x)",
        "x + y",
        "x['a']"
      })
  void whatIsNoExpressionIsUnknown(String text) {
    assertThrows(
        UnknownExpressionException.class,
        () -> Formula.parse(text).at(List.of(Tensor.scalar(1)), Map.of()));
  }
}
