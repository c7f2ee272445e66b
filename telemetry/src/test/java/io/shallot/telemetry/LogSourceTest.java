package io.shallot.telemetry;

import static io.shallot.telemetry.LogFolder.CONN_HEADER;
import static io.shallot.telemetry.LogFolder.conn;
import static io.shallot.telemetry.LogFolder.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Event;
import io.shallot.telemetry.LogFolder.Read;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSourceTest {

  @TempDir Path root;
  private LogFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new LogFolder(root);
  }

  @Test
  void poll_zeekTsv_givesFieldsAsTextAndKeepsUnsetAndEmptyApart() throws IOException {
    folder.write("conn.log", CONN_HEADER + "1000000000.5\tC1\t10.0.0.1\t-\t(empty)\n");

    Event event = folder.read().events().get(0);

    assertThat(event.type()).isEqualTo("conn");
    assertThat(event.timeMillis()).isEqualTo(1_000_000_000_500L);
    assertThat(event.text("id.orig_h")).isEqualTo("10.0.0.1");
    assertThat(event.has("duration")).isFalse();
    assertThat(event.has("history")).isTrue();
    assertThat(event.text("history")).isEmpty();
  }

  @Test
  void poll_escapesInTsv_areDecoded() throws IOException {
    folder.write("conn.log", CONN_HEADER + conn("1000000000", "a\\x2cb\\\\c\\xc3\\xa9\\q\\x4"));

    assertThat(folder.read().texts("uid")).containsExactly("a,b\\c\u00e9\\q\\x4");
  }

  @Test
  void poll_sameRecordAsTsvAndJson_givesEqualEvents() throws IOException {
    folder.write(
        "a.log",
        """
        #path\tdns
        #fields\tts\tid.orig_h\tid.orig_p\tAA\tRD\tanswers\tTTLs\tqtype
        1000000000.123456\t10.0.0.1\t53\tT\tF\ta,b\t(empty)\t-
        """);
    folder.write(
        "b.log",
        """
        {"_path":"dns","ts":1000000000.123456,"id":{"orig_h":"10.0.0.1"},"id_orig_p":53,"AA":true,\
        "RD":false,"answers":["a","b"],"TTLs":[],"qtype":null}
        """);

    Read read = folder.read();

    Map<String, String> fromTsv = read.events().get(0).fields();
    Map<String, String> fromJson = read.events().get(1).fields();
    assertThat(fromJson).containsAllEntriesOf(fromTsv).hasSize(fromTsv.size() + 1);
    assertThat(read.events().get(1).timeMillis()).isEqualTo(read.events().get(0).timeMillis());
    assertThat(read.events().get(1).type()).isEqualTo("dns");
  }

  @Test
  void poll_nestedJson_isFlattened() throws IOException {
    folder.write(
        "http.log",
        """
        {"ts":1000000000,"a":{"b":{"c":1.50}},"list":[1,{"k":[2]},null,[3]]}
        {"ts":1000000001,"list":[{"k": 1}]}
        """);

    Read read = folder.read();

    assertThat(read.texts("a.b.c")).containsExactly("1.50", "");
    assertThat(read.texts("list")).containsExactly("1,{\"k\":[2]},,[3]", "{\"k\": 1}");
  }

  @ParameterizedTest
  @CsvSource({
    "conn.log, conn",
    "conn.00:00:00-01:00:00.log.gz, conn",
    "conn_20180323.log, conn",
    "2024-04-19.conn.log, conn",
    "SCRANTON_conn.log, conn",
    "UTICA-ONE-DRIVE_smb_files.log, smb_files",
    "ssl.json.gz, ssl",
    "open_conn.log, open_conn",
  })
  void poll_jsonWithoutPath_takesTypeFromFileName(String name, String type) throws IOException {
    folder.write(name, "{\"ts\":1000000000,\"x\":1}\n");

    assertThat(folder.read().events()).extracting(Event::type).containsExactly(type);
  }

  @ParameterizedTest
  @CsvSource({"conn_state, conn", "query, dns", "user_agent, http", "cipher, ssl"})
  void poll_jsonInFileOfAnyName_takesTypeFromField(String field, String type) throws IOException {
    folder.write("export.txt", "{\"ts\":1000000000,\"" + field + "\":\"x\"}\n");

    assertThat(folder.read().events()).extracting(Event::type).containsExactly(type);
  }

  @Test
  void poll_jsonOfUnknownType_isSkipped() throws IOException {
    folder.write("export.txt", "{\"ts\":1000000000,\"colour\":\"red\"}\n");

    assertThat(folder.read().counts().skipped()).isEqualTo(Map.of("unknown", 1L));
  }

  @Test
  void poll_streamNameInJson_isTheType() throws IOException {
    folder.write(
        "combined_zeek.log",
        """
        {"@stream":"conn","ts":1000000000.5,"id_orig_h":"10.0.0.1"}
        {"@stream":"dns","@timestamp":"2001-09-09T03:46:41+02:00","id_orig_h":"10.0.0.2"}
        """);

    Read read = folder.read();

    assertThat(read.events()).extracting(Event::type).containsExactly("conn", "dns");
    assertThat(read.texts("id.orig_h")).containsExactly("10.0.0.1", "10.0.0.2");
    assertThat(read.events().get(1).timeMillis()).isEqualTo(1_000_000_001_000L);
  }

  @Test
  void poll_connection_hasTheTimeOfItsEnd() throws IOException {
    folder.write("conn.log", CONN_HEADER + "1000000000.000600\tC1\t10.0.0.1\t2.000400\tS\n");

    assertThat(folder.read().events().get(0).timeMillis()).isEqualTo(1_000_000_002_001L);
  }

  @Test
  void poll_otherSeparatorAndMarks_areTakenFromTheHeader() throws IOException {
    folder.write(
        "x.log",
        """
        #separator \\x7c
        #empty_field|EMPTY
        #unset_field|NONE
        #path|dns
        #fields|ts|query|answers|rcode
        1000000000|a\tb|EMPTY|NONE
        """);

    Event event = folder.read().events().get(0);

    assertThat(event.fields())
        .isEqualTo(Map.of("ts", "1000000000", "query", "a\tb", "answers", ""));
  }

  @Test
  void poll_gzipWithoutTheNameAndOfTwoMembersAndByteOrderMark_isRead() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(gzip("\ufeff" + CONN_HEADER + conn("1000000000", "C1")));
    members.write(gzip(conn("1000000001", "C2")));
    folder.write("conn.log", members.toByteArray());

    assertThat(folder.read().texts("uid")).containsExactly("C1", "C2");
  }

  @Test
  void poll_headerChangesInTheMiddle_readsOnWithTheNewOne() throws IOException {
    folder.write(
        "conn.log",
        CONN_HEADER
            + conn("1000000000", "C1")
            + "#close\t2001-09-09\n#path\tdns\n#fields\tts\tquery\n1000000001\texample.org\n");

    Read read = folder.read();

    assertThat(read.events()).extracting(Event::type).containsExactly("conn", "dns");
    assertThat(read.counts().headerLines()).isEqualTo(7 + 3);
  }

  @Test
  void poll_typesAsked_skipsAndCountsTheOthers() throws IOException {
    folder.write("conn.log", CONN_HEADER + conn("1000000000", "C1"));
    folder.write("b.log", "#path\tdns\n#fields\tts\tquery\n1000000001\tx\nbroken\n");
    folder.write("c.log", "{\"_path\":\"http\",\"ts\":1000000000}\n");

    Read read = folder.read(ReadOptions.defaults().withTypes("conn"));

    assertThat(read.texts("uid")).containsExactly("C1");
    assertThat(read.counts().skipped()).isEqualTo(Map.of("dns", 2L, "http", 1L));
  }

  @Test
  void poll_pathsShuffledAndRepeated_givesTheSameSequence() throws IOException {
    List<Path> paths = new ArrayList<>();
    for (int hour = 0; hour < 6; hour++) {
      for (String type : List.of("a", "b")) {
        StringBuilder text = new StringBuilder(CONN_HEADER);
        for (int i = 0; i < 50; i++) {
          text.append(conn(Integer.toString(1_000_000_000 + hour * 20 + i), type + hour + "." + i));
        }
        paths.add(folder.write(type + "/conn." + hour + ".log", text.toString()));
      }
    }
    List<String> expected = folder.read().texts("uid");
    List<Path> shuffled = new ArrayList<>(paths);
    shuffled.add(root.resolve("a"));
    shuffled.add(root.resolve("a/../b/conn.1.log"));
    Collections.shuffle(shuffled, new Random(7));

    Read read = LogFolder.read(shuffled, ReadOptions.defaults());

    assertThat(expected).hasSize(600);
    assertThat(read.texts("uid")).isEqualTo(expected);
    assertThat(read.events()).extracting(Event::timeMillis).isSorted();
  }

  @Test
  void poll_severalFiles_mergesByTimeThenPathThenLine() throws IOException {
    folder.write("b.log", CONN_HEADER + conn("1000000000", "b1") + conn("1000000002", "b2"));
    folder.write("a.log", CONN_HEADER + conn("1000000002", "a1") + conn("1000000002", "a2"));
    folder.write("c.log", CONN_HEADER + conn("1000000001", "c1") + conn("1000000003", "c2"));

    assertThat(folder.read().texts("uid")).containsExactly("b1", "c1", "a1", "a2", "b2", "c2");
  }

  @Test
  void poll_recordLateInItsFile_comesRightAfterTheOneBefore() throws IOException {
    folder.write(
        "a.log",
        CONN_HEADER
            + conn("1000000000", "a1")
            + conn("1000000005", "a2")
            + conn("1000000001", "a3")
            + conn("1000000006", "a4"));
    folder.write("b.log", CONN_HEADER + conn("1000000004", "b1") + conn("1000000006", "b2"));

    assertThat(folder.read().texts("uid")).containsExactly("a1", "b1", "a2", "a3", "a4", "b2");
  }

  @Test
  void poll_hiddenFiles_areReadOnlyWhenNamed() throws IOException {
    Path hidden = folder.write(".conn.log", CONN_HEADER + conn("1000000000", "C1"));
    folder.write(".cache/conn.log", CONN_HEADER + conn("1000000000", "C2"));

    assertThat(folder.read().counts().files()).isZero();
    assertThat(LogFolder.read(List.of(hidden), ReadOptions.defaults()).texts("uid"))
        .containsExactly("C1");
  }

  @Test
  void poll_linkBackToItsOwnFolder_isCountedAndNotFollowed() throws IOException {
    folder.write("conn.log", CONN_HEADER + conn("1000000000", "C1"));
    Files.createSymbolicLink(root.resolve("again"), root);
    Files.createSymbolicLink(root.resolve("same.log"), root.resolve("conn.log"));

    Read read = folder.read();

    assertThat(read.texts("uid")).containsExactly("C1");
    assertThat(read.counts().malformed()).containsEntry("cannot be read", 1L);
  }

  @Test
  void poll_linkThatLeadsNowhere_isCounted() throws IOException {
    folder.write("conn.log", CONN_HEADER + conn("1000000000", "C1"));
    Files.createSymbolicLink(root.resolve("dns.log"), root.resolve("moved-away.log"));

    Read read = folder.read();

    assertThat(read.texts("uid")).containsExactly("C1");
    assertThat(read.counts().faults())
        .extracting(LogFault::toString)
        .containsExactly(root.resolve("dns.log") + ": cannot be read (no such file)");
  }

  @Test
  void open_pathThatDoesNotExist_namesIt() {
    Path missing = root.resolve("none.log");

    assertThatThrownBy(() -> LogSource.open(List.of(missing)))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(missing + ": no such file or folder");
  }

  @Test
  void open_atPosition_goesOnAfterTheEventsGiven() throws IOException {
    StringBuilder text = new StringBuilder(CONN_HEADER);
    for (int i = 0; i < 700; i++) {
      text.append(conn(Integer.toString(1_000_000_000 + i), "C" + i));
    }
    folder.write("conn.log", text.toString());
    List<Event> first = new ArrayList<>();
    List<Event> second = new ArrayList<>();

    String position;
    try (LogSource source = LogSource.open(List.of(root))) {
      source.poll(first::add);
      position = source.position();
    }
    LogCounts resumed;
    try (LogSource source = LogSource.open(List.of(root), ReadOptions.defaults(), position)) {
      assertThat(source.position()).isEqualTo(position);
      source.forEach(second::add);
      resumed = source.counts();
      assertThat(source.position()).isEqualTo("events=700");
    }

    first.addAll(second);
    assertThat(first).extracting(event -> event.text("uid")).hasSize(700).doesNotHaveDuplicates();
    assertThat(second.get(0).text("uid")).isEqualTo("C256");
    assertThat(resumed).isEqualTo(folder.read().counts());
  }

  @ParameterizedTest
  @CsvSource({"12", "events=", "events=-1", "events=9999999999999999999", "lines=3"})
  void open_strangePosition_isRefused(String position) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogSource.open(List.of(root), ReadOptions.defaults(), position))
        .withMessageContaining(position);
  }

  @Test
  void progress_whileReading_growsToOne() throws IOException {
    StringBuilder text = new StringBuilder(CONN_HEADER);
    for (int i = 0; i < 5000; i++) {
      text.append(conn(Integer.toString(1_000_000_000 + i), "C" + i));
    }
    folder.write("conn.log", text.toString());

    try (LogSource source = LogSource.open(List.of(root))) {
      assertThat(source.progress()).isZero();
      source.poll(event -> {});
      assertThat(source.progress()).isStrictlyBetween(0.0, 1.0);
      source.forEach(event -> {});
      assertThat(source.progress()).isEqualTo(1);
    }
  }

  @Test
  void poll_afterClose_complains() throws IOException {
    LogSource source = LogSource.open(List.of(root));

    source.close();
    source.close();

    assertThatIllegalStateException().isThrownBy(() -> source.poll(event -> {}));
  }

  @Test
  void schema_ofFilesWithEqualHeaders_isShared() throws IOException {
    folder.write("a.log", CONN_HEADER + conn("1000000000", "C1"));
    folder.write("b.log", CONN_HEADER + conn("1000000001", "C2"));

    List<Event> events = folder.read().events();

    assertThat(events.get(0).schema()).isSameAs(events.get(1).schema());
  }
}
