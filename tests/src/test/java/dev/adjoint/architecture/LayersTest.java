package dev.adjoint.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.adjoint.core.tape.Op;
import dev.adjoint.ops.Rules;
import java.util.Set;

/// The arrows between packages that the module descriptors cannot say.
@AnalyzeClasses(packages = "dev.adjoint", importOptions = DoNotIncludeTests.class)
final class LayersTest {
  /// What counts, compares or rounds.
  private static final Set<String> COUNTING =
      Set.of("abs", "ceilDiv", "clamp", "floorDiv", "floorMod", "max", "min", "rint", "round");

  @ArchTest
  static final ArchRule kernelsNeverSeeTheGraph =
      noClasses()
          .that()
          .resideInAPackage("dev.adjoint.ops.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.adjoint.core..", "dev.adjoint.ops")
          .because("kernels are loops over plain arrays")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule arraysNeverSeeTheTape =
      noClasses()
          .that()
          .resideInAPackage("dev.adjoint.core.array..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.adjoint.core.tape..")
          .because("an array does not know who computed it")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule coreDependsOnNothingAbove =
      noClasses()
          .that()
          .resideInAPackage("dev.adjoint.core..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.adjoint.ops..", "dev.adjoint.nn..")
          .because("arrows point down only");

  @ArchTest
  static final ArchRule operationsDoNotDependOnModels =
      noClasses()
          .that()
          .resideInAPackage("dev.adjoint.ops..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.adjoint.nn..")
          .because("arrows point down only");

  @ArchTest
  static final ArchRule numericalDerivativesKnowNoGraph =
      noClasses()
          .that()
          .resideInAPackage("dev.adjoint.core.check.numerical..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.adjoint.core..")
                  .and(
                      resideOutsideOfPackages(
                          "dev.adjoint.core.array..", "dev.adjoint.core.check.numerical..")))
          .because("differences of values are all that is independent of what they check");

  /// The check of gradients chooses steps by a power; the rest of core only compares and counts.
  @ArchTest
  static final ArchRule coreContainsNoFormula =
      noClasses()
          .that()
          .resideInAPackage("dev.adjoint.core..")
          .and()
          .resideOutsideOfPackage("dev.adjoint.core.check..")
          .should()
          .callMethodWhere(describe("is a function of mathematics", LayersTest::isFormula))
          .because("core knows the order of things, and ops their formulas");

  private static boolean isFormula(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    String method = call.getTarget().getName();
    return (owner.equals("java.lang.Math") || owner.equals("java.lang.StrictMath"))
        && !COUNTING.contains(method)
        && !method.endsWith("Exact");
  }

  @ArchTest
  static final ArchRule modelsAreComposition =
      noClasses()
          .that()
          .resideInAPackage("dev.adjoint.nn..")
          .should()
          .beAssignableTo(Op.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Op.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Rules.class)
          .because("derivatives are the business of operations")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.adjoint.(**)").should().beFreeOfCycles().allowEmptyShould(true);
}
