package dev.adjoint.core.check;

import dev.adjoint.core.tape.Place;
import dev.adjoint.core.tape.Variable;
import java.util.function.Function;

/// A function of variables whose reverse sweep is a claim: recorded again, it shows the operations
/// that the claim is made of.
///
/// @param handle makes the variables that the function takes
public record Swept(Subject subject, Function<Place, Variable> handle) {}
