package dev.adjoint.accuracy;

import static dev.adjoint.accuracy.AccuracyRow.pair;
import static dev.adjoint.accuracy.AccuracyRow.unary;
import static dev.adjoint.ops.kernel.HighPrecision.add;
import static dev.adjoint.ops.kernel.HighPrecision.div;
import static dev.adjoint.ops.kernel.HighPrecision.mul;
import static dev.adjoint.ops.kernel.HighPrecision.sub;

import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.kernel.HighPrecision;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// Every elementwise operation of two numbers; a plain number stands for a tensor full of it, so
/// that forms with one are measured only where their name is another. Ties are shared evenly.
final class PairRows {

  private PairRows() {}

  static List<AccuracyRow> pairs() {
    return List.of(
        pair("add", Tensor::add, Jet::plus),
        pair("sub", Tensor::sub, Jet::minus),
        unary("rsub(0.5)", x -> x.rsub(0.5), x -> x.negate().plus(0.5)),
        pair("mul", Tensor::mul, Jet::times),
        pair("fma(b, 0.75)", PairRows::fma, (a, b) -> a.times(b).plus(0.75)),
        pair("div", Tensor::div, Jet::over),
        unary("rdiv(3)", x -> x.rdiv(3), x -> Exact.reciprocal(x).times(3)),
        pair("pow", Tensor::pow, PairRows::pow, 0.1, 2, 3, 50).summing().on((a, _) -> a > 0),
        unary("rpow(3)", x -> x.rpow(3), x -> pow(Jet.constant(3), x), -678, 646),
        pair("atan2", Tensor::atan2, PairRows::atan2).summing(),
        pair("hypot", Tensor::hypot, PairRows::hypot),
        pair("xlogy", Tensor::xlogy, (a, b) -> a.times(Exact.log(b))).on((_, b) -> b > 0),
        pair("xlog1py", Tensor::xlog1py, (a, b) -> a.times(Exact.log1p(b))).on((_, b) -> b > -1),
        pair("logAddExp", Tensor::logAddExp, PairRows::logAddExp, -0.6931, 37, 700).summing(),
        pair("maximum", Tensor::maximum, (a, b) -> greater(a, b, 1)),
        pair("minimum", Tensor::minimum, (a, b) -> greater(a, b, -1)),
        pair("fmod", Tensor::fmod, (a, b) -> modulus(a, b, RoundingMode.DOWN)).on(PairRows::near),
        pair("floorMod", Tensor::floorMod, (a, b) -> modulus(a, b, RoundingMode.FLOOR))
            .summing()
            .on(PairRows::near));
  }

  private static Tensor fma(Tensor a, Tensor b) {
    return a.fma(b, a.onesLike().mul(0.75));
  }

  private static Jet pow(Jet a, Jet b) {
    return Exact.exp(Exact.log(a).times(b));
  }

  /// With r² = a² + b²: ∂/∂a = b/r², ∂²/∂a² = −2ab/r⁴, ∂²/∂a∂b = (a² − b²)/r⁴.
  private static Jet atan2(Jet a, Jet b) {
    BigDecimal y = a.value();
    BigDecimal x = b.value();
    BigDecimal over = div(BigDecimal.ONE, y.multiply(y).add(x.multiply(x)));
    Sum bend = Sum.of(mul(mul(mul(y, over), mul(x, over)), BigDecimal.valueOf(-2)));
    Sum mixed =
        Sum.of(mul(mul(y, over), mul(y, over)))
            .plus(Sum.of(mul(mul(x, over), mul(x, over)).negate()));
    Jet angle =
        new Jet(
            Sum.of(angle(y, x)),
            Sum.of(mul(x, over)),
            Sum.of(mul(y, over).negate()),
            bend,
            mixed,
            bend.negate());
    return Jet.compose(angle, a, b);
  }

  private static BigDecimal angle(BigDecimal y, BigDecimal x) {
    BigDecimal quarter = HighPrecision.PI.divide(BigDecimal.TWO);
    if (x.signum() == 0) {
      return y.signum() < 0 ? quarter.negate() : quarter;
    }
    BigDecimal angle = HighPrecision.atan(div(y, x));
    return x.signum() > 0
        ? angle
        : y.signum() < 0 ? sub(angle, HighPrecision.PI) : add(angle, HighPrecision.PI);
  }

  /// ∂/∂a = a/h, ∂²/∂a² = b²/h³, ∂²/∂a∂b = −ab/h³.
  private static Jet hypot(Jet a, Jet b) {
    BigDecimal h = HighPrecision.sqrt(add(mul(a.value(), a.value()), mul(b.value(), b.value())));
    BigDecimal u = div(a.value(), h);
    BigDecimal v = div(b.value(), h);
    Jet root =
        new Jet(
            Sum.of(h),
            Sum.of(u),
            Sum.of(v),
            Sum.of(div(mul(v, v), h)),
            Sum.of(div(mul(u, v), h).negate()),
            Sum.of(div(mul(u, u), h)));
    return Jet.compose(root, a, b);
  }

  private static Jet logAddExp(Jet a, Jet b) {
    return a.value().compareTo(b.value()) < 0
        ? logAddExp(b, a)
        : a.plus(ExactSpecial.softplus(b.minus(a)));
  }

  private static Jet greater(Jet a, Jet b, int sign) {
    int order = sign * a.value().subtract(b.value()).signum();
    return order == 0 ? a.plus(b).times(0.5) : order > 0 ? a : b;
  }

  private static boolean near(double a, double b) {
    return Math.abs(a / b) < 0x1p53;
  }

  /// a − b·⌊a/b⌋, found exactly.
  private static Jet modulus(Jet a, Jet b, RoundingMode rounding) {
    BigDecimal[] parts = a.value().divideAndRemainder(b.value());
    boolean down = rounding == RoundingMode.FLOOR && parts[1].signum() * b.signum() < 0;
    BigDecimal rest = down ? parts[1].add(b.value()) : parts[1];
    Sum whole = Sum.of(down ? parts[0].subtract(BigDecimal.ONE) : parts[0]);
    return new Jet(Sum.of(rest), a.a(), whole.negate(), Sum.ZERO, Sum.ZERO, Sum.ZERO);
  }
}
