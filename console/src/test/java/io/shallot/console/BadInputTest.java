package io.shallot.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.shallot.console.Detection.Fates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged logs through the command line: every line is counted or the input is refused in one line,
 * and no stack trace is ever shown.
 */
class BadInputTest {

  private static final int YEAR_IN_RECORDS = 365 * 24 * 360;

  @TempDir private Path directory;

  @Test
  void detect_corruptGzip_usesWhatCouldBeReadAndSaysWhereItBroke() throws IOException {
    byte[] packed = ConnLog.gzip(ConnLog.of(20_000));
    Arrays.fill(packed, packed.length / 2, packed.length / 2 + 64, (byte) 0x55);

    Detection detection = detect(write("conn.log.gz", packed));

    assertThat(detection.fates().events()).isBetween(1_000L, 19_999L);
    assertThat(detection.fates().malformed()).isPositive();
    assertThat(detection.errors())
        .hasSizeLessThanOrEqualTo(11)
        .first()
        .asString()
        .contains("conn.log.gz:");
  }

  @Test
  void detect_truncatedGzip_usesWhatCouldBeReadAndSaysWhereItBroke() throws IOException {
    byte[] packed = ConnLog.gzip(ConnLog.of(20_000));

    Detection detection = detect(write("conn.log.gz", Arrays.copyOf(packed, packed.length / 2)));

    assertThat(detection.fates().events()).isBetween(1_000L, 19_999L);
    assertThat(detection.fates().malformed()).isEqualTo(1);
    assertThat(detection.errors())
        .singleElement()
        .asString()
        .contains("conn.log.gz:", "breaks off, the rest cannot be read");
  }

  @Test
  void detect_truncatedLastLine_countsItAndNamesItsLine() throws IOException {
    String text = ConnLog.of(100);

    Detection detection = detect(write("conn.log", text.substring(0, text.length() - 30)));

    assertThat(detection.fates()).isEqualTo(new Fates(99, 0, 0, 1));
    assertThat(detection.errors()).singleElement().asString().contains("conn.log:108: a line must");
  }

  @Test
  void detect_missingHeader_isRefusedAloneAndCountedAmongOthers() throws IOException {
    Path headless = write("headless.log", ConnLog.records(0, 100));
    Path sound = write("conn.log", ConnLog.of(50));

    CommandRun alone = run(headless);
    Detection among = detect(headless, sound);

    alone.requireRefused("100 malformed", "headless.log:1: no #fields header before the data");
    assertThat(among.fates()).isEqualTo(new Fates(50, 0, 0, 100));
    assertThat(among.errors()).hasSize(11).last().asString().contains("90 more malformed lines");
  }

  @Test
  void detect_headerChangesInTheMiddle_readsBothPartsRight() throws IOException {
    String other =
        ConnLog.HEADER
            .replace("#fields\tts\tuid\t", "#fields\tcommunity_id\tuid\tts\t")
            .replace("#types\ttime\tstring\t", "#types\tstring\tstring\ttime\t");
    StringBuilder second = new StringBuilder(other);
    for (int i = 100; i < 200; i++) {
      String rest = ConnLog.record(i).substring(ConnLog.time(i).length() + 1);
      int afterUid = rest.indexOf('\t') + 1;
      second.append("1:x\t").append(rest, 0, afterUid).append(ConnLog.time(i)).append('\t');
      second.append(rest.substring(afterUid));
    }

    Detection detection = detect(write("conn.log", ConnLog.of(100) + second));

    assertThat(detection.fates()).isEqualTo(new Fates(200, 0, 0, 0));
    requireSameResults(detection, ConnLog.of(200));
  }

  @Test
  void detect_unknownFields_changeNothing() throws IOException {
    String wider = ConnLog.HEADER.replace("\tconn_state\n", "\tconn_state\tmood\n");
    wider = wider.replaceFirst("count\tstring\n", "count\tstring\tstring\n");
    wider += ConnLog.records(0, 200).replace("SF\n", "SF\thappy\n");

    Detection detection = detect(write("conn.log", wider));

    assertThat(detection.fates()).isEqualTo(new Fates(200, 0, 0, 0));
    requireSameResults(detection, ConnLog.of(200));
  }

  @Test
  void detect_carriageReturns_changeNothing() throws IOException {
    Detection detection = detect(write("conn.log", ConnLog.of(200).replace("\n", "\r\n")));

    assertThat(detection.fates()).isEqualTo(new Fates(200, 0, 0, 0));
    requireSameResults(detection, ConnLog.of(200));
  }

