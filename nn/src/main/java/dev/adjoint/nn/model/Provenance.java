package dev.adjoint.nn.model;

/// Where a model comes from. There is no date in it: the same training gives the same file.
///
/// @param data what it was trained on
/// @param dataHash the SHA-256 of the data's files, in hexadecimal; empty if it is not known
/// @param heldOut the share of the data that was held out; 0 for none
/// @param seed of the split, the initial weights and the shuffling
/// @param configuration how it was trained
/// @param result what came of it
/// @param software the versions of Adjoint and Java
public record Provenance(
    String data,
    String dataHash,
    double heldOut,
    long seed,
    String configuration,
    String result,
    String software) {

  /// Of a model of which nothing is told.
  public static final Provenance UNKNOWN = new Provenance("", "", 0, 0, "", "", "");
}
