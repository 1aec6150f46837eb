package dev.adjoint.ops;

import dev.adjoint.core.tape.Block;
import java.util.List;
import java.util.function.Function;

/// Functions whose intermediate values are not kept for the reverse sweep: they are dropped when
/// the function has returned, and computed again when the sweep comes to it ("checkpointing",
/// Griewank & Walther 2000). A sweep then takes the time of one more forward pass, and the gradient
/// has the same bits.
///
/// ```java
/// TensorFunction block = Recompute.of(h -> h.mul(1.1).sin().square().exp().tanh());
/// Tensor y = block.at(block.at(block.at(x)));
/// NDArray gradient = Differentiate.gradient(z -> block.at(block.at(z)).sum()).at(x0);
/// ```
///
/// A chain of n steps keeps about 2·√n values in place of n when it runs as √n blocks of √n steps,
/// and about log n with blocks inside of blocks, which then takes the time of about log n forward
/// passes. In a program values stand where its
/// [plan][dev.adjoint.core.program] puts them, and memory falls in the same way.
///
/// A function may use any recorded tensors, its arguments or not, and gradients flow to all of
/// them. It is not called again: its operations are computed again as they were recorded. So
/// whatever else it reads may change meanwhile, and random numbers are those that were drawn; these
/// are kept (in dropout the mask, an array of the size of its operand).
///
/// What the function returns is kept. What else is carried out of it is computed again when
/// somebody asks for it, with its block, which is then kept. A gradient that is to be
/// [differentiated again][Tensor#gradient] asks in this way, so its memory does not fall; it does
/// where the function that takes the gradient is run as a block itself.
public final class Recompute {
  private Recompute() {}

  /// A function of one tensor.
  public static TensorFunction of(TensorFunction f) {
    return x -> Block.run(() -> f.at(x), List::of);
  }

  /// Any function with results that are tensors.
  ///
  /// @param results how what it returns is made of tensors
  public static <P, R> Function<P, R> of(Tree<R> results, Function<P, R> f) {
    return x -> Block.run(() -> f.apply(x), results::parts);
  }
}
