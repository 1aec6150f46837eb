package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.tape.Term;
import dev.adjoint.core.tape.Term.Call;
import dev.adjoint.core.tape.Term.Instruction;
import dev.adjoint.core.tape.Term.Known;
import dev.adjoint.ops.kernel.Algebraic;
import dev.adjoint.ops.kernel.Arithmetic;
import dev.adjoint.ops.kernel.BinaryKernel;
import dev.adjoint.ops.kernel.Fused;
import dev.adjoint.ops.kernel.TernaryKernel;
import dev.adjoint.ops.kernel.UnaryKernel;

/// What pointwise kernels do to one element, for computations that are written out number by
/// number. Where nothing better is known, a kernel is given arrays of one number.
final class Element {
  private Element() {}

  static Term of(UnaryKernel kernel, DType dtype, Term x) {
    return switch (kernel) {
      case Algebraic.COPY -> x;
      case Algebraic.NEG -> Instruction.NEG.of(dtype, x);
      case Algebraic.SQUARE -> Instruction.MUL.of(dtype, x, x);
      case Algebraic.RECIPROCAL -> Instruction.DIV.of(dtype, new Known(1), x);
      default -> call(kernel, dtype).of(dtype, x);
    };
  }

  private static Call call(UnaryKernel kernel, DType dtype) {
    if (dtype == DType.FLOAT64) {
      double[] y = new double[1];
      return kernel
          .float64()
          .<Call>map(f -> (x, _, _) -> f.applyAsDouble(x))
          .orElse(
              (x, _, _) -> {
                y[0] = x;
                kernel.apply(y, 0, y, 0, 1);
                return y[0];
              });
    }
    float[] y = new float[1];
    return (x, _, _) -> {
      y[0] = (float) x;
      kernel.apply(y, 0, y, 0, 1);
      return y[0];
    };
  }

  static Term of(BinaryKernel kernel, DType dtype, Term a, Term b) {
    return switch (kernel) {
      case Arithmetic.ADD -> Instruction.ADD.of(dtype, a, b);
      case Arithmetic.SUB -> Instruction.SUB.of(dtype, a, b);
      case Arithmetic.MUL -> Instruction.MUL.of(dtype, a, b);
      case Arithmetic.DIV -> Instruction.DIV.of(dtype, a, b);
      default -> call(kernel, dtype).of(dtype, a, b);
    };
  }

  private static Call call(BinaryKernel kernel, DType dtype) {
    if (dtype == DType.FLOAT64) {
      double[] n = new double[3];
      return (a, b, _) -> {
        n[0] = a;
        n[1] = b;
        kernel.apply(n, 0, 0, n, 1, 0, n, 2, 1);
        return n[2];
      };
    }
    float[] n = new float[3];
    return (a, b, _) -> {
      n[0] = (float) a;
      n[1] = (float) b;
      kernel.apply(n, 0, 0, n, 1, 0, n, 2, 1);
      return n[2];
    };
  }

  static Term of(TernaryKernel kernel, DType dtype, Term a, Term b, Term c) {
    return kernel == Fused.MUL_ADD
        ? mulAdd(dtype, a, b, c)
        : call(kernel, dtype).of(dtype, a, b, c);
  }

  /// a · b + c, rounded once.
  static Term mulAdd(DType dtype, Term a, Term b, Term c) {
    Call fma = dtype == DType.FLOAT64 ? Math::fma : Element::fma;
    return fma.of(dtype, a, b, c);
  }

  private static double fma(double a, double b, double c) {
    return Math.fma((float) a, (float) b, (float) c);
  }

  private static Call call(TernaryKernel kernel, DType dtype) {
    if (dtype == DType.FLOAT64) {
      double[] n = new double[4];
      return (a, b, c) -> {
        n[0] = a;
        n[1] = b;
        n[2] = c;
        kernel.apply(n, 0, 0, n, 1, 0, n, 2, 0, n, 3, 1);
        return n[3];
      };
    }
    float[] n = new float[4];
    return (a, b, c) -> {
      n[0] = (float) a;
      n[1] = (float) b;
      n[2] = (float) c;
      kernel.apply(n, 0, 0, n, 1, 0, n, 2, 0, n, 3, 1);
      return n[3];
    };
  }
}