  @Test
  void detect_nothingInIt_isDoneWithNothing() throws IOException {
    Path empty = write("empty.log", "");
    Path headerOnly = write("header.log", ConnLog.HEADER);
    Path folder = Files.createDirectory(directory.resolve("folder"));

    Detection detection = detect(empty, headerOnly, folder);

    assertThat(detection.number("files")).isEqualTo(2);
    assertThat(detection.number("header_lines")).isEqualTo(8);
    assertThat(detection.fates()).isEqualTo(new Fates(0, 0, 0, 0));
    assertThat(detection.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "nan", "inf", "-inf", "Infinity", "1e999", "-5", "abc", "1e308"})
  void detect_strangeNumbersOfBytes_areNoReasonToStop(String bytes) throws IOException {
    StringBuilder log = new StringBuilder(ConnLog.of(100));
    for (int i = 100; i < 110; i++) {
      log.append(ConnLog.with(i, ConnLog.time(i), "0.5", bytes));
    }
    log.append(ConnLog.records(110, 90));

    Detection detection = detect(write("conn.log", log.toString()));

    assertThat(detection.fates()).isEqualTo(new Fates(200, 0, 0, 0));
    assertThat(detection.number("suspended_series")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "NaN,0.5,ts",
    "inf,0.5,ts",
    "1e999,0.5,ts",
    "-1,0.5,ts",
    "99999999999999999999,0.5,ts",
    "-,0.5,ts",
    "1741738600.0,-3,duration",
    "1741738600.0,NaN,duration",
    "1741738600.0,-inf,duration",
    "1741738600.0,1e999,duration",
  })
  void detect_damagedTimeOrDuration_namesFileLineFieldAndRule(
      String ts, String duration, String field) throws IOException {
    String damaged = ConnLog.with(100, ts, duration, "100");

    Detection detection =
        detect(write("conn.log", ConnLog.of(100) + damaged + ConnLog.records(101, 99)));

    assertThat(detection.fates()).isEqualTo(new Fates(199, 0, 0, 1));
    assertThat(detection.errors()).singleElement().asString().contains("conn.log:109: " + field);
  }

  @Test
  void detect_oneTimeAYearAhead_losesThatLineOnly() throws IOException {
    String damaged = ConnLog.record(YEAR_IN_RECORDS);

    Detection detection =
        detect(write("conn.log", ConnLog.of(100) + damaged + ConnLog.records(101, 99)));

    assertThat(detection.fates()).isEqualTo(new Fates(199, 0, 0, 1));
    assertThat(detection.errors()).singleElement().asString().contains("conn.log:109: ts: ");
  }

  @Test
  void detect_oneTimeAYearBack_losesThatLineOnly() throws IOException {
    String damaged = ConnLog.record(-YEAR_IN_RECORDS);

    Detection detection =
        detect(write("conn.log", ConnLog.of(100) + damaged + ConnLog.records(101, 99)));

    assertThat(detection.fates()).isEqualTo(new Fates(199, 1, 0, 0));
  }

