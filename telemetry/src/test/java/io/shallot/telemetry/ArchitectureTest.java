package io.shallot.telemetry;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.shallot.api.testkit.arch.ArchitectureRules;

@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  static final String ROOT = "io.shallot.telemetry";

  @ArchTest
  static final ArchRule neighbours =
      ArchitectureRules.dependOnlyOn(
          ROOT,
          "io.shallot.api..",
          "com.fasterxml.jackson..",
          "com.google.common..",
          "org.snakeyaml.engine..");

  @ArchTest static final ArchRule cycles = ArchitectureRules.freeOfCycles(ROOT);

  @ArchTest static final ArchRule clock = ArchitectureRules.askNoClock();

  @ArchTest static final ArchRule output = ArchitectureRules.keepQuiet();

  @ArchTest static final ArchRule threads = ArchitectureRules.startNoThread();
}
