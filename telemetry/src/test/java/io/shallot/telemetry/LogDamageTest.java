package io.shallot.telemetry;

import static io.shallot.telemetry.LogFolder.CONN_HEADER;
import static io.shallot.telemetry.LogFolder.conn;
import static io.shallot.telemetry.LogFolder.gzip;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.shallot.telemetry.LogFolder.Read;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogDamageTest {

  private static final String COLUMNS = "a line must have as many columns as #fields names";
  private static final String NOT_JSON = "a line must be one JSON object";
  private static final String JUMP = "the time jumps ahead and comes back with the next record";
  private static final String BREAKS_OFF = "breaks off, the rest cannot be read";

  @TempDir Path root;
  private LogFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new LogFolder(root);
  }

  @AfterEach
  void everyLineIsCountedOnce() throws IOException {
    LogCounts counts = folder.read().counts();
    assertThat(counts.lines())
        .isEqualTo(counts.events() + counts.skippedLines() + counts.malformedLines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nan",
        "NaN",
        "-1.5",
        "0",
        "1e3",
        "99999999999.0",
        "631151999.9",
        "12:00",
        "",
        "1.2.3",
        "+1000000000",
        "1000000000s",
        "99999999999999999999999999",
        "2001-09-09T01:46:40",
        "2001-13-09T01:46:40Z"
      })
  void poll_badTime_isMalformed(String ts) throws IOException {
    folder.write("conn.log", CONN_HEADER + conn(ts, "C1"));

    Read read = folder.read();

    assertThat(read.events()).isEmpty();
    assertThat(read.counts().malformedLines()).isEqualTo(1);
    LogFault fault = read.counts().faults().get(0);
    assertThat(fault.field()).isEqualTo("ts");
    assertThat(fault.line()).isEqualTo(8);
    assertThat(fault.value()).isEqualTo(ts);
  }

  @Test
  void poll_timeUnset_isMalformed() throws IOException {
    folder.write("conn.log", CONN_HEADER + conn("-", "C1"));

    assertThat(folder.read().counts().faults())
        .extracting(LogFault::toString)
        .containsExactly(root.resolve("conn.log") + ":8: ts: an event needs a time (unset)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "NaN", "x", "99999999999"})
  void poll_badDuration_isMalformed(String duration) throws IOException {
    folder.write("conn.log", CONN_HEADER + "1000000000\tC1\t10.0.0.1\t" + duration + "\tS\n");

    assertThat(folder.read().counts().faults())
        .extracting(LogFault::field)
        .containsExactly("duration");
  }

  @Test
  void poll_corruptGzip_usesWhatCouldBeReadAndCountsTheRestOnce() throws IOException {
    byte[] packed = gzip(manyConnections(5000));
    byte[] damaged = packed.clone();
    Arrays.fill(damaged, packed.length * 3 / 4, packed.length * 3 / 4 + 64, (byte) 0xff);
    folder.write("conn.log.gz", damaged);

    LogCounts counts = folder.read().counts();

    assertThat(counts.events()).isBetween(2000L, 4500L);
    assertThat(counts.malformed()).containsEntry(BREAKS_OFF, 1L);
  }

  @Test
  void poll_truncatedGzip_usesWhatCouldBeReadAndCountsTheRestOnce() throws IOException {
    byte[] packed = gzip(manyConnections(5000));
    folder.write("conn.log.gz", Arrays.copyOf(packed, packed.length / 2));

    LogCounts counts = folder.read().counts();

    assertThat(counts.events()).isBetween(1500L, 3500L);
    assertThat(counts.malformed()).isEqualTo(Map.of(BREAKS_OFF, 1L));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 12})
  void poll_gzipTruncatedInItsHead_isCounted(int length) throws IOException {
    folder.write("conn.log.gz", Arrays.copyOf(gzip(manyConnections(5)), length));

    assertThat(folder.read().counts().malformedLines()).isEqualTo(1);
  }

  // The JDK's stream calls itself for every empty member: 20 bytes each were enough to overflow the
  // stack with a file of some hundred kilobytes.
  @Test
  void poll_gzipOfEmptyMembers_breaksOff() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(gzip(manyConnections(10)));
    byte[] empty = gzip("");
    for (int i = 0; i < 100_000; i++) {
      members.write(empty);
    }
    folder.write("conn.log.gz", members.toByteArray());

    LogCounts counts = folder.read().counts();

    assertThat(counts.events()).isEqualTo(10);
    assertThat(counts.malformed()).isEqualTo(Map.of(BREAKS_OFF, 1L));
  }

  @Test
  void poll_secondGzipMemberWithDamagedHead_isCounted() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(gzip(manyConnections(10)));
    byte[] second = gzip(conn("1000000999", "lost"));
    second[0] = 0;
    members.write(second);
    folder.write("conn.log.gz", members.toByteArray());

    LogCounts counts = folder.read().counts();

    assertThat(counts.events()).isEqualTo(10);
    assertThat(counts.malformed()).isEqualTo(Map.of(BREAKS_OFF, 1L));
  }

  @Test
  void poll_truncatedLastLine_isMalformed() throws IOException {
    folder.write("conn.log", CONN_HEADER + conn("1000000000", "C1") + "1000000001\tC2\t10.");
    folder.write("dns.log", "{\"ts\":1000000000}\n{\"ts\":10000");

    LogCounts counts = folder.read().counts();

    assertThat(counts.events()).isEqualTo(2);
    assertThat(counts.malformed()).isEqualTo(Map.of(COLUMNS, 1L, NOT_JSON, 1L));
  }

  @Test
  void poll_lastLineWholeButForTheLineBreak_isAnEvent() throws IOException {
    folder.write("conn.log", CONN_HEADER + conn("1000000000", "C1").strip());

    assertThat(folder.read().texts("uid")).containsExactly("C1");
  }

  @Test
  void poll_dataWithoutHeader_isMalformed() throws IOException {
    folder.write("conn.log", conn("1000000000.1", "C1") + conn("1000000001.2", "C2"));

    assertThat(folder.read().counts().malformed())
        .isEqualTo(Map.of("no #fields header before the data", 2L));
  }

  @Test
  void poll_headerNamesAFieldTwice_countsItAndItsLines() throws IOException {
    folder.write("conn.log", "#path\tconn\n#fields\tts\tuid\tuid\n1000000000\ta\tb\n");

    assertThat(folder.read().counts().malformed())
        .isEqualTo(Map.of("a #fields header must name each field once", 2L));
  }

  @Test
  void poll_wrongNumberOfColumns_isMalformed() throws IOException {
    folder.write("conn.log", CONN_HEADER + "1000000000\tC1\n" + conn("1000000001", "C2\textra"));

    assertThat(folder.read().counts().faults())
        .extracting(LogFault::value)
        .containsExactly("2 columns, not 5", "6 columns, not 5");
  }

  @Test
  void poll_invalidUtf8_isReplacedInTsvAndMalformedInJson() throws IOException {
    folder.write("conn.log", (CONN_HEADER + conn("1000000000", "\u00ff")).getBytes(ISO_8859_1));
    folder.write("dns.log", "{\"ts\":1000000000,\"query\":\"\u00ff\"}\n".getBytes(ISO_8859_1));

    Read read = folder.read();

    assertThat(read.texts("uid")).containsExactly("\ufffd");
    assertThat(read.counts().malformed()).isEqualTo(Map.of(NOT_JSON, 1L));
  }

  @Test
  void poll_nulBytes_areMalformed() throws IOException {
    folder.write("conn.log", CONN_HEADER + "\0\0\0" + conn("1000000000", "C1"));

    assertThat(folder.read().counts().malformed())
        .isEqualTo(Map.of("a line must not hold NUL bytes", 1L));
  }

  @Test
  void poll_lineTooLong_isDroppedAndTheNextIsRead() throws IOException {
    String endless = "x".repeat(3 << 20);
    folder.write("conn.log", CONN_HEADER + conn("1000000000", endless) + conn("1000000001", "C2"));

    Read read = folder.read();

    assertThat(read.texts("uid")).containsExactly("C2");
    assertThat(read.counts().malformed())
        .isEqualTo(Map.of("a line must be at most 1048576 bytes", 1L));
    assertThat(read.counts().faults().get(0).line()).isEqualTo(8);
  }

  @Test
  void poll_longestLineAllowed_isRead() throws IOException {
    String rest = conn("1000000000", "");
    folder.write(
        "conn.log", CONN_HEADER + conn("1000000000", "x".repeat((1 << 20) + 1 - rest.length())));

    assertThat(folder.read().events()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\ufeff"})
  void poll_emptyFile_givesNothing(String text) throws IOException {
    folder.write("conn.log", text);
    folder.write("dns.log.gz", gzip(text));

    LogCounts counts = folder.read().counts();

    assertThat(counts.files()).isEqualTo(2);
    assertThat(counts.lines()).isZero();
  }

  @Test
  void poll_filesThatAreNoLogs_areSkippedAsUnknown() throws IOException {
    byte[] noise = new byte[5000];
    new Random(3).nextBytes(noise);
    folder.write("conn.zip", noise);
    folder.write("README", "Logs of a sensor\n\nThree days.\n");
    folder.write("domains.csv", "1,example.org\n2,example.com\n");
    folder.write("brackets.c", "int main()\n{\n  return 0;\n}\n");

    LogCounts counts = folder.read().counts();

    assertThat(counts.skipped()).isEqualTo(Map.of("unknown", 1L + 2 + 2 + 4));
    assertThat(counts.malformed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ts\":1000000000,\"ts\":1000000001}",
        "{\"id_orig_h\":\"a\",\"id.orig_h\":\"b\",\"ts\":1000000000}",
        "{\"ts\":1000000000}{\"ts\":1000000000}",
        "{\"ts\":1000000000",
        "[1]",
        "{\"a\":[1,2",
        "{\"ts\":NaN}",
        "{\"query\":\"no time\"}",
        "{\"ts\":true}",
        "null"
      })
  void poll_brokenJson_isMalformed(String line) throws IOException {
    folder.write("dns.log", "{\"ts\":1000000000}\n" + line + "\n{\"ts\":1000000002}\n");

    LogCounts counts = folder.read().counts();

    assertThat(counts.events()).isEqualTo(2);
    assertThat(counts.malformedLines()).isEqualTo(1);
    assertThat(counts.faults().get(0).line()).isEqualTo(2);
  }

  @Test
  void poll_jsonNestedWithoutEnd_isMalformed() throws IOException {
    folder.write(
        "dns.log",
        "{\"ts\":1000000000}\n" + "{\"a\":".repeat(5000) + "1" + "}".repeat(5000) + "\n");

    assertThat(folder.read().counts().malformed()).isEqualTo(Map.of(NOT_JSON, 1L));
  }

  @Test
  void poll_jsonWithEverNewNames_staysBounded() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      text.append("{\"ts\":").append(1_000_000_000 + i).append(",\"n").append(i).append("\":1}\n");
    }
    folder.write("dns.log", text.toString());

    Read read = folder.read();

    assertThat(read.events()).hasSize(5000);
    assertThat(read.events().get(4999).text("n4999")).isEqualTo("1");
    assertThat(read.events())
        .allSatisfy(event -> assertThat(event.schema().fields().size()).isLessThan(1025));
  }

  @Test
  void poll_recordsWithoutTimeByDesign_areSkipped() throws IOException {
    folder.write("loaded_scripts.log", "{\"name\":\"init.zeek\"}\n");
    folder.write("x.intel", "#fields\tindicator\tmeta.source\nexample.org\tme\n");

    LogCounts counts = folder.read().counts();

    assertThat(counts.skipped()).isEqualTo(Map.of("loaded_scripts", 1L, "intel", 1L));
  }

  @Test
  void poll_oneTimeJumpsAheadAndBack_onlyThatRecordIsLost() throws IOException {
    folder.write(
        "conn.log",
        CONN_HEADER
            + conn("1000000000", "C1")
            + conn("1031536000", "future")
            + conn("1000000001", "C2")
            + conn("1000000002", "C3"));
    folder.write("dns.log", "{\"ts\":1000000001.5}\n");

    Read read = folder.read();

    assertThat(read.texts("uid")).containsExactly("C1", "C2", "", "C3");
    assertThat(read.counts().malformed()).isEqualTo(Map.of(JUMP, 1L));
    assertThat(read.counts().faults().get(0).line()).isEqualTo(9);
  }

  @Test
  void poll_firstRecordJumpsAhead_isLostAlone() throws IOException {
    folder.write(
        "a.log",
        CONN_HEADER
            + conn("1031536000", "future")
            + conn("1000000000", "a1")
            + conn("1000000002", "a2"));
    folder.write("b.log", CONN_HEADER + conn("1000000001", "b1"));

    assertThat(folder.read().texts("uid")).containsExactly("a1", "b1", "a2");
  }

  @Test
  void poll_jumpThatPersists_isAGap() throws IOException {
    folder.write(
        "conn.log",
        CONN_HEADER
            + conn("1000000000", "C1")
            + conn("1031536000", "C2")
            + conn("1031536001", "C3")
            + conn("1063072000", "C4"));

    assertThat(folder.read().texts("uid")).containsExactly("C1", "C2", "C3", "C4");
  }

  @Test
  void poll_longSessionLoggedAtItsEnd_doesNotMakeItsNeighboursJump() throws IOException {
    folder.write(
        "ssh.log",
        """
        #path\tssh
        #fields\tts\tuid
        1000500000\tS1
        1000000000\tlong1
        1000500001\tS2
        1000000000\tlong2
        """);
    ReadOptions options = ReadOptions.defaults().withMaxTimeJump(Duration.ofDays(30));

    assertThat(folder.read(options).texts("uid")).containsExactly("S1", "long1", "S2", "long2");
  }

  @Test
  void faults_manyBadLines_keepsTheFirstHundred() throws IOException {
    folder.write("conn.log", CONN_HEADER + conn("x", "C").repeat(500));

    LogCounts counts = folder.read().counts();

    assertThat(counts.malformedLines()).isEqualTo(500);
    assertThat(counts.faults()).hasSize(100);
    assertThat(counts.faults().get(99).line()).isEqualTo(107);
  }

  @Test
  void fault_longValueWithControlCharacters_isShortAndPlain() {
    LogFault fault = new LogFault("a.log", 3, "ts", "rule", "\u001b[31m" + "x".repeat(100));

    assertThat(fault).hasToString("a.log:3: ts: rule (?[31m" + "x".repeat(52) + "...)");
  }

  @Test
  void options_jumpOfZero_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadOptions.defaults().withMaxTimeJump(Duration.ZERO))
        .withMessageContaining("PT0S");
  }

  private static String manyConnections(int count) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(CONN_HEADER);
    for (int i = 0; i < count; i++) {
      text.append(conn(Integer.toString(1_000_000_000 + i), Long.toHexString(random.nextLong())));
    }
    return text.toString();
  }

  @Test
  void poll_mutatedLines_neverThrowsAndCountsEachLine() throws IOException {
    Random random = new Random(11);
    for (int round = 0; round < 40; round++) {
      String name = round % 2 == 0 ? "conn.log" : "dns.log";
      folder.write(name, mutated(random, round % 2 == 0 ? TSV_LINE : JSON_LINE, 5000));

      LogCounts counts =
          LogFolder.read(List.of(root.resolve(name)), ReadOptions.defaults()).counts();

      assertThat(counts.events() + counts.skippedLines() + counts.malformedLines())
          .isEqualTo(counts.lines());
      assertThat(counts.lines() + counts.headerLines()).isGreaterThanOrEqualTo(5000);
      assertThat(counts.events()).isPositive();
      assertThat(counts.malformedLines()).isPositive();
    }
  }

  private static final String TSV_LINE = conn("1000000000.123456", "C1");
  private static final String JSON_LINE =
      "{\"ts\":1000000000.5,\"id\":{\"orig_h\":\"10.0.0.1\"},\"a\":[1,\"x\"],\"AA\":true}\n";

  private static byte[] mutated(Random random, String line, int lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((line.startsWith("{") ? line : CONN_HEADER).getBytes(UTF_8));
    for (int i = 0; i < lines; i++) {
      byte[] bytes = line.getBytes(UTF_8);
      for (int hits = random.nextInt(4); hits > 0; hits--) {
        byte hit = (byte) random.nextInt(256);
        bytes[random.nextInt(bytes.length - 1)] = hit == '\n' ? 0 : hit;
      }
      out.write(bytes);
    }
    return out.toByteArray();
  }
}
