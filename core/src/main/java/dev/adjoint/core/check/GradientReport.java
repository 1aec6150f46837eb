package dev.adjoint.core.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The result of a gradient check.
///
/// @param subject what was checked
/// @param order which derivative was checked: 1 for the gradient, 2 for the gradient of the
///   gradient
/// @param elements how many elements all arguments have; fewer are checked one by one if a sample
///   was asked for
/// @param counts how many elements got which verdict
/// @param largestDifference between analytic and numerical derivative among the accepted elements,
///   relative to the derivative
/// @param findings all that were not accepted, the worst first
/// @param laws laws of a gradient that are broken, one line each
/// @param notes what the check left out, and why, one line each
/// @param blame the operations whose rules are wrong, if they were looked for
/// @param undecided the largest share of elements that may be inconclusive for it to pass
/// @param seed repeats the check
public record GradientReport(
    String subject,
    int order,
    long elements,
    Map<Verdict, Integer> counts,
    double largestDifference,
    List<Finding> findings,
    List<String> laws,
    List<String> notes,
    Optional<List<Culprit>> blame,
    double undecided,
    long seed) {
  private static final String NONE = "a derivative of lower order has a kink here: there is none";

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing((Finding f) -> f.verdict() != Verdict.REJECT)
          .thenComparing(f -> !f.isContradiction())
          .thenComparing(f -> f.verdict() != Verdict.INCONCLUSIVE)
          .thenComparing(Comparator.comparingDouble(Finding::severity).reversed());

  /// Copies the collections.
  public GradientReport {
    counts = Map.copyOf(counts);
    findings = List.copyOf(findings);
    laws = List.copyOf(laws);
    notes = List.copyOf(notes);
    blame = blame.map(List::copyOf);
  }

  /// The report of what was found, with nothing blamed or noted yet.
  ///
  /// @param all findings, those that were accepted too
  public static GradientReport of(
      String subject,
      int order,
      long elements,
      List<Finding> all,
      List<String> laws,
      CheckSettings settings) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    all.forEach(finding -> counts.merge(finding.verdict(), 1, Integer::sum));
    double largest =
        all.stream()
            .filter(finding -> finding.verdict() == Verdict.ACCEPT)
            .mapToDouble(Finding::relativeDifference)
            .max()
            .orElse(0);
    return new GradientReport(
        subject,
        order,
        elements,
        counts,
        largest,
        all.stream().filter(f -> f.verdict() != Verdict.ACCEPT).sorted(WORST_FIRST).toList(),
        laws,
        List.of(),
        Optional.empty(),
        settings.undecided(),
        settings.seed());
  }

  /// The same report with the operations to blame.
  public GradientReport blaming(Optional<List<Culprit>> found) {
    return with(counts, findings, notes, found);
  }

  /// The same report with one more note.
  public GradientReport noting(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return with(counts, findings, more, blame);
  }

  /// The same report where what is undecided for a kink is said to be: where a derivative of lower
  /// order has a kink there is none of this order. A gradient that is not finite, and what the best
  /// evidence speaks against, are not excused.
  ///
  /// @param isAtKink of which findings that is true
  public GradientReport atKinks(Predicate<Finding> isAtKink) {
    List<Finding> decided =
        findings.stream()
            .map(f -> f.isUnknown() && isAtKink.test(f) ? f.with(Verdict.KINK, NONE) : f)
            .sorted(WORST_FIRST)
            .toList();
    Map<Verdict, Integer> recounted = new EnumMap<>(Verdict.class);
    recounted.put(Verdict.ACCEPT, count(Verdict.ACCEPT));
    decided.forEach(finding -> recounted.merge(finding.verdict(), 1, Integer::sum));
    return with(recounted, decided, notes, blame);
  }

  private GradientReport with(
      Map<Verdict, Integer> otherCounts,
      List<Finding> otherFindings,
      List<String> otherNotes,
      Optional<List<Culprit>> otherBlame) {
    return new GradientReport(
        subject,
        order,
        elements,
        otherCounts,
        largestDifference,
        otherFindings,
        laws,
        otherNotes,
        otherBlame,
        undecided,
        seed);
  }

  /// The operations whose rules are wrong, the one that the sweep meets first at the head. If there
  /// is none though the gradient is rejected and operations were looked for, each of them is right
  /// alone: then a value is cut off the tape, or read outside of it.
  public List<Culprit> culprits() {
    return blame.orElse(List.of());
  }

  /// How many elements got a verdict.
  public int count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  /// How many elements were checked one by one.
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Whether the gradient is wrong.
  public boolean isRejected() {
    return count(Verdict.REJECT) > 0 || !laws.isEmpty();
  }

  /// The share of elements that could not be decided; 1 if there is none at all.
  public double inconclusiveShare() {
    return total() == 0 ? 1 : (double) count(Verdict.INCONCLUSIVE) / total();
  }

  /// How many elements are undecided though the best evidence speaks
  /// [against][Finding#isContradiction] what is claimed. A check does not pass while there is one:
  /// a wrong derivative hides behind a poor numerical one, or the function is computed with too
  /// few digits for any to be checked.
  public long contradictions() {
    return findings.stream().filter(Finding::isContradiction).count();
  }

  /// Whether nothing is wrong or contradicted, and enough could be decided to say so.
  public boolean passes() {
    return total() > 0
        && !isRejected()
        && contradictions() == 0
        && inconclusiveShare() <= undecided;
  }

  /// A paragraph for people, and a table of the worst elements.
  @Override
  public String toString() {
    return ReportText.of(this);
  }
}
