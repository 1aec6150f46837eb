package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleLanes.SPECIES;
import static dev.adjoint.ops.kernel.DoublePolynomials.EXP_0;
import static dev.adjoint.ops.kernel.DoublePolynomials.EXP_1;
import static dev.adjoint.ops.kernel.DoublePolynomials.EXP_10;
import static dev.adjoint.ops.kernel.DoublePolynomials.EXP_2;
import static dev.adjoint.ops.kernel.DoublePolynomials.EXP_3;
import static dev.adjoint.ops.kernel.DoublePolynomials.EXP_4;
import static dev.adjoint.ops.kernel.DoublePolynomials.EXP_5;
import static dev.adjoint.ops.kernel.DoublePolynomials.EXP_6;
import static dev.adjoint.ops.kernel.DoublePolynomials.EXP_7;
import static dev.adjoint.ops.kernel.DoublePolynomials.EXP_8;
import static dev.adjoint.ops.kernel.DoublePolynomials.EXP_9;
import static dev.adjoint.ops.kernel.DoublePolynomials.LOG_0;
import static dev.adjoint.ops.kernel.DoublePolynomials.LOG_1;
import static dev.adjoint.ops.kernel.DoublePolynomials.LOG_2;
import static dev.adjoint.ops.kernel.DoublePolynomials.LOG_3;
import static dev.adjoint.ops.kernel.DoublePolynomials.LOG_4;
import static dev.adjoint.ops.kernel.DoublePolynomials.LOG_5;
import static dev.adjoint.ops.kernel.DoublePolynomials.LOG_6;
import static jdk.incubator.vector.DoubleVector.broadcast;

import jdk.incubator.vector.DoubleVector;

/// The polynomials of [DoublePolynomials] on the Vector API, step by step the same.
final class DoubleVectorPolynomials {

  private DoubleVectorPolynomials() {}

  static DoubleVector exp(DoubleVector r) {
    DoubleVector z = r.mul(r);
    DoubleVector even = broadcast(SPECIES, EXP_10);
    even = even.fma(z, broadcast(SPECIES, EXP_8));
    even = even.fma(z, broadcast(SPECIES, EXP_6));
    even = even.fma(z, broadcast(SPECIES, EXP_4));
    even = even.fma(z, broadcast(SPECIES, EXP_2));
    even = even.fma(z, broadcast(SPECIES, EXP_0));
    DoubleVector odd = broadcast(SPECIES, EXP_9);
    odd = odd.fma(z, broadcast(SPECIES, EXP_7));
    odd = odd.fma(z, broadcast(SPECIES, EXP_5));
    odd = odd.fma(z, broadcast(SPECIES, EXP_3));
    odd = odd.fma(z, broadcast(SPECIES, EXP_1));
    return odd.fma(r, even);
  }

  static DoubleVector log(DoubleVector z) {
    DoubleVector w = z.mul(z);
    DoubleVector even = broadcast(SPECIES, LOG_6);
    even = even.fma(w, broadcast(SPECIES, LOG_4));
    even = even.fma(w, broadcast(SPECIES, LOG_2));
    even = even.fma(w, broadcast(SPECIES, LOG_0));
    DoubleVector odd = broadcast(SPECIES, LOG_5);
    odd = odd.fma(w, broadcast(SPECIES, LOG_3));
    odd = odd.fma(w, broadcast(SPECIES, LOG_1));
    return odd.fma(z, even);
  }
}
