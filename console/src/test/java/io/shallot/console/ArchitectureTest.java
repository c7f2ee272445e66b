package io.shallot.console;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.shallot.api.testkit.arch.ArchitectureRules;

@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  static final String ROOT = "io.shallot.console";

  @ArchTest
  static final ArchRule neighbours =
      ArchitectureRules.dependOnlyOn(
          ROOT,
          "io.shallot..",
          "picocli..",
          "com.fasterxml.jackson..",
          "com.sun.net.httpserver..",
          "io.micrometer.core..",
          "org.slf4j..");

  @ArchTest static final ArchRule cycles = ArchitectureRules.freeOfCycles(ROOT);
}
