package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Algebraic;

/// Powers, roots, exponentials, logarithms and rounding, applied to every element.
public sealed interface Elementary extends Operand permits Tensor {

  /// −x. VJP: x̄ = −ȳ.
  default Tensor neg() {
    return ElementaryOps.NEG.of(this);
  }

  /// |x|. VJP: x̄ = ȳ·sign(x), which is 0 at the kink x = 0.
  default Tensor abs() {
    return ElementaryOps.ABS.of(this);
  }

  /// −1, 0 or 1 as x is negative, zero or positive. VJP: 0.
  default Tensor sign() {
    return ElementaryOps.SIGN.of(this);
  }

  /// x². VJP: x̄ = ȳ·2x.
  default Tensor square() {
    return ElementaryOps.SQUARE.of(this);
  }
}

/// The operations behind [Elementary].
final class ElementaryOps {
  static final Pointwise NEG = Pointwise.unary("neg", Algebraic.NEG, (g, _, _) -> g.neg());
  static final Pointwise ABS = Pointwise.unary("abs", Algebraic.ABS, (g, x, _) -> g.mul(x.sign()));
  static final Pointwise SIGN = Pointwise.unary("sign", Algebraic.SIGN, Flat.RULE);
  static final Pointwise SQUARE =
      Pointwise.unary("square", Algebraic.SQUARE, (g, x, _) -> g.mul(x.mul(2)));

  private ElementaryOps() {}
}
