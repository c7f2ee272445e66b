package io.shallot.benchmarks.htm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.htm.HtmProvider;
import io.shallot.htm.sdr.HtmRandom;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The worst input there is for a memory of sequences: nothing ever comes again, so that every
 * record is learnt anew. Time and memory must stay bounded all the same.
 */
@Tag("accuracy")
class RandomInputTest {

  private static final int RECORDS = 50_000;
  private static final int BLOCK = 5_000;
  private static final long STEP_MILLIS = 300_000;

  @ParameterizedTest
  @CsvSource({"plain, 16384, 3000000, 1.5", "backtracking, 16384, 8000000, 1.5"})
  void advance_randomValues_staysBoundedInTimeAndMemory(
      String variant, int maxSegments, long boundBytes, double mostSlowdown) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    assumeTrue(threads.isCurrentThreadCpuTimeSupported(), "skipped: no CPU time of a thread here");
    Detector detector =
        Detectors.of(new HtmProvider())
            .make(DetectorSpec.of("htm").with("variant", variant).with("maxSegments", maxSegments));
    HtmRandom random = new HtmRandom(3);
    long mostBytes = 0;
    double[] nanos = new double[RECORDS / BLOCK];

    for (int block = 0; block < nanos.length; block++) {
      long start = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < BLOCK; i++) {
        long timeMillis = STEP_MILLIS * (block * BLOCK + i);
        detector.advance(Point.at(timeMillis, random.nextDouble()), Learning.ON);
      }
      nanos[block] = (double) (threads.getCurrentThreadCpuTime() - start) / BLOCK;
      mostBytes = Math.max(mostBytes, detector.sizeBytes());
    }

    System.out.println(
        "random input, "
            + variant
            + " with "
            + maxSegments
            + " segments at most"
            + ": "
            + mostBytes
            + " bytes, ns a record by blocks "
            + Arrays.toString(nanos));
    assertThat(mostBytes).isLessThan(boundBytes);
    assertThat(nanos[nanos.length - 1]).isLessThan(mostSlowdown * nanos[1]);
  }
}
