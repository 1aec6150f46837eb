import org.jspecify.annotations.NullMarked;

/// The graph: arrays, tape, reverse sweep, gradient check. It knows the order of things, and no
/// formula.
@NullMarked
module dev.adjoint.core {
  requires static org.jspecify;

  exports dev.adjoint.core.array;
  exports dev.adjoint.core.check;
  exports dev.adjoint.core.check.judgment;
  exports dev.adjoint.core.program;
  exports dev.adjoint.core.scalar;
  exports dev.adjoint.core.tape;
}
