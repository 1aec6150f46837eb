package dev.adjoint.core.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The result of a gradient check.
///
/// @param subject what was checked
/// @param order which derivative was checked: 1 for the gradient, 2 for the gradient of the
///     gradient
/// @param counts how many elements got which verdict
/// @param findings all that were not accepted, the worst first
/// @param laws laws of a gradient that are broken, one line each: linear in the cotangent, zero for
///     a zero cotangent, repeatable
/// @param seed repeats the check
public record GradientReport(
    String subject,
    int order,
    Map<Verdict, Integer> counts,
    List<Finding> findings,
    List<String> laws,
    long seed) {

  /// Copies the collections.
  public GradientReport {
    counts = Map.copyOf(counts);
    findings = List.copyOf(findings);
    laws = List.copyOf(laws);
  }

  static GradientReport of(
      String subject, int order, List<Finding> all, List<String> laws, long seed) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    List<Finding> worst = new ArrayList<>();
    for (Finding finding : all) {
      counts.merge(finding.verdict(), 1, Integer::sum);
      if (finding.verdict() != Verdict.ACCEPT) {
        worst.add(finding);
      }
    }
    worst.sort(
        Comparator.comparing((Finding f) -> f.verdict() != Verdict.REJECT)
            .thenComparing(Comparator.comparingDouble(Finding::severity).reversed()));
    return new GradientReport(subject, order, counts, worst, laws, seed);
  }

  /// How many elements got a verdict.
  public int count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  /// How many elements were checked.
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Whether the gradient is wrong.
  public boolean isRejected() {
    return count(Verdict.REJECT) > 0 || !laws.isEmpty();
  }

  /// The share of elements that could not be decided.
  public double inconclusiveShare() {
    return total() == 0 ? 0 : (double) count(Verdict.INCONCLUSIVE) / total();
  }

  /// A few lines for people.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(isRejected() ? "REJECTED " : "accepted ")
        .append(subject)
        .append(order == 1 ? ": gradient" : ": derivative of order " + order)
        .append(" of ")
        .append(total())
        .append(" elements: ")
        .append(count(Verdict.ACCEPT))
        .append(" accepted, ")
        .append(count(Verdict.REJECT))
        .append(" rejected, ")
        .append(count(Verdict.KINK))
        .append(" at kinks, ")
        .append(count(Verdict.INCONCLUSIVE))
        .append(" inconclusive (seed ")
        .append(seed)
        .append(')');
    laws.forEach(law -> text.append("\n  broken: ").append(law));
    findings.stream().limit(5).forEach(finding -> text.append("\n  ").append(finding));
    if (findings.size() > 5) {
      text.append("\n  … and ").append(findings.size() - 5).append(" more");
    }
    return text.toString();
  }
}
