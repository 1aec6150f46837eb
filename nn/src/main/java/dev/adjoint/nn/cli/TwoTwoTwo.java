package dev.adjoint.nn.cli;

import dev.adjoint.core.tape.Tape;
import dev.adjoint.nn.examples.TwoTwoTwoNetwork;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.explain.Explanation;
import java.util.HashMap;
import java.util.Map;

/// The network of Matt Mazur, A Step by Step Backpropagation Example, 2015, number by number: two
/// inputs, two hidden units, two outputs.
final class TwoTwoTwo {
  static final String TITLE = "The 2-2-2 network, step by step";

  private final Tape tape;
  private final Map<Tensor, String> names = new HashMap<>();

  private TwoTwoTwo(Tape tape) {
    this.tape = tape;
  }

  static Explanation explanation() {
    try (Tape tape = new Tape()) {
      TwoTwoTwo network = new TwoTwoTwo(tape);
      return Explanation.of(network.error(), network.names);
    }
  }

  private Tensor error() {
    Tensor i1 = given("i1");
    Tensor i2 = given("i2");
    Tensor b1 = weight("b1");
    Tensor h1 = unit("h1", weight("w1"), i1, weight("w2"), i2, b1);
    Tensor h2 = unit("h2", weight("w3"), i1, weight("w4"), i2, b1);
    Tensor b2 = weight("b2");
    Tensor o1 = unit("o1", weight("w5"), h1, weight("w6"), h2, b2);
    Tensor o2 = unit("o2", weight("w7"), h1, weight("w8"), h2, b2);
    Tensor e1 = error("o1", o1);
    Tensor e2 = error("o2", o2);
    return named("E", e1.add(e2));
  }

  /// out = σ(w·x + v·y + b).
  private Tensor unit(String unit, Tensor w, Tensor x, Tensor v, Tensor y, Tensor b) {
    Tensor net = named("net_" + unit, w.mul(x).add(v.mul(y)).add(b));
    return named("out_" + unit, net.sigmoid());
  }

  /// ½(target − out)².
  private Tensor error(String unit, Tensor out) {
    Tensor target = given("target_" + unit);
    return named("E_" + unit, Tensor.scalar(0.5).mul(target.sub(out).square()));
  }

  private Tensor given(String name) {
    return named(name, Tensor.scalar(TwoTwoTwoNetwork.number(name)));
  }

  private Tensor weight(String name) {
    return named(name, Tensor.scalar(TwoTwoTwoNetwork.number(name)).on(tape));
  }

  private Tensor named(String name, Tensor tensor) {
    names.put(tensor, name);
    return tensor;
  }
}
