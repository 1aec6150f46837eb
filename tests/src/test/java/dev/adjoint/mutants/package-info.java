/// Wrong rules for every operation, to see whether the gradient check finds them.
///
/// A [mutation][dev.adjoint.mutants.Mutation] is a way to get any rule wrong. A
/// [specimen][dev.adjoint.mutants.Specimen] is a right function: a row of the table at a random
/// point, alone or in the midst of other operations. Its recording is replayed with one operation
/// exchanged for a [mutant][dev.adjoint.mutants.Mutant], which computes the same and differs in the
/// rule for one argument. [Products][dev.adjoint.mutants.Products] tell whether that makes any
/// difference; an [outcome][dev.adjoint.mutants.Outcome] is what the check says.
@NullMarked
package dev.adjoint.mutants;

import org.jspecify.annotations.NullMarked;
