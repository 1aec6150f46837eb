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

  private static final int FEW = 8;

  private VectorSupport() {}

  /// Whether a loop over n numbers is to begin on the Vector API. One over a few is not: a program
  /// that computes with small arrays only, and ends soon, then never loads it.
  static boolean pays(int n) {
    return AVAILABLE && n >= FEW;
  }
}
