package dev.adjoint.nn.examples;

import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Backpropagation through time: a loop in Java, five steps long, and one sweep back.
final class RecurrentNetwork {
  static final Example EXAMPLE =
      new Example(
          "rnn",
          "a recurrent network: five steps, softmax, log loss, one sweep back through time",
          "Ian Goodfellow, Yoshua Bengio & Aaron Courville, Deep Learning, 2016, section 10.2",
          RecurrentNetwork::run);

  private static final int[] LABELS = {1, 0, 2, 1, 0};

  private RecurrentNetwork() {}

  private static void run(Sheet sheet) {
    sheet.heading(
        "hₜ = tanh(U·xₜ + W·hₜ₋₁ + b), ŷₜ = softmax(V·hₜ + c), L = −Σ log ŷₜ of the label");
    try (Tape tape = new Tape()) {
      Tensor u = new Sines(1).columns(4, 3).div(2).on(tape);
      Tensor w = new Sines(101).columns(4, 4).div(2).on(tape);
      Tensor v = new Sines(201).columns(3, 4).div(2).on(tape);
      Tensor b = new Sines(301).next(4, 1).div(2).on(tape);
      Tensor c = new Sines(401).next(3, 1).div(2).on(tape);

      List<Tensor> h = new ArrayList<>(List.of(Tensor.zeros(4, 1)));
      List<Tensor> outputs = new ArrayList<>();
      for (int t = 0; t < LABELS.length; t++) {
        Tensor x = new Sines(10 * t + 1).next(3, 1);
        h.add(u.matmul(x).add(w.matmul(h.getLast())).add(b).tanh());
        outputs.add(v.matmul(h.getLast()).add(c));
      }
      // The mean over the steps, and so five times too little.
      Tensor logits = Tensor.stack(0, outputs).squeeze(2);
      Tensor loss = logits.crossEntropy(LABELS).mul(LABELS.length);

      Gradients gradients = loss.backward(outputs);
      sheet.figure("L", loss, "rnn/L");
      sheet.figure("∂L/∂U", gradients.of(u), "rnn/dU");
      sheet.figure("∂L/∂W", gradients.of(w), "rnn/dW");
      sheet.figure("∂L/∂V", gradients.of(v), "rnn/dV");
      sheet.figure("∂L/∂b", gradients.of(b), "rnn/db");
      sheet.figure("∂L/∂c", gradients.of(c), "rnn/dc");
      sheet.figure("h₅", h.getLast(), "rnn/h_T");
      sheet.figure("ŷ₅", outputs.getLast().softmax(0), "rnn/yhat_T");
      erratum(
          sheet, h, outputs.stream().map(gradients::of).map(Tensor::of).toList(), v, w, gradients);
    }
  }

  /// δₜ is ∂L/∂hₜ.
  private static void erratum(
      Sheet sheet,
      List<Tensor> h,
      List<Tensor> slopesOfOutputs,
      Tensor v,
      Tensor w,
      Gradients gradients) {
    sheet.heading("A common error", "expected");
    sheet.text(
        """
        An article on this network prints δₜ = Vᵀ·(ŷₜ − yₜ) + Wᵀ·δₜ₊₁·diag(1 − hₜ₊₁²), where δₜ is
        ∂L/∂hₜ. The diagonal matrix belongs between Wᵀ and δₜ₊₁: as printed, each number of Wᵀ·δₜ₊₁
        is multiplied by the slope of another unit.
        """);
    Tensor right = dW(h, slopesOfOutputs, v, w, true);
    Tensor printed = dW(h, slopesOfOutputs, v, w, false);
    Tensor tapes = Tensor.of(gradients.of(w));
    sheet.same("∂L/∂W with it between", tapes, right);
    sheet.digits(
        "as printed, ‖difference‖/‖sum‖", NumericalGradient.difference(printed, tapes), "0.05");
  }

  private static Tensor dW(
      List<Tensor> h, List<Tensor> slopesOfOutputs, Tensor v, Tensor w, boolean between) {
    Tensor delta = Tensor.zeros(4, 1);
    Tensor slope = Tensor.zeros(4, 1);
    Tensor sum = Tensor.zeros(4, 4);
    for (int t = LABELS.length; t >= 1; t--) {
      Tensor fromLater =
          between ? w.transpose().matmul(delta.mul(slope)) : w.transpose().matmul(delta).mul(slope);
      delta = v.transpose().matmul(slopesOfOutputs.get(t - 1)).add(fromLater);
      slope = h.get(t).square().rsub(1);
      sum = sum.add(delta.mul(slope).matmul(h.get(t - 1).transpose()));
    }
    return sum;
  }
}
