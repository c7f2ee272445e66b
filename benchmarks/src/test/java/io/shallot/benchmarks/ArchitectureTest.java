package io.shallot.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.shallot.api.testkit.arch.ArchitectureRules;

@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  static final String ROOT = "io.shallot.benchmarks";

  // A benchmark may know everybody; nobody may know it, which the other modules' tests see to.

  @ArchTest
  static final ArchRule peers =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".peer..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.numenta..", ROOT + ".peer.*..")
          .because("what runs beside a peer must build and run without it");

  @ArchTest static final ArchRule cycles = ArchitectureRules.freeOfCycles(ROOT);
}
