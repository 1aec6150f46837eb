/// Backpropagation explained on a graph of one's own: who is responsible for the result, and how
/// that responsibility flows back.
///
/// An [Explanation][dev.adjoint.ops.explain.Explanation] is made of a recorded scalar. It has a
/// *node* for each value on the way to it, with the formula, the value, and the *responsibility* δ
/// = ∂E/∂x (the adjoint); and an *edge* from each node to each that uses it, with the *local
/// derivative* of the user and what the user *contributes* to δ. Contributions are those of the
/// reverse sweep itself; those of all edges that leave a node add up to its δ.
///
/// ```java
/// Tape tape = new Tape();
/// Tensor w = Tensor.scalar(0.4).on(tape);
/// Tensor out = w.mul(0.5).sigmoid();
/// Explanation explanation = Explanation.of(out.square(), Map.of(w, "w", out, "out"));
/// String chainRule = explanation.text("w");
/// String page = explanation.page("One neuron");
/// ```
///
/// [Every entry][dev.adjoint.ops.explain.Explanation#entries] can have a node. Otherwise arithmetic
/// is read as it is written by hand: results without a name that one other formula uses are folded
/// into it, as in net = w1·i1 + w2·i2 + b.
///
/// An explanation can be read as [text][dev.adjoint.ops.explain.Explanation#text()], the chain rule
/// with symbols and numbers in the order of a calculation by hand; as a graph for
/// [Graphviz][dev.adjoint.ops.explain.Explanation#dot]; as a
/// [drawing][dev.adjoint.ops.explain.Explanation#svg]; and as a
/// [page][dev.adjoint.ops.explain.Explanation#page] to step through.
///
/// Drawings and pages of more than 40 values are *folded*: values that are computed in the same way
/// at the same distance from what is given, such as the units of a layer, share a box; where that
/// does not do, all of a layer does, and on the page it opens with a click. A value is in layer k
/// if the longest way to it passes k operations with a parameter that is not only added.
@NullMarked
package dev.adjoint.ops.explain;

import org.jspecify.annotations.NullMarked;
