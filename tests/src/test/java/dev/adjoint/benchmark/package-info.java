/// Benchmarks, run by hand: see the profile `benchmark` of the module.
@NullMarked
package dev.adjoint.benchmark;

import org.jspecify.annotations.NullMarked;
