package io.shallot.telemetry.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.window.WindowStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The faults of the window aggregates of the system before this one, each through the public way
 * from log lines to series. Those of its catalogue are in the tests of reading catalogues.
 */
class PredecessorFaultsTest {

  private static final String HEADER =
      """
      #separator \\x09
      #set_separator\t,
      #empty_field\t(empty)
      #unset_field\t-
      #path\tconn
      #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tduration\torig_bytes
      #types\ttime\tstring\taddr\tport\taddr\tport\tenum\tinterval\tcount
      """;
  private static final String OTHER_HEADER =
      """
      #fields\tts\tproto\tid.resp_h\torig_bytes\tuid\tid.orig_h\tnovelty
      #types\ttime\tenum\taddr\tcount\tstring\taddr\tstring
      """;

  /** A moment within a step of 10 minutes that begins at 12:30 of a day long past. */
  private static final Instant NOON = Instant.parse("2018-03-24T12:30:00Z");

  private final MetricCatalogue catalogue = MetricCatalogue.named("zeek-windows");
  @TempDir private Path folder;

  private static String conn(Instant time, String uid) {
    return time.getEpochSecond()
        + ".000000\t"
        + uid
        + "\t8.8.8.8\t1000\t10.0.0.1\t443\ttcp\t-\t100\n";
  }

  private static Event event(Instant time) {
    EventSchema schema =
        new EventSchema("conn", List.of("uid", "id.orig_h", "id.resp_h", "orig_bytes"));
    return Event.ofOwned(
        time.toEpochMilli(), schema, new String[] {"C1", "8.8.8.8", "10.0.0.1", "100"});
  }

  private List<Event> read(String text) throws IOException {
    Files.writeString(folder.resolve("conn.log"), text);
    return Series.events(folder);
  }

  private static List<String> values(String metric, Stream<Sample> samples) {
    return samples
        .filter(sample -> sample.metric().name().equals(metric))
        .map(sample -> sample.point().time() + " " + (long) sample.point().value())
        .toList();
  }

  @Test
  void windowsClosedByTheWallClock_replayOfOldLogs_losesNothing() throws IOException {
    List<Event> events = read(HEADER + conn(NOON, "C1") + conn(NOON.plusSeconds(600), "C2"));
    List<Sample> samples = new ArrayList<>();

    WindowStage stage = Series.live(catalogue, events, 0, samples::add);

    assertThat(values("conn_count_uid_in", samples.stream()))
        .containsExactly("2018-03-24T12:30:00Z 1", "2018-03-24T12:40:00Z 1");
    assertThat(stage.counters()).containsEntry("late", 0L);
  }

  @Test
  void windowsClosedByTheNextRecord_quietNetwork_isFlushedByTheWatermarkAlone() {
    WindowStage stage = WindowStage.of(catalogue);
    List<Sample> samples = new ArrayList<>();

    stage.accept(event(NOON), samples::add);
    stage.advance(Watermark.at(NOON.plusSeconds(600)), samples::add);

    assertThat(values("conn_count_uid_in", samples.stream()))
        .containsExactly("2018-03-24T12:30:00Z 1");
  }

  @Test
  void emptyWindowsThatEmitNothing_quietTenMinutes_giveZeros() throws IOException {
    List<Event> events = read(HEADER + conn(NOON, "C1") + conn(NOON.plusSeconds(1200), "C2"));
    List<Sample> samples = new ArrayList<>();

    Series.replay(catalogue, events, samples::add);

    assertThat(values("conn_count_uid_in", samples.stream()))
        .containsExactly(
            "2018-03-24T12:30:00Z 1", "2018-03-24T12:40:00Z 0", "2018-03-24T12:50:00Z 1");
    assertThat(values("dns_count_uid_in", samples.stream()))
        .containsExactly(
            "2018-03-24T12:30:00Z 0", "2018-03-24T12:40:00Z 0", "2018-03-24T12:50:00Z 0");
  }

  @Test
  void lateRecordsDroppedInSilence_areCountedAndHandedOver() {
    List<Event> late = new ArrayList<>();
    WindowStage stage = WindowStage.builder(catalogue).lateEvents(late::add).build();
    List<Sample> samples = new ArrayList<>();
    Event first = event(NOON);

    stage.accept(event(NOON.plusSeconds(3600)), samples::add);
    stage.advance(Watermark.at(NOON.plusSeconds(3600)), samples::add);
    stage.accept(first, samples::add);
    stage.advance(Watermark.END, samples::add);

    assertThat(late).containsExactly(first);
    assertThat(stage.counters()).containsEntry("late", 1L);
  }

