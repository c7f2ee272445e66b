package io.shallot.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.telemetry.format.LogFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged lines of every format: nothing is thrown, and each is an event or counted with a reason.
 */
class MutatedLinesTest {

  private static final int LINES = 100_000;
  // Ten million over the formats.
  private static final int MANY_LINES = 10_000_000 / SampleLines.all().size();
  private static final int WHOLE_FILE_LINES = 20_000;

  @TempDir Path root;

  @ParameterizedTest
  @MethodSource("io.shallot.telemetry.SampleLines#all")
  void read_mutatedLines_countsEach(SampleLines sample) {
    readMutated(sample, LINES);
  }

  @ParameterizedTest
  @MethodSource("io.shallot.telemetry.SampleLines#all")
  @Tag("accuracy")
  void read_tenMillionMutatedLines_countsEach(SampleLines sample) {
    readMutated(sample, MANY_LINES);
  }

  private static void readMutated(SampleLines sample, int lines) {
    RecordReader reader =
        RecordReader.of(
            LogFormats.named(sample.format()), sample.fileName(), ReadOptions.defaults());
    for (String head : sample.head()) {
      read(reader, head.getBytes(UTF_8));
    }
    LineMutation mutation = new LineMutation(sample.seed(), sample.lines());
    long events = 0;
    for (int i = 0; i < lines; i++) {
      events += read(reader, mutation.next()) ? 1 : 0;
      if (i % 1000 == 0) {
        // A header that was damaged must not hide all that follows.
        for (String head : sample.head()) {
          read(reader, head.getBytes(UTF_8));
        }
      }
    }
    LogCounts counts = reader.counts();
    long heads = (long) sample.head().size() * ((lines + 999) / 1000 + 1);

    assertThat(counts.lines() + counts.headerLines()).isEqualTo(lines + heads);
    assertThat(counts.lines())
        .isEqualTo(counts.events() + counts.skippedLines() + counts.malformedLines());
    assertThat(counts.events()).isEqualTo(events).isBetween(lines / 100L, lines * 99L / 100);
    assertThat(counts.malformed()).doesNotContainKey(LogReader.FORMAT_FAILED);
    assertThat(counts.malformed().size()).isLessThan(20);
  }

  private static boolean read(RecordReader reader, byte[] line) {
    return reader.read(line, 0, line.length, event -> event.number("ts"));
  }

  @ParameterizedTest
  @MethodSource("io.shallot.telemetry.SampleLines#all")
  void poll_fileOfMutatedLines_countsEach(SampleLines sample) throws IOException {
    LineMutation mutation = new LineMutation(100 + sample.seed(), sample.lines());
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write((String.join("\n", sample.head()) + '\n').getBytes(UTF_8));
    // Where nearly every line is damaged nobody can tell what the file is.
    text.write((sample.lines().get(0) + '\n').repeat(20).getBytes(UTF_8));
    for (int i = 0; i < WHOLE_FILE_LINES; i++) {
      text.write(mutation.next());
      text.write(i % 3 == 0 ? ',' : '\n');
      text.write('\n');
    }
    Path file = Files.write(root.resolve(sample.fileName()), text.toByteArray());

    LogCounts followed = followed(file);
    LogCounts counts = LogFolder.read(List.of(file), ReadOptions.defaults()).counts();

    assertThat(counts.lines())
        .isEqualTo(counts.events() + counts.skippedLines() + counts.malformedLines());
    assertThat(counts.lines() + counts.headerLines()).isGreaterThan(WHOLE_FILE_LINES / 10);
    assertThat(counts.events()).isPositive();
    assertThat(counts.malformed()).doesNotContainKey(LogReader.FORMAT_FAILED);
    assertThat(followed).isEqualTo(counts);
  }

  @ParameterizedTest
  @MethodSource("io.shallot.telemetry.SampleLines#ofJson")
  void poll_mutatedDocument_countsEachRecord(SampleLines sample) throws IOException {
    for (String indent : List.of("", "\n  ")) {
      LineMutation mutation = new LineMutation(200 + sample.seed(), sample.lines());
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      text.write('[');
      text.write(
          (indent + sample.lines().get(0).replace("\":", "\"" + indent + ":")).getBytes(UTF_8));
      for (int i = 0; i < 3000; i++) {
        text.write((',' + indent).getBytes(UTF_8));
        text.write(i % 5 == 0 ? mutation.next() : mutation.sound());
      }
      Path file = Files.write(root.resolve("export.json"), text.toByteArray());

      LogCounts counts = LogFolder.read(List.of(file), ReadOptions.defaults()).counts();

      assertThat(counts.lines())
          .isEqualTo(counts.events() + counts.skippedLines() + counts.malformedLines());
      // The sound four fifths are read, whatever is damaged beside them.
      assertThat(counts.events() + counts.skippedLines()).isGreaterThan(2300);
      assertThat(counts.malformed()).doesNotContainKey(LogReader.FORMAT_FAILED);
    }
  }

  private static LogCounts followed(Path file) throws IOException {
    try (LogFollower follower = LogSource.follow(List.of(file), ReadOptions.defaults())) {
      follower.finish();
      follower.forEach(event -> {});
      return follower.counts();
    }
  }
}
