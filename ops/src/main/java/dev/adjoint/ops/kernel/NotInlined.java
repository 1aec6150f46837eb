package dev.adjoint.ops.kernel;

/// The type of a last argument, always null, that keeps a long vector loop from being inlined into
/// its caller, where it would use up the compiler's budget together with others.
///
/// C2 does not inline a method whose signature names a class that was never loaded, and this one
/// never is. Where that is not so, loops lose speed, not their results.
final class NotInlined {

  private NotInlined() {}
}