  @Test
  void hourWindowsNotAligned_firstRecordAtAnOddMinute_areAlignedToTheEpoch() throws IOException {
    List<Event> events =
        read(
            HEADER
                + conn(NOON.plusSeconds(427), "C1")
                + conn(NOON.plusSeconds(3600 + 599), "C2")
                + conn(NOON.plusSeconds(3600 + 600), "C3"));
    List<Sample> samples = new ArrayList<>();

    Series.replay(catalogue, events, samples::add);

    assertThat(values("conn_count_uid_in.1h", samples.stream()))
        .as("the last steps of hours")
        .contains(
            "2018-03-24T12:30:00Z 1",
            "2018-03-24T13:20:00Z 1",
            "2018-03-24T13:30:00Z 1",
            "2018-03-24T13:40:00Z 2")
        .allMatch(text -> text.contains("0:00Z "));
  }

  @Test
  void oneMalformedLineThatStopsTheConsumer_isCountedAndSteppedOver() throws IOException {
    Path file = folder.resolve("conn.log");
    Files.writeString(
        file,
        HEADER
            + conn(NOON, "C1")
            + "{\"not\": \"a record\n"
            + "\u0000\u0001\t\t\n"
            + "soon\tC\t8.8.8.8\t1\t10.0.0.1\t443\ttcp\t-\t100\n"
            + conn(NOON.plusSeconds(1), "C2"));
    List<Event> events = new ArrayList<>();

    try (LogSource source = LogSource.open(List.of(file))) {
      source.forEach(events::add);

      assertThat(events).extracting(event -> event.text("uid")).containsExactly("C1", "C2");
      assertThat(source.counts().malformedLines()).isEqualTo(3);
    }
  }

  @Test
  void microsecondsInAMillisecondField_timesKeepTheirUnit() throws IOException {
    List<Event> events =
        read(HEADER + "1521894600.123456\tC1\t8.8.8.8\t1000\t10.0.0.1\t443\ttcp\t0.500000\t100\n");

    assertThat(events).extracting(Event::timeMillis).containsExactly(1_521_894_600_623L);
  }

  @Test
  void microsecondsInAMillisecondField_eventOfSuchAHost_isCountedAndOpensNoWindow() {
    WindowStage stage = WindowStage.of(catalogue);
    List<Sample> samples = new ArrayList<>();
    Instant asIfMillis = Instant.ofEpochMilli(1_521_894_600_123_456L);

    stage.accept(event(NOON), samples::add);
    stage.accept(event(asIfMillis), samples::add);
    stage.advance(Watermark.END, samples::add);

    assertThat(stage.counters()).containsEntry("implausible_time", 1L);
    assertThat(values("conn_count_uid_in", samples.stream()))
        .containsExactly("2018-03-24T12:30:00Z 1");
  }

  @Test
  void headerReadOnce_fieldsChangeWithinAFile_areReadByTheNewHeader() throws IOException {
    List<Event> events =
        read(
            HEADER
                + conn(NOON, "C1")
                + OTHER_HEADER
                + NOON.plusSeconds(1).getEpochSecond()
                + ".000000\ttcp\t10.0.0.1\t7\tC2\t8.8.8.8\tx\n");
    List<Sample> samples = new ArrayList<>();

    Series.replay(catalogue, events, samples::add);

    assertThat(values("conn_sum_orig_bytes_in", samples.stream()))
        .containsExactly("2018-03-24T12:30:00Z 107");
    assertThat(values("conn_nunique_uid_in", samples.stream()))
        .containsExactly("2018-03-24T12:30:00Z 2");
  }

  @Test
  void headerReadOnce_fieldsChangeWithTheNextFile_areReadByItsOwnHeader() throws IOException {
    Files.writeString(folder.resolve("conn.12:00:00-13:00:00.log"), HEADER + conn(NOON, "C1"));
    Files.writeString(
        folder.resolve("conn.13:00:00-14:00:00.log"),
        "#separator \\x09\n#path\tconn\n"
            + OTHER_HEADER
            + NOON.plusSeconds(3600).getEpochSecond()
            + ".000000\ttcp\t10.0.0.1\t7\tC2\t8.8.8.8\tx\n");
    List<Sample> samples = new ArrayList<>();

    Series.replay(catalogue, Series.events(folder), samples::add);

    assertThat(values("conn_sum_orig_bytes_in", samples.stream()))
        .startsWith("2018-03-24T12:30:00Z 100")
        .endsWith("2018-03-24T13:30:00Z 7");
  }
}
