package dev.adjoint.nn.examples;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.nn.Layer;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.Sgd;
import dev.adjoint.nn.train.Clipping;
import dev.adjoint.nn.train.TrainingStep;
import dev.adjoint.ops.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Two inputs, two hidden units, two outputs, and every number on the way.
final class StepByStep {
  static final Example EXAMPLE =
      new Example(
          "step-by-step",
          "the 2-2-2 network: every value, every gradient, 10,000 steps",
          "Matt Mazur, A Step by Step Backpropagation Example, 2015",
          StepByStep::run);

  private static final Tensor INPUT = Tensor.of(new double[][] {{0.05, 0.10}});
  private static final Tensor TARGET = Tensor.of(new double[][] {{0.01, 0.99}});
  private static final double RATE = 0.5;
  private static final List<Integer> STEPS = List.of(1, 2, 10, 100, 1000, 9999, 10_000);

  /// w₁ … w₈ after one step, as the page prints them.
  private static final List<String> UPDATED =
      List.of(
          "0.149780716",
          "0.19956143",
          "0.24975114",
          "0.29950229",
          "0.35891648",
          "0.408666186",
          "0.51130127",
          "0.561370121");

  /// Late in training E is made of differences out − target of 0.002, so that one bit in an output
  /// of 0.988 changes it by 10⁻¹³.
  private static final double LATE_ERROR = 5e-13;

  /// o = σ(σ(i·W₁ + b₁)·W₂ + b₂), where only some of the parameters are trained.
  private record Network(
      Parameter w1, Parameter b1, Parameter w2, Parameter b2, List<Parameter> trained)
      implements Layer {

    /// @param biases one of a layer's own for each unit, or a single one that they share
    static Network begin(int biases, boolean trainsBiases) {
      Parameter w1 = parameter("W1", new double[] {0.15, 0.25, 0.20, 0.30}, 2, 2);
      Parameter w2 = parameter("W2", new double[] {0.40, 0.50, 0.45, 0.55}, 2, 2);
      Parameter b1 = new Parameter("b1", Tensor.full(0.35, biases).value());
      Parameter b2 = new Parameter("b2", Tensor.full(0.60, biases).value());
      return new Network(w1, b1, w2, b2, trainsBiases ? List.of(w1, b1, w2, b2) : List.of(w1, w2));
    }

    private static Parameter parameter(String name, double[] numbers, int... shape) {
      return new Parameter(name, NDArray.wrap(numbers, shape));
    }

    Tensor hidden(Tensor i, Pass pass) {
      return i.matmul(pass.of(w1)).add(pass.of(b1));
    }

    Tensor output(Tensor h, Pass pass) {
      return h.matmul(pass.of(w2)).add(pass.of(b2));
    }

    @Override
    public Tensor apply(Tensor i, Pass pass) {
      return output(hidden(i, pass).sigmoid(), pass).sigmoid();
    }

    @Override
    public List<Parameter> parameters() {
      return trained;
    }

    /// w₁ … w₈ as the page numbers them: the weights into h1, h2, o1, o2.
    Tensor weights() {
      return numbered(w1.value(), w2.value());
    }

    static Tensor numbered(NDArray first, NDArray second) {
      return Tensor.concat(0, Tensor.of(first).transpose(), Tensor.of(second).transpose())
          .flatten();
    }

    /// Those of h1, h2, o1, o2.
    Tensor biases() {
      return Tensor.concat(
          0, Tensor.of(b1.value()).broadcastTo(2), Tensor.of(b2.value()).broadcastTo(2));
    }

    Tensor predict() {
      return Tensor.of(predict(INPUT.value()));
    }

    double error() {
      return Losses.SQUARED_ERROR.of(predict(), TARGET).item();
    }
  }

  private StepByStep() {}

  private static void run(Sheet sheet) {
    forwardAndBackward(sheet);
    sheet.heading("Gradient descent, rate 0.5, the biases left as they are (as the page does)");
    sheet.text(
        """
        Late in training E is made of differences out − target of about 0.002: one bit in an output
        of 0.988 then changes it by 1e-13.
        """);
    Network weightsOnly = Network.begin(2, false);
    train(sheet, weightsOnly, "weights_only");
    sheet.heading("The same with a bias for each unit, trained like the weights");
    train(sheet, Network.begin(2, true), "with_biases");
    sheet.heading("The same with one bias for each layer, which sums its units' gradients");
    train(sheet, Network.begin(1, true), "shared_biases");
    errata(sheet);
  }

