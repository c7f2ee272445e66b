package io.shallot.benchmarks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the figures were taken on: they mean nothing without it. */
final class Machine {

  private static final double GIBI = 1 << 30;

  private Machine() {}

  /** Returns JVM, flags, collectors, cores and heap in one line. */
  static String line() {
    Runtime runtime = Runtime.getRuntime();
    String flags = String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments());
    String collectors =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s %s (%s), %s; %s; %d cores, heap at most %.1f GiB, load %.1f",
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        System.getProperty("os.arch"),
        flags.isEmpty() ? "no flags" : flags,
        collectors,
        runtime.availableProcessors(),
        runtime.maxMemory() / GIBI,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
