package dev.adjoint.nn.optim;

import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.Tree;
import java.util.ArrayList;
import java.util.List;

/// The tensors of a collection as one vector, and back.
///
/// @param tree how collections are made of tensors
/// @param like a collection, which says the tensors' shapes
record Flat<P>(Tree<P> tree, P like) {

  /// The elements of all tensors, one after the other.
  Tensor join(P collection) {
    return Tensor.concat(0, tree.parts(collection).stream().map(Tensor::flatten).toList());
  }

  /// The collection with the elements of a vector.
  P split(Tensor vector) {
    List<Tensor> parts = new ArrayList<>();
    int from = 0;
    for (Tensor part : tree.parts(like)) {
      Shape shape = part.shape();
      parts.add(vector.slice(0, from, from + shape.count()).reshape(shape));
      from += shape.count();
    }
    return tree.rebuild(like, parts);
  }
}
