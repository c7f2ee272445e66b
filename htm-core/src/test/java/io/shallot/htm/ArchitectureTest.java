package io.shallot.htm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.shallot.api.testkit.arch.ArchitectureRules;

@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  static final String ROOT = "io.shallot.htm";

  @ArchTest
  static final ArchRule neighbours = ArchitectureRules.dependOnlyOn(ROOT, "io.shallot.api..");

  @ArchTest static final ArchRule cycles = ArchitectureRules.freeOfCycles(ROOT);

  @ArchTest
  static final ArchRule algorithms =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".sdr..",
              ROOT + ".state..",
              ROOT + ".encode..",
              ROOT + ".spatial..",
              ROOT + ".temporal..",
              ROOT + ".anomaly..",
              ROOT + ".classify..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.shallot.api..")
          .because("the algorithms stand alone; only the package of the SPI knows the contract")
          .allowEmptyShould(true);

  @ArchTest static final ArchRule clock = ArchitectureRules.askNoClock();

  @ArchTest static final ArchRule output = ArchitectureRules.keepQuiet();

  @ArchTest static final ArchRule threads = ArchitectureRules.startNoThread();
}