  @Test
  void detect_realGapOfAYear_countsBothSides() throws IOException {
    Detection detection =
        detect(write("conn.log", ConnLog.of(100) + ConnLog.records(YEAR_IN_RECORDS, 100)));

    assertThat(detection.fates()).isEqualTo(new Fates(200, 0, 0, 0));
    assertThat(detection.number("points")).as("points of silence").isLessThan(5_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void detect_randomBytes_areSkippedAsAWhole(int seed) throws IOException {
    byte[] noise = new byte[100_000];
    new SplittableRandom(seed).nextBytes(noise);

    Detection detection = detect(write("conn.log", noise), write("sound.log", ConnLog.of(100)));

    assertThat(detection.fates()).isEqualTo(new Fates(100, 0, 1, 0));
  }

  @Test
  void detect_randomBytesThatBeginLikeGzip_areRefusedInOneLine() throws IOException {
    byte[] noise = new byte[1000];
    new SplittableRandom(1).nextBytes(noise);
    byte[] magic = {0x1f, (byte) 0x8b, 8, 0};
    System.arraycopy(magic, 0, noise, 0, magic.length);

    run(write("conn.log.gz", noise)).requireRefused("conn.log.gz");
  }

  @Test
  void detect_tenMebibytesWithoutALineBreak_isOneMalformedLine() throws IOException {
    String endless = "x".repeat(10 << 20);

    run(write("endless.log", endless)).requireRefused("endless.log:1: a line must be at most");
    Detection within =
        detect(write("conn.log", ConnLog.of(100) + endless + "\n" + ConnLog.records(100, 100)));

    assertThat(within.fates()).isEqualTo(new Fates(200, 0, 0, 1));
    assertThat(within.errors()).singleElement().asString().contains("conn.log:109: a line must");
  }

  @Test
  void detect_damagedJson_losesThoseLinesOnly() throws IOException {
    String[] damaged = {
      ConnLog.jsonWith(0, "\"deep\":" + "[".repeat(10_000) + "]".repeat(10_000)),
      ConnLog.jsonWith(0, "\"deep\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
      ConnLog.jsonWith(0, "\"uid\":\"again\""),
      ConnLog.jsonWith(0, "\"orig_bytes\":NaN"),
      ConnLog.jsonWith(0, "\"orig_bytes\":" + "9".repeat(5_000)),
      ConnLog.jsonWith(0, "\"service\":\"\0\""),
      ConnLog.json(0).replace(ConnLog.time(0), "1e999"),
      ConnLog.json(0).substring(0, 70),
      "null",
      "[]",
    };

    Detection detection = detect(write("conn.log", ConnLog.jsonAround(damaged)));

    assertThat(detection.fates()).isEqualTo(new Fates(20, 0, 0, damaged.length));
    assertThat(detection.errors())
        .hasSize(damaged.length)
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(400).contains("conn.log:"));
    assertThat(detection.errors())
        .anySatisfy(line -> assertThat(line).contains(":17: ts: a time must be"));
  }

  @Test
  void detect_hugeNumbersInJson_areNoReasonToStop() throws IOException {
    Detection detection =
        detect(
            write(
                "conn.log",
                ConnLog.jsonAround(
                    ConnLog.jsonWith(10, "\"orig_bytes\":1e999"),
                    ConnLog.jsonWith(10, "\"orig_bytes\":-1e999"),
                    ConnLog.jsonWith(10, "\"orig_bytes\":\"many\""),
                    ConnLog.jsonWith(10, "\"orig_bytes\":{\"a\":[1,{\"b\":2}]}"))));

    assertThat(detection.fates()).isEqualTo(new Fates(24, 0, 0, 0));
    assertThat(detection.number("suspended_series")).isZero();
  }

  @Test
  void detect_invalidUtf8_isReadInTsvAndMalformedInJson() throws IOException {
    String tsv = ConnLog.of(100) + ConnLog.record(100).replace("ssl", "s\u00ffl");
    String json = ConnLog.jsonAround(ConnLog.jsonWith(10, "\"service\":\"s\u00ffl\""));

    Detection detection =
        detect(
            write("conn.log", tsv.getBytes(ISO_8859_1)),
            write("json.log", json.getBytes(ISO_8859_1)));

    assertThat(detection.fates()).isEqualTo(new Fates(121, 0, 0, 1));
    assertThat(detection.errors()).singleElement().asString().contains("json.log:11: ");
  }

  @Test
  void detect_nulBytes_loseTheirLineOnly() throws IOException {
    String damaged = ConnLog.record(100).replace("ssl", "s\0l");

    Detection detection =
        detect(write("conn.log", ConnLog.of(100) + damaged + ConnLog.records(101, 99)));

    assertThat(detection.fates()).isEqualTo(new Fates(199, 0, 0, 1));
    assertThat(detection.errors()).singleElement().asString().contains("conn.log:109: ", "NUL");
  }

  @Test
  void detect_duplicatedColumns_areRefusedWithTheirLine() throws IOException {
    String twice = ConnLog.of(10).replace("\tresp_bytes\t", "\torig_bytes\t");

    run(write("conn.log", twice))
        .requireRefused("conn.log:7: #fields: a #fields header must name each field once");
  }

  @Test
  void detect_controlCharactersInDamagedLines_doNotReachTheTerminal() throws IOException {
    String damaged = ConnLog.with(100, "\u001b[2J\u0007\u202e", "0.5", "100");

    Detection detection = detect(write("conn.log", ConnLog.of(100) + damaged));

    assertThat(detection.errors())
        .singleElement()
        .asString()
        .doesNotContain("\u001b", "\u0007", "\u202e");
  }

  @Test
  void detect_pathThatDoesNotExist_isRefused() throws IOException {
    Path sound = write("conn.log", ConnLog.of(10));

    run(sound, directory.resolve("nowhere")).requireRefused("nowhere: no such file or folder");
  }

  @Test
  void detect_unreadableFile_isCountedOnceAndNamed() throws IOException {
    Path secret = write("secret.log", ConnLog.of(10));
    assertThat(secret.toFile().setReadable(false)).isTrue();
    assumeTrue(!Files.isReadable(secret), "skipped: this user may read every file");

    run(secret).requireRefused("secret.log: cannot be read");
    Detection among = detect(secret, write("conn.log", ConnLog.of(100)));

    assertThat(among.fates()).isEqualTo(new Fates(100, 0, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"occupied", "occupied/below", "occupied/far/below"})
  void detect_outputBelowAFile_isRefused(String out) throws IOException {
    Path sound = write("conn.log", ConnLog.of(10));
    write("occupied", "a file");

    CommandRun run =
        CommandRun.of("detect", sound.toString(), "--out", directory.resolve(out).toString());

    run.requireRefused("--out", "occupied", "must be a directory");
    assertThat(directory.resolve("occupied")).hasContent("a file");
  }

  /** Fails unless the results are those of a sound log; only the counts of lines may differ. */
  private void requireSameResults(Detection detection, String sound) throws IOException {
    Detection expected = Detection.of(directory.resolve("expected"), write("sound.log", sound));
    for (String count : new String[] {"series", "points", "anomalies", "incidents"}) {
      assertThat(detection.number(count)).as(count).isEqualTo(expected.number(count));
    }
    detection.requireSameBytesAs(expected);
  }

  private Detection detect(Path... logs) throws IOException {
    return Detection.of(directory.resolve("out"), logs);
  }

  private CommandRun run(Path... logs) {
    String[] arguments = new String[3 + logs.length];
    arguments[0] = "detect";
    arguments[1] = "--out";
    arguments[2] = directory.resolve("refused").toString();
    for (int i = 0; i < logs.length; i++) {
      arguments[3 + i] = logs[i].toString();
    }
    return CommandRun.of(arguments);
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(UTF_8));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }
}
