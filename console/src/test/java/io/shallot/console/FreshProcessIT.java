package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command in a process of its own: other hash seeds, another locale, a small heap. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class FreshProcessIT {

  @TempDir private Path directory;

  @Test
  void detect_inAnotherProcessLocaleAndTimeZone_givesTheSameBytes() throws Exception {
    Path logs = directory.resolve("logs");
    TrafficGenerator.of(TrafficOptions.ofSeed(1)).writeTo(logs);
    Detection here = Detection.of(directory.resolve("here"), logs);
    Path there = directory.resolve("there");

    CommandRun run =
        Script.withJavaOptions(
                directory,
                "-Duser.language=ar -Duser.country=EG -Duser.timezone=Pacific/Chatham"
                    + " -Dfile.encoding=ISO-8859-1")
            .run("detect", logs.toString(), "--json", "--out", there.toString());

    Detection.read(run, there).requireSameBytesAs(here);
  }

  @Test
  void detect_threeDaysOfASensor_fitIntoAGibibyteOfHeap() throws Exception {
    Path sensor = SharedData.directory("zeek/internet-sensor-72h");
    Path out = directory.resolve("out");

    CommandRun run =
        Script.withJavaOptions(directory, "-Xmx1g")
            .run("detect", sensor.toString(), "--json", "--out", out.toString());

    assertThat(Detection.read(run, out).number("incidents")).isBetween(1L, 60L);
  }
}
