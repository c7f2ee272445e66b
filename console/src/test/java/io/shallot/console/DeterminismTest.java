package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeterminismTest {

  @TempDir private Path directory;

  @Test
  void detect_theDayOfTheDemoTwice_givesTheSameBytes() throws IOException {
    Path logs = directory.resolve("logs");
    TrafficGenerator.of(TrafficOptions.ofSeed(1)).writeTo(logs);

    Detection first = Detection.of(directory.resolve("first"), logs);
    Detection second = Detection.of(directory.resolve("second"), logs);

    assertThat(first.incidents()).isNotEmpty();
    second.requireSameBytesAs(first);
  }
}
