package dev.adjoint.nn.examples;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// A number, or an array of numbers, beside the published one.
///
/// @param name of what was computed
/// @param ours the number; of an array, its largest element
/// @param published what the source has in its place
/// @param difference how far apart they are, in words
/// @param agrees whether that is near enough
public record Figure(
    String name, String ours, String published, String difference, boolean agrees) {
  private static final double OF_A_NUMBER = 1e-14;
  private static final double OF_AN_ARRAY = 1e-13;

  /// What float64 can give exactly: a number has to agree to 10⁻¹⁴ of itself, an array to 10⁻¹³ of
  /// its largest element; where all that is published is 0, ours may differ from it by so much.
  static Figure exact(String name, double[] ours, double[] published) {
    return within(name, ours, published, ours.length == 1 ? OF_A_NUMBER : OF_AN_ARRAY);
  }

  /// What has to agree to a share of the number, or of the array's largest element.
  static Figure within(String name, double[] ours, double[] published, double tolerance) {
    if (ours.length != published.length) {
      throw new IllegalArgumentException(
          "figure: " + name + ": " + ours.length + " numbers, published " + published.length);
    }
    int largest = 0;
    double distance = 0;
    for (int i = 0; i < ours.length; i++) {
      largest = Math.abs(published[i]) > Math.abs(published[largest]) ? i : largest;
      // The greater of a number and NaN is NaN.
      distance = Math.max(distance, Math.abs(ours[i] - published[i]));
    }
    boolean same = distance == 0;
    double size = Math.abs(published[largest]);
    double relative = same ? 0 : size == 0 ? distance : distance / size;
    boolean agrees = relative <= tolerance;
    String label = ours.length == 1 ? name : name + " [" + ours.length + "]";
    String text = same ? "same" : String.format(Locale.ROOT, "%.0e", relative);
    return new Figure(label, number(ours[largest]), number(published[largest]), text, agrees);
  }

  /// What the source gives with a few digits, the last of which it may have cut off or rounded.
  static Figure digits(String name, double ours, String published) {
    BigDecimal digits = new BigDecimal(published);
    double distance = Math.abs(ours - digits.doubleValue());
    boolean agrees = distance <= 1.0001 * digits.ulp().doubleValue();
    String text =
        agrees
            ? digits.precision() + (digits.precision() == 1 ? " digit" : " digits")
            : String.format(Locale.ROOT, "%.0e", distance);
    return new Figure(name, number(ours), published, text, agrees);
  }

  /// What has to be less than a bound.
  static Figure below(String name, double ours, double bound) {
    boolean agrees = ours < bound;
    return new Figure(name, few(ours), "< " + few(bound), agrees ? "less" : "not less", agrees);
  }

  /// What has to be more than a bound.
  static Figure above(String name, double ours, double bound) {
    boolean agrees = ours > bound;
    return new Figure(name, few(ours), "> " + few(bound), agrees ? "more" : "not more", agrees);
  }

  /// Four digits, without zeros at the end.
  private static String few(double value) {
    return Double.isFinite(value)
        ? number(new BigDecimal(value).round(new MathContext(4)).doubleValue())
        : String.valueOf(value);
  }

  /// Whole numbers without a fraction, others with all their digits.
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf(Math.round(value))
        : String.valueOf(value);
  }
}
