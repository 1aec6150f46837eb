package dev.adjoint.nn.examples;

import dev.adjoint.core.scalar.ScalarGradients;
import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.ops.Scalar;
import dev.adjoint.ops.Tensor;
import java.util.function.UnaryOperator;

/// One neuron that is to give 0 for 1, and begins badly: why the cross entropy learns faster.
final class SaturatedNeuron {
  static final Example EXAMPLE =
      new Example(
          "nielsen-saturation",
          "one neuron that begins badly, with quadratic and cross-entropy cost",
          "Michael Nielsen, Neural Networks and Deep Learning, 2015, chapter 3",
          SaturatedNeuron::run);

  private static final String PATH = "nielsen/saturation/single neuron x=1,y=0/";

  /// a = σ(w·x + b), at x = 1.
  private record Neuron(double w, double b) {
    double output() {
      return Scalar.of(w + b).sigmoid().value();
    }

    Neuron learned(int steps, double rate, UnaryOperator<Scalar> cost) {
      Neuron neuron = this;
      ScalarTape tape = new ScalarTape();
      for (int i = 0; i < steps; i++) {
        tape.clear();
        Scalar w = Scalar.of(neuron.w).on(tape);
        Scalar b = Scalar.of(neuron.b).on(tape);
        ScalarGradients gradients = cost.apply(w.add(b)).backward();
        neuron = new Neuron(neuron.w - rate * gradients.of(w), neuron.b - rate * gradients.of(b));
      }
      return neuron;
    }
  }

  private SaturatedNeuron() {}

  /// ½·a², for a target of 0.
  private static Scalar quadratic(Scalar z) {
    return z.sigmoid().square().div(2);
  }

  /// −log(1 − a) = log(1 + e^z), from z itself so that nothing is lost to saturation.
  private static Scalar crossEntropy(Scalar z) {
    return z.softplus();
  }

  private static void run(Sheet sheet) {
    Neuron good = new Neuron(0.6, 0.9);
    Neuron bad = new Neuron(2, 2);
    sheet.heading("Quadratic cost, rate 0.15: beginning at w = 0.6, b = 0.9");
    sheet.digits("output at first", good.output(), "0.82");
    quadratic(sheet, good, PATH + "quadratic eta .15 w=.6 b=.9/");
    Neuron learned = good.learned(300, 0.15, SaturatedNeuron::quadratic);
    sheet.figure("b after 300", learned.b(), PATH + "quadratic eta .15 w=.6 b=.9/b_300");
    sheet.digits("output after 300", learned.output(), "0.09");
    sheet.heading("Quadratic cost, rate 0.15: beginning at w = b = 2, saturated");
    sheet.digits("output at first", bad.output(), "0.98");
    quadratic(sheet, bad, PATH + "quadratic eta .15 w=b=2/");

    sheet.heading(
        "Cross entropy, whose slope is a − y however saturated the neuron: after 300 steps");
    sheet.figure(
        "rate 0.005, w = 0.6, b = 0.9",
        good.learned(300, 0.005, SaturatedNeuron::crossEntropy).output(),
        PATH + "cross-entropy eta .005 w=.6 b=.9 (correct gradient a-y)/out_300");
    sheet.figure(
        "rate 0.005, w = b = 2",
        bad.learned(300, 0.005, SaturatedNeuron::crossEntropy).output(),
        PATH + "cross-entropy eta .005 w=b=2/out_300");
    sheet.figure(
        "rate 0.15, w = 0.6, b = 0.9",
        good.learned(300, 0.15, SaturatedNeuron::crossEntropy).output(),
        PATH + "cross-entropy eta .15 w=.6 b=.9/out_300");
    sheet.figure(
        "rate 0.15, w = b = 2",
        bad.learned(300, 0.15, SaturatedNeuron::crossEntropy).output(),
        PATH + "cross-entropy eta .15 w=b=2/out_300");

    sheet.heading("What the book has in error");
    sheet.text(
        """
        Its two animations of the cross entropy (rate 0.005) step along 1/(1 − a) = ∂C/∂a, where
        ∂C/∂w = a·x belongs: so they end at 0.04 and 0.05, far lower than the cost they are said to
        descend takes them. 1/(1 − a) = 1 + e^z is the slope of z + e^z, and with that cost we end
        where they do:
        """);
    UnaryOperator<Scalar> mistaken = z -> z.add(z.exp());
    sheet.digits("w = 0.6, b = 0.9", good.learned(300, 0.005, mistaken).output(), "0.0404");
    sheet.digits("w = b = 2", bad.learned(300, 0.005, mistaken).output(), "0.0479");

    sheet.heading("Softmax of (2.5, −1, 3.2, 0.5)");
    sheet.figure(
        "softmax", Tensor.of(2.5, -1, 3.2, 0.5).softmax(-1), "nielsen/softmax_z_2.5_-1_3.2_0.5");
  }

  private static void quadratic(Sheet sheet, Neuron start, String path) {
    Neuron end = start.learned(300, 0.15, SaturatedNeuron::quadratic);
    sheet.figure("all its digits", start.output(), path + "out0");
    sheet.figure(
        "after 150",
        start.learned(150, 0.15, SaturatedNeuron::quadratic).output(),
        path + "out_150");
    sheet.figure("after 300", end.output(), path + "out_300");
    sheet.figure("w after 300", end.w(), path + "w_300");
  }
}
