package dev.adjoint.core.check;

/// Is told how far a long check has come.
@FunctionalInterface
public interface CheckProgress {

  /// Called after each element, and after each law that concerns all elements together.
  ///
  /// @param done how many of them are checked
  /// @param total how many there are to be checked
  void at(long done, long total);
}
