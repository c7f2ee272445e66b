package io.shallot.elasticsearch;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.shallot.api.testkit.arch.ArchitectureRules;

@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  static final String ROOT = "io.shallot.elasticsearch";

  @ArchTest
  static final ArchRule neighbours =
      ArchitectureRules.dependOnlyOn(
          ROOT,
          "io.shallot.api..",
          "io.shallot.telemetry..",
          "io.shallot.pipeline..",
          "io.shallot.correlation..",
          "co.elastic.clients..",
          "com.fasterxml.jackson..",
          "org.slf4j..");

  @ArchTest static final ArchRule cycles = ArchitectureRules.freeOfCycles(ROOT);
}
