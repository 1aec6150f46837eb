package dev.adjoint.core.check;

/// What mistake two numbers suggest that ought to be the same.
final class Guess {
  private Guess() {}

  static String of(double analytic, double numerical, double bar) {
    if (analytic == 0) {
      return "the gradient is 0: a missing term, or a variable that was captured or detached";
    }
    if (Math.abs(analytic + numerical) <= bar) {
      return "the sign is wrong";
    }
    if (Math.abs(numerical) <= bar) {
      return "the function does not depend on this element";
    }
    double ratio = analytic / numerical;
    if (Math.abs(ratio - 1) < 1e-2) {
      return "off by %.1e relative".formatted(Math.abs(ratio - 1));
    }
    double small = Math.abs(ratio) >= 1 ? ratio : 1 / ratio;
    if (Math.abs(small - Math.rint(small)) < 1e-6 * Math.abs(small) && Math.abs(small) < 1e4) {
      return "off by a factor of " + (Math.abs(ratio) >= 1 ? "" : "1/") + Math.round(small);
    }
    return "off by a factor of " + ratio;
  }
}