  private static void forwardAndBackward(Sheet sheet) {
    Network network = Network.begin(1, true);
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
      sheet.figure("∂E/∂w1 … ∂E/∂w8", Network.numbered(dW1, dW2), "mazur/dE_dw");
      sheet.figure("∂E/∂b1, shared", gradients.of(pass.of(network.b1())), "mazur/dE_db_shared/b1");
      sheet.figure("∂E/∂b2, shared", gradients.of(pass.of(network.b2())), "mazur/dE_db_shared/b2");
      Tensor dI = Tensor.of(gradients.of(i));
      sheet.figure("∂E/∂i1", dI.select(1, 0), "mazur/dE_dinput/i1");
      sheet.figure("∂E/∂i2", dI.select(1, 1), "mazur/dE_dinput/i2");

      sheet.heading("The digits that the page prints");
      sheet.digits("out h1", outH.value().get(0, 0), "0.593269992");
      sheet.digits("out h2", outH.value().get(0, 1), "0.596884378");
      sheet.digits("net o1", netO.value().get(0, 0), "1.105905967");
      sheet.digits("out o1", outO.value().get(0, 0), "0.75136507");
      sheet.digits("out o2", outO.value().get(0, 1), "0.772928465");
      sheet.digits("E", error.item(), "0.298371109");
      sheet.digits("δ o1", deltaO.value().get(0, 0), "0.138498562");
      sheet.digits("∂E/∂out h1", gradients.of(outH).get(0, 0), "0.036350306");
      sheet.digits("∂E/∂w5", dW2.get(0, 0), "0.082167041");
      sheet.digits("∂E/∂w1", dW1.get(0, 0), "0.000438568");
      NDArray updated = Network.numbered(dW1, dW2).fma(-RATE, network.weights()).value();
      for (int w = 0; w < UPDATED.size(); w++) {
        sheet.digits("w" + (w + 1) + " after one step", updated.get(w), UPDATED.get(w));
      }
    }
  }

  private static void train(Sheet sheet, Network network, String variant) {
    try (var step =
        new TrainingStep(
            network, Losses.SQUARED_ERROR, new Sgd(RATE), Clipping.none(), new Random(1))) {
      for (int n = 1; n <= STEPS.getLast(); n++) {
        step.run(INPUT.value(), TARGET.value());
        if (STEPS.contains(n)) {
          record(sheet, network, variant, n);
        }
      }
    }
  }

  private static void record(Sheet sheet, Network network, String variant, int n) {
    String path = "mazur/variants/" + variant + "/" + n;
    String after = String.format(Locale.ROOT, " after %,d", n);
    sheet.figure("E" + after, network.error(), path + "/error", n < 1000 ? 1e-14 : LATE_ERROR);
    sheet.figure("outputs" + after, network.predict(), path + "/out");
    sheet.figure("weights" + after, network.weights(), path + "/w");
    sheet.figure("biases" + after, network.biases(), path + "/b");
  }

  /// One step as the page's own program does it: the hidden units are told of the error through
  /// weights that were already updated.
  private static void stepInSequence(Network network) {
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

  private static void errata(Sheet sheet) {
    sheet.heading("What the page has in error");
    sheet.text(
        """
        1. Its weights after one step are right, but its error after one step and its outputs after
        10,000 are of a program that updates w5 … w8 first and tells the hidden units of the error
        through the new weights. Done so, all its figures come out:
        """);
    Network network = Network.begin(2, false);
    for (int n = 1; n <= STEPS.getLast(); n++) {
      stepInSequence(network);
      if (n == 1) {
        sheet.digits("E after 1, in that order", network.error(), "0.291027924");
      }
      if (STEPS.contains(n)) {
        record(sheet, network, "sequential", n);
      }
    }
    NDArray outputs = network.predict().value();
    sheet.digits("out o1 after 10,000, in that order", outputs.get(0, 0), "0.015912196");
    sheet.digits("out o2 after 10,000, in that order", outputs.get(0, 1), "0.984065734");
    sheet.text(
        """
        2. Its error after 10,000 steps, 0.0000351085, is that of gradient descent proper, but after
        9,999 steps: after 10,000 it is 0.0000351019.
        """);
    sheet.digits(
        "E after 9,999, proper",
        sheet.published("mazur/variants/weights_only/9999/error")[0],
        "0.0000351085");
    sheet.text(
        """
        3. Its formula net h1 = w1·i1 + w3·i2 + b1, which gives 0.3825, has the wrong weight: its
        number and its code are w1·i1 + w2·i2 + b1.
        """);
    sheet.digits("w1·i1 + w2·i2 + b1", 0.15 * 0.05 + 0.20 * 0.10 + 0.35, "0.3775");
  }
}
