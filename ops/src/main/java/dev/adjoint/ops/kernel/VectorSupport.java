package dev.adjoint.ops.kernel;

/// Whether the loops on the Vector API can run here.
public final class VectorSupport {

  /// True where the module `jdk.incubator.vector` is readable, which the launcher's option
  /// `--add-modules jdk.incubator.vector` makes so. Where it is not, every kernel runs its plain
  /// loop, to the same bits. No class that names the Vector API is loaded unless this is true.
  public static final boolean AVAILABLE =
      ModuleLayer.boot()
          .findModule("jdk.incubator.vector")
          .map(VectorSupport.class.getModule()::canRead)
          .orElse(false);

  private VectorSupport() {}
}
