package dev.adjoint.nn.examples;

import static dev.adjoint.nn.examples.TwoTwoTwoNetwork.INPUT;
import static dev.adjoint.nn.examples.TwoTwoTwoNetwork.TARGET;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.Sgd;
import dev.adjoint.nn.train.Clipping;
import dev.adjoint.nn.train.TrainingStep;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/// Two inputs, two hidden units, two outputs, and every number on the way.
final class StepByStep {
  static final Example EXAMPLE =
      new Example(
          "step-by-step",
          "the 2-2-2 network: every value, every gradient, 10,000 steps",
          "Matt Mazur, A Step by Step Backpropagation Example, 2015",
          StepByStep::run);

  private static final String PRINTED = "mazur/published/";
  private static final double RATE = 0.5;
  private static final List<Integer> STEPS = List.of(1, 2, 10, 100, 1000, 9999, 10_000);

  /// Late in training E is made of differences out − target of 0.002, so that one bit in an output
  /// of 0.988 changes it by 10⁻¹³.
  private static final double LATE_ERROR = 5e-13;

  private StepByStep() {}

  private static void run(Sheet sheet) {
    forwardAndBackward(sheet);
    sheet.heading("Gradient descent, rate 0.5, the biases left as they are (as the page does)");
    sheet.text(
        """
        Late in training E is made of differences out − target of about 0.002: one bit in an output
        of 0.988 then changes it by 1e-13.
        """);
    List<Double> errors = train(sheet, TwoTwoTwoNetwork.begin(2, false), "weights_only");
    sheet.heading("The same with a bias for each unit, trained like the weights");
    train(sheet, TwoTwoTwoNetwork.begin(2, true), "with_biases");
    sheet.heading("The same with one bias for each layer, which sums its units' gradients");
    train(sheet, TwoTwoTwoNetwork.begin(1, true), "shared_biases");
    errata(sheet, errors.get(STEPS.indexOf(9999)));
  }

  private static void forwardAndBackward(Sheet sheet) {
    TwoTwoTwoNetwork network = TwoTwoTwoNetwork.begin(1, true);
    try (Tape tape = new Tape()) {
      Pass pass = Pass.with(parameter -> parameter.on(tape));
      Tensor i = INPUT.on(tape);
      Tensor netH = network.hidden(i, pass);
      Tensor outH = netH.sigmoid();
      Tensor netO = network.output(outH, pass);
      Tensor outO = netO.sigmoid();
      Tensor error = outO.squaredError(TARGET);
      Gradients gradients = error.backward(List.of(netH, outH, netO));

      sheet.heading("Forward");
      for (int unit = 0; unit < 2; unit++) {
        String h = "h" + (unit + 1);
        sheet.figure("net " + h, netH.select(1, unit), "mazur/forward/net_" + h);
        sheet.figure("out " + h, outH.select(1, unit), "mazur/forward/out_" + h);
      }
      for (int unit = 0; unit < 2; unit++) {
        String o = "o" + (unit + 1);
        sheet.figure("net " + o, netO.select(1, unit), "mazur/forward/net_" + o);
        sheet.figure("out " + o, outO.select(1, unit), "mazur/forward/out_" + o);
        Tensor part = outO.select(1, unit).squaredError(TARGET.select(1, unit));
        sheet.figure("E " + o, part, "mazur/E_" + o);
      }
      sheet.figure("E", error, "mazur/E_total");

      sheet.heading("Backward: δ = ∂E/∂net, then the gradients of the weights");
      Tensor deltaO = Tensor.of(gradients.of(netO));
      Tensor deltaH = Tensor.of(gradients.of(netH));
      for (int unit = 0; unit < 2; unit++) {
        sheet.figure("δ o" + (unit + 1), deltaO.select(1, unit), "mazur/delta/o" + (unit + 1));
      }
      for (int unit = 0; unit < 2; unit++) {
        sheet.figure("δ h" + (unit + 1), deltaH.select(1, unit), "mazur/delta/h" + (unit + 1));
      }
      NDArray dW1 = gradients.of(pass.of(network.w1()));
      NDArray dW2 = gradients.of(pass.of(network.w2()));
      sheet.figure("∂E/∂w1 … ∂E/∂w8", TwoTwoTwoNetwork.numbered(dW1, dW2), "mazur/dE_dw");
      sheet.figure("∂E/∂b1, shared", gradients.of(pass.of(network.b1())), "mazur/dE_db_shared/b1");
      sheet.figure("∂E/∂b2, shared", gradients.of(pass.of(network.b2())), "mazur/dE_db_shared/b2");
      Tensor dI = Tensor.of(gradients.of(i));
      sheet.figure("∂E/∂i1", dI.select(1, 0), "mazur/dE_dinput/i1");
      sheet.figure("∂E/∂i2", dI.select(1, 1), "mazur/dE_dinput/i2");

      sheet.heading("The digits that the page prints");
      printed(sheet, "out h1", outH.select(1, 0), "out_h1");
      printed(sheet, "out h2", outH.select(1, 1), "out_h2");
      printed(sheet, "net o1", netO.select(1, 0), "net_o1");
      printed(sheet, "out o1", outO.select(1, 0), "out_o1");
      printed(sheet, "out o2", outO.select(1, 1), "out_o2");
      printed(sheet, "E o1", outO.select(1, 0).squaredError(TARGET.select(1, 0)), "E_o1");
      printed(sheet, "E o2", outO.select(1, 1).squaredError(TARGET.select(1, 1)), "E_o2");
      printed(sheet, "E", error, "E_total");
      printed(sheet, "δ o1", deltaO.select(1, 0), "delta_o1");
      printed(sheet, "∂E/∂out h1", Tensor.of(gradients.of(outH)).select(1, 0), "dE_douth1");
      Tensor slopes = TwoTwoTwoNetwork.numbered(dW1, dW2);
      printed(sheet, "∂E/∂w5", slopes.select(0, 4), "dE_dw5");
      printed(sheet, "∂E/∂w1", slopes.select(0, 0), "dE_dw1");
      List<String> names =
          IntStream.rangeClosed(1, 8).mapToObj(w -> "w" + w + " after one step").toList();
      sheet.digits(names, slopes.fma(-RATE, network.weights()), PRINTED + "w_plus");
    }
  }

