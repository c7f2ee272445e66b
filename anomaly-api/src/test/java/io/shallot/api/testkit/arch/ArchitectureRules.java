package io.shallot.api.testkit.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Rules that the architecture test of each module picks from. */
public final class ArchitectureRules {

  private static final Set<String> CLOCK_METHODS_OF_SYSTEM =
      Set.of("currentTimeMillis", "nanoTime");

  private ArchitectureRules() {}

  /**
   * Classes under {@code root} may know the JDK, JSpecify, each other and {@code allowed}.
   *
   * @param root package of the module, without dots at the end, such as {@code io.shallot.htm}
   * @param allowed package patterns, such as {@code org.slf4j..}
   */
  public static ArchRule dependOnlyOn(String root, String... allowed) {
    String[] packages =
        Stream.concat(Stream.of("java..", "org.jspecify..", root + ".."), Stream.of(allowed))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages)
        .because("the table of modules in docs/architecture.md says who knows whom")
        .allowEmptyShould(true);
  }

  /** Packages directly under {@code root} form no cycle; the root package itself counts as one. */
  public static ArchRule freeOfCycles(String root) {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("a package that can be read alone can be trusted alone")
        .allowEmptyShould(true);
  }

  /**
   * No system clock, in any of its disguises.
   *
   * @param exempt patterns of full class names that may read it for what no result depends on
   */
  public static ArchRule askNoClock(String... exempt) {
    return noClasses()
        .that()
        .haveNameNotMatching(String.join("|", exempt))
        .should()
        .accessTargetWhere(readsTheClock())
        .orShould()
        .dependOnClassesThat(assignableTo(Clock.class).or(assignableTo(InstantSource.class)))
        .because(
            "time travels with the data: live and replay are one code path, and every test is exact")
        .allowEmptyShould(true);
  }

  /** No console, no {@code java.util.logging}: what a stage has to say is a result or a counter. */
  public static ArchRule keepQuiet() {
    return noClasses()
        .should()
        .accessTargetWhere(isAConsoleStream())
        .orShould()
        .dependOnClassesThat(resideInAPackage("java.util.logging.."))
        .because("a library says it in its results and counters; the host owns console and log")
        .allowEmptyShould(true);
  }

  /**
   * No thread, executor or timer, except in {@code exempt} packages.
   *
   * @param exempt package patterns that may own threads, such as {@code
   *     io.shallot.pipeline.shard..}
   */
  public static ArchRule startNoThread(String... exempt) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(exempt)
        .should()
        .dependOnClassesThat(
            assignableTo(Thread.class)
                .or(assignableTo(Executor.class))
                .or(assignableTo(Executors.class))
                .or(assignableTo(CompletableFuture.class))
                .or(assignableTo(Timer.class))
                .as("are threads, executors or timers"))
        .because("a model or pipeline belongs to the one thread that calls it")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
    return DescribedPredicate.describe(
        "reads the system clock",
        access -> {
          AccessTarget target = access.getTarget();
          JavaClass owner = target.getOwner();
          return owner.isEquivalentTo(System.class)
              ? CLOCK_METHODS_OF_SYSTEM.contains(target.getName())
              : owner.getPackageName().startsWith("java.time") && target.getName().equals("now");
        });
  }

  private static DescribedPredicate<JavaAccess<?>> isAConsoleStream() {
    return DescribedPredicate.describe(
        "is System.out or System.err",
        access ->
            access.getTargetOwner().isEquivalentTo(System.class)
                && Set.of("out", "err").contains(access.getTarget().getName()));
  }
}
