import org.jspecify.annotations.NullMarked;

/// The vocabulary: every operation, its forward kernel beside its VJP.
///
/// The Vector API is used where the launcher adds it (`--add-modules jdk.incubator.vector`); plain
/// loops give the same bits where it does not.
@NullMarked
module dev.adjoint.ops {
  requires transitive dev.adjoint.core;
  requires static jdk.incubator.vector;
  requires static org.jspecify;

  exports dev.adjoint.ops;
  exports dev.adjoint.ops.explain;
}
