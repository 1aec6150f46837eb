package dev.adjoint.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows between packages that the module descriptors cannot say.
@AnalyzeClasses(packages = "dev.adjoint", importOptions = DoNotIncludeTests.class)
final class LayersTest {

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
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.adjoint.(**)").should().beFreeOfCycles().allowEmptyShould(true);
}
