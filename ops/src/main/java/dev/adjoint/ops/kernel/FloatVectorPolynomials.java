package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.FloatLanes.SPECIES;
import static dev.adjoint.ops.kernel.FloatPolynomials.EXP_0;
import static dev.adjoint.ops.kernel.FloatPolynomials.EXP_1;
import static dev.adjoint.ops.kernel.FloatPolynomials.EXP_2;
import static dev.adjoint.ops.kernel.FloatPolynomials.EXP_3;
import static dev.adjoint.ops.kernel.FloatPolynomials.EXP_4;
import static dev.adjoint.ops.kernel.FloatPolynomials.EXP_5;
import static dev.adjoint.ops.kernel.FloatPolynomials.LOG_0;
import static dev.adjoint.ops.kernel.FloatPolynomials.LOG_1;
import static dev.adjoint.ops.kernel.FloatPolynomials.LOG_2;
import static jdk.incubator.vector.FloatVector.broadcast;

import jdk.incubator.vector.FloatVector;

/// The polynomials of [FloatPolynomials] on the Vector API, step by step the same.
final class FloatVectorPolynomials {

  private FloatVectorPolynomials() {}

  static FloatVector exp(FloatVector r) {
    FloatVector p = broadcast(SPECIES, EXP_5);
    p = p.fma(r, broadcast(SPECIES, EXP_4));
    p = p.fma(r, broadcast(SPECIES, EXP_3));
    p = p.fma(r, broadcast(SPECIES, EXP_2));
    p = p.fma(r, broadcast(SPECIES, EXP_1));
    return p.fma(r, broadcast(SPECIES, EXP_0));
  }

  static FloatVector log(FloatVector z) {
    FloatVector p = broadcast(SPECIES, LOG_2);
    p = p.fma(z, broadcast(SPECIES, LOG_1));
    return p.fma(z, broadcast(SPECIES, LOG_0));
  }
}