  private static void printed(Sheet sheet, String name, Tensor ours, String figure) {
    sheet.digits(List.of(name), ours, PRINTED + figure);
  }

  /// The errors after each of [#STEPS].
  private static List<Double> train(Sheet sheet, TwoTwoTwoNetwork network, String variant) {
    List<Double> errors = new ArrayList<>();
    try (var step =
        new TrainingStep(
            network, Losses.SQUARED_ERROR, new Sgd(RATE), Clipping.none(), new Random(1))) {
      for (int n = 1; n <= STEPS.getLast(); n++) {
        step.run(INPUT.value(), TARGET.value());
        if (STEPS.contains(n)) {
          record(sheet, network, variant, n);
          errors.add(network.error());
        }
      }
    }
    return errors;
  }

  private static void record(Sheet sheet, TwoTwoTwoNetwork network, String variant, int n) {
    String path = "mazur/variants/" + variant + "/" + n;
    String after = String.format(Locale.ROOT, " after %,d", n);
    sheet.figure("E" + after, network.error(), path + "/error", n < 1000 ? 1e-14 : LATE_ERROR);
    sheet.figure("outputs" + after, network.predict(), path + "/out");
    sheet.figure("weights" + after, network.weights(), path + "/w");
    if (network.trainsBiases()) {
      sheet.figure("biases" + after, network.biases(), path + "/b");
    }
  }

  /// One step as the page's own program does it: the hidden units are told of the error through
  /// weights that were already updated.
  private static void stepInSequence(TwoTwoTwoNetwork network) {
    try (Tape tape = new Tape()) {
      Pass pass = Pass.with(parameter -> parameter.on(tape));
      Tensor hidden = network.hidden(INPUT, pass).sigmoid();
      Tensor net = network.output(hidden, pass);
      Gradients gradients = net.sigmoid().squaredError(TARGET).backward(List.of(net));
      descend(network.w2(), gradients.of(pass.of(network.w2())));
      Tensor updated = Tensor.of(network.w2().value());
      Tensor told = hidden.matmul(updated).mul(Tensor.of(gradients.of(net))).sum();
      descend(network.w1(), told.backward().of(pass.of(network.w1())));
    }
  }

  private static void descend(Parameter w, NDArray gradient) {
    w.set(Tensor.of(gradient).fma(-RATE, Tensor.of(w.value())).value());
  }

  /// @param error after 9,999 steps of gradient descent proper
  private static void errata(Sheet sheet, double error) {
    sheet.heading("What the page has in error");
    sheet.text(
        """
        1. Its weights after one step are right, but its error after one step and its outputs after
        10,000 are of a program that updates w5 … w8 first and tells the hidden units of the error
        through the new weights. Done so, all its figures come out:
        """);
    TwoTwoTwoNetwork network = TwoTwoTwoNetwork.begin(2, false);
    for (int n = 1; n <= STEPS.getLast(); n++) {
      stepInSequence(network);
      if (n == 1) {
        printed(sheet, "E after 1, in that order", Tensor.scalar(network.error()), "E_after_1");
      }
      if (STEPS.contains(n)) {
        record(sheet, network, "sequential", n);
      }
    }
    sheet.digits(
        List.of("out o1 after 10,000, in that order", "out o2 after 10,000, in that order"),
        network.predict(),
        PRINTED + "out_after_10000");
    sheet.text(
        """
        2. Its error after 10,000 steps, 0.0000351085, is that of gradient descent proper, but after
        9,999 steps: after 10,000 it is 0.0000351019.
        """);
    printed(sheet, "E after 9,999, proper", Tensor.scalar(error), "E_after_10000");
    sheet.text(
        """
        3. Its formula net h1 = w1·i1 + w3·i2 + b1, which gives 0.3825, has the wrong weight: its
        number and its code are w1·i1 + w2·i2 + b1.
        """);
    TwoTwoTwoNetwork first = TwoTwoTwoNetwork.begin(2, false);
    Tensor net = first.hidden(INPUT, Pass.inference());
    sheet.digits("net h1 of the network", net.value().get(0, 0), "0.3775");
    double w2 = TwoTwoTwoNetwork.number("w2");
    double w3 = TwoTwoTwoNetwork.number("w3");
    double wrong = net.value().get(0, 0) + (w3 - w2) * TwoTwoTwoNetwork.number("i2");
    sheet.digits("w1·i1 + w3·i2 + b1", wrong, "0.3825");
  }
}
