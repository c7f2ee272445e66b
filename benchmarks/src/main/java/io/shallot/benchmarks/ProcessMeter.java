package io.shallot.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What this whole process has used: all its threads, those of the JVM too. */
final class ProcessMeter {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";
  private static final long KIBI = 1024;

  private ProcessMeter() {}

  /**
   * Returns the processor time of all threads, garbage collection and compilation included.
   *
   * @throws IllegalStateException if this JVM does not tell
   */
  static long cpuNanos() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      return system.getProcessCpuTime();
    }
    throw new IllegalStateException("this JVM does not tell the processor time of its process");
  }

  /**
   * Returns the most memory that was resident at any time, in bytes; empty where it is not told.
   */
  static OptionalLong peakResidentBytes() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(PEAK))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBI)
        .findFirst();
  }
}
