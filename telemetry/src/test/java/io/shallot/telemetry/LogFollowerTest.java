package io.shallot.telemetry;

import static io.shallot.telemetry.LogFolder.CONN_HEADER;
import static io.shallot.telemetry.LogFolder.conn;
import static io.shallot.telemetry.LogFolder.gzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Event;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files that grow and are rotated while they are followed. */
class LogFollowerTest {

  private static final ReadOptions OPTIONS = ReadOptions.defaults();

  @TempDir Path root;
  private LogFolder folder;
  private LogFollower follower;
  // Two writes within one tick of the file system's clock would look like one to the follower.
  private long ticks;

  @BeforeEach
  void follow() throws IOException {
    folder = new LogFolder(root);
    follower = LogSource.follow(List.of(root), OPTIONS);
  }

  @AfterEach
  void everyLineIsCountedOnce() throws IOException {
    LogCounts counts = follower.counts();
    assertThat(counts.lines())
        .isEqualTo(counts.events() + counts.skippedLines() + counts.malformedLines());
    follower.close();
  }

  private Path append(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return tick(file);
  }

  private Path tick(Path file) throws IOException {
    ticks++;
    return Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L + ticks * 1000));
  }

  /** Polls until nothing new is there and returns the uids. */
  private List<String> poll() throws IOException {
    return uids(events());
  }

  private List<Event> events() throws IOException {
    List<Event> events = new ArrayList<>();
    boolean more;
    do {
      more = follower.poll(events::add);
    } while (more && !follower.idle());
    return events;
  }

  private static List<String> uids(List<Event> events) {
    return events.stream().map(event -> event.text("uid")).toList();
  }

  private void restart() throws IOException {
    String position = follower.position();
    follower.close();
    follower = LogSource.follow(List.of(root), OPTIONS, position);
  }

  private static String connections(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(conn(Integer.toString(1_000_000_000 + i), "C" + i));
    }
    return text.toString();
  }

  private static List<String> numbers(int from, int to) {
    List<String> uids = new ArrayList<>();
    for (int i = from; i < to; i++) {
      uids.add("C" + i);
    }
    return uids;
  }

  @Test
  void poll_growingFile_givesWhatIsNewAndIsIdleOtherwise() throws IOException {
    assertThat(follower.poll(event -> {})).isTrue();
    assertThat(follower.idle()).isTrue();

    append("conn.log", CONN_HEADER + connections(0, 2));
    assertThat(poll()).containsExactly("C0", "C1");
    assertThat(poll()).isEmpty();
    assertThat(follower.idle()).isTrue();

    append("conn.log", connections(2, 1000));
    assertThat(follower.poll(event -> {})).isTrue();
    assertThat(follower.idle()).isFalse();
    assertThat(poll()).isEqualTo(numbers(258, 1000));
    assertThat(follower.counts().files()).isEqualTo(1);
  }

  @Test
  void poll_lastLineWithoutItsEnd_waitsForIt() throws IOException {
    append("conn.log", CONN_HEADER + connections(0, 1) + "1000000001\tC1\t10.0");
    assertThat(poll()).containsExactly("C0");

    append("conn.log", ".0.1\t-\t");
    assertThat(poll()).isEmpty();

    append("conn.log", "S\n");
    assertThat(poll()).containsExactly("C1");
    assertThat(follower.counts().malformed()).isEmpty();
  }

  @Test
  void poll_headerWrittenInPieces_waitsUntilTheFormatIsKnown() throws IOException {
    append("conn.log", "#separ");
    assertThat(poll()).isEmpty();

    append("conn.log", CONN_HEADER.substring("#separ".length()));
    assertThat(poll()).isEmpty();

    append("conn.log", connections(0, 1));
    assertThat(poll()).containsExactly("C0");
  }

  // The predecessor read the header of a log once and went on with it after the fields had changed.
  @Test
  void poll_fieldsChangeInMidStream_readsTheHeaderAgain() throws IOException {
    append("conn.log", CONN_HEADER + connections(0, 1));
    poll();

    append("conn.log", "#fields\tuid\tts\nC1\t1000000001\n");

    assertThat(poll()).containsExactly("C1");
    assertThat(follower.counts().malformed()).isEmpty();
  }

  // The predecessor's consumer stopped for good at the first line it could not read.
  @Test
  void poll_malformedLine_goesOnWithTheNext() throws IOException {
    append("conn.log", CONN_HEADER + "garbage\n\0\0\0\n\u00ff\t\t\n" + connections(0, 1));
    append("dns.log", "{\"ts\":1000000000}\n{\"ts\":{{{\n[]\n{\"ts\":1000000001,\"uid\":\"D\"}\n");

    assertThat(poll()).containsExactlyInAnyOrder("C0", "", "D");
    assertThat(follower.counts().malformedLines()).isEqualTo(5);
  }

  @Test
  void poll_renamedAndWrittenAnew_readsTheRestOfTheOldAndTheNew() throws IOException {
    Path log = append("conn.log", CONN_HEADER + connections(0, 3));
    assertThat(poll()).hasSize(3);

    append("conn.log", connections(3, 5));
    Files.move(log, root.resolve("conn.1.log"));
    append("conn.log", CONN_HEADER.replace("history", "other") + connections(5, 7));

    assertThat(poll()).isEqualTo(numbers(3, 7));
    append("conn.1.log", connections(7, 8));
    append("conn.log", connections(8, 9));
    assertThat(poll()).isEqualTo(numbers(7, 9));
  }

  @Test
  void poll_renamedTwiceBetweenPolls_losesNothing() throws IOException {
    Path log = append("conn.log", CONN_HEADER + connections(0, 3));
    assertThat(poll()).hasSize(3);

    append("conn.log", connections(3, 4));
    Files.move(log, root.resolve("conn.2.log"));
    append("conn.log", CONN_HEADER + connections(4, 6));
    Files.move(log, root.resolve("conn.1.log"));
    append("conn.log", CONN_HEADER + connections(6, 7));

    assertThat(poll()).isEqualTo(numbers(3, 7));
  }

  @Test
  void poll_movedOutOfTheFolder_readsWhatWasLeft() throws IOException {
    Path log = append("logs/conn.log", CONN_HEADER + connections(0, 3));
    follower.close();
    follower = LogSource.follow(List.of(root.resolve("logs")), OPTIONS);
    assertThat(poll()).hasSize(3);

    append("logs/conn.log", connections(3, 4) + connections(4, 5).strip());
    Files.move(log, root.resolve("elsewhere.log"));
    append("logs/conn.log", CONN_HEADER + connections(5, 6));

    // The line without its end waits for one more look: its file may only have been renamed.
    assertThat(poll()).containsExactly("C3", "C5", "C4");
  }

  @Test
  void poll_goneAndBackAgain_goesOnWhereItWas() throws IOException {
    append("logs/conn.log", CONN_HEADER + connections(0, 3) + "1000000003\tC");
    Path log = root.resolve("logs/conn.log");
    follower.close();
    follower = LogSource.follow(List.of(root.resolve("logs")), OPTIONS);
    assertThat(poll()).hasSize(3);

    Path elsewhere = Files.move(log, root.resolve("elsewhere.log"));
    assertThat(poll()).isEmpty();
    append("elsewhere.log", "3\t10.0.0.1\t-\tS\n" + connections(4, 5));
    Files.move(elsewhere, log);
    assertThat(poll()).isEqualTo(numbers(3, 5));
    append("logs/conn.log", connections(5, 6));

    assertThat(poll()).containsExactly("C5");
    assertThat(follower.counts().malformed()).isEmpty();
  }

  @Test
  void poll_copiedAndTruncated_readsTheRestFromTheCopy() throws IOException {
    Path log = append("conn.log", CONN_HEADER + connections(0, 300));
    assertThat(poll()).hasSize(300);

    append("conn.log", connections(300, 302));
    tick(Files.copy(log, root.resolve("conn.log.1")));
    Files.writeString(log, CONN_HEADER + connections(302, 304));
    tick(log);

    assertThat(poll()).isEqualTo(numbers(300, 304));
  }

  @Test
  void poll_copySeenBeforeTheOriginalIsTruncated_isReadOnce() throws IOException {
    Path log = append("conn.log", CONN_HEADER + connections(0, 300));
    assertThat(poll()).hasSize(300);
    tick(Files.copy(log, root.resolve("conn.log.1")));
    assertThat(poll()).isEmpty();

    append("conn.log", connections(300, 301));
    assertThat(poll()).containsExactly("C300");
    Files.writeString(log, "");
    tick(log);
    assertThat(poll()).isEmpty();
    append("conn.log", CONN_HEADER + connections(301, 302));

    assertThat(poll()).containsExactly("C301");
  }

  @Test
  void poll_truncatedInPlace_readsTheNewContentFromItsBeginning() throws IOException {
    Path log = append("conn.log", CONN_HEADER + connections(0, 3));
    assertThat(poll()).hasSize(3);

    Files.writeString(log, "#path\tdns\n#fields\tts\tuid\n1000000009\tD\n");
    tick(log);

    List<Event> events = events();
    assertThat(events).extracting(Event::type).containsExactly("dns");
    assertThat(uids(events)).containsExactly("D");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 300})
  void poll_packedUnderAnotherName_isReadOnce(int count) throws IOException {
    String content = CONN_HEADER + connections(0, count);
    Path log = append("current/conn.log", content);
    assertThat(poll()).hasSize(count);

    Files.delete(log);
    poll();
    folder.write("2001-09-09/conn.00:00:00-01:00:00.log.gz", gzip(content));
    append("current/conn.log", CONN_HEADER + connections(count, count + 1));

    assertThat(poll()).isEqualTo(numbers(count, count + 1));
    assertThat(poll()).isEmpty();
    assertThat(follower.counts().malformed()).isEmpty();
  }

  @Test
  void poll_packedWithLinesThatWereNotReadYet_readsThemFromThere() throws IOException {
    Path log = append("current/conn.log", CONN_HEADER + connections(0, 300));
    assertThat(poll()).hasSize(300);

    Files.delete(log);
    folder.write("old/conn.log.gz", gzip(CONN_HEADER + connections(0, 305)));
    List<String> uids = new ArrayList<>(poll());
    uids.addAll(poll());

    assertThat(uids).isEqualTo(numbers(300, 305));
  }

  @Test
  void poll_packedFileThatIsStillBeingWritten_waitsUntilItIsWhole() throws IOException {
    poll();
    byte[] packed = gzip(CONN_HEADER + connections(0, 500));
    Path file = root.resolve("conn.log.gz");
    Files.write(file, java.util.Arrays.copyOf(packed, packed.length / 2));
    tick(file);
    assertThat(poll()).isEmpty();

    Files.write(file, packed);
    tick(file);
    assertThat(poll()).isEmpty();

    assertThat(poll()).hasSize(500);
    assertThat(follower.counts().malformed()).isEmpty();
  }

  @Test
  void poll_newHourlyFolders_areFound() throws IOException {
    append("2001-09-09/01/conn.log", CONN_HEADER + connections(0, 1));
    assertThat(poll()).containsExactly("C0");

    append("2001-09-09/02/conn.log", CONN_HEADER + connections(1, 2));
    append("2001-09-10/00/dns.log", "{\"ts\":1000000002,\"uid\":\"D\"}\n");

    assertThat(poll()).containsExactly("C1", "D");
  }

  @Test
  void poll_whatIsThereAtTheStart_comesInTheOrderOfTime() throws IOException {
    for (int hour = 9; hour >= 0; hour--) {
      String text = CONN_HEADER + connections(hour * 100, hour * 100 + 100);
      folder.write((9 - hour) + "/conn.log.gz", gzip(text));
    }
    append("conn.log", CONN_HEADER + connections(1000, 1100));

    assertThat(poll()).isEqualTo(numbers(0, 1100));
  }

  @Test
  void poll_severalFilesGrow_mergesWhatOnePollFinds() throws IOException {
    append("a.log", CONN_HEADER);
    append("b.log", CONN_HEADER);
    poll();

    append("b.log", conn("1000000001", "b1") + conn("1000000003", "b2"));
    append("a.log", conn("1000000002", "a1") + conn("1000000004", "a2"));

    assertThat(poll()).containsExactly("b1", "a1", "b2", "a2");
  }

  @Test
  void poll_timeThatJumpsAheadAtTheEnd_waitsForTheNextRecord() throws IOException {
    append("conn.log", CONN_HEADER + connections(0, 1) + conn("1900000000", "future"));
    assertThat(poll()).containsExactly("C0");

    append("conn.log", connections(1, 2));
    assertThat(poll()).containsExactly("C1");
    assertThat(follower.counts().malformedLines()).isEqualTo(1);

    append("conn.log", conn("1900000000", "gap") + conn("1900000001", "after"));
    assertThat(poll()).containsExactly("gap", "after");
  }

  @Test
  void finish_givesWhatHasNoEndAndThenPollSaysSo() throws IOException {
    append("conn.log", CONN_HEADER + connections(0, 300) + connections(300, 301).strip());
    append("README", "no log\n");
    assertThat(poll()).hasSize(300);

    follower.finish();
    List<Event> rest = new ArrayList<>();
    follower.forEach(rest::add);

    assertThat(uids(rest)).containsExactly("C300");
    assertThat(follower.counts().skippedLines()).isEqualTo(1);
  }

  @Test
  void follow_atPosition_goesOnThoughFilesWereRenamedAndPackedMeanwhile() throws IOException {
    Path one = append("one.log", CONN_HEADER + connections(0, 300));
    Path two = append("two.log", CONN_HEADER + connections(300, 303));
    assertThat(poll()).hasSize(303);
    String position = follower.position();
    follower.close();

    append("two.log", connections(303, 304));
    Files.move(two, root.resolve("old.log"));
    folder.write("one.log.gz", gzip(Files.readString(one) + connections(304, 305)));
    Files.delete(one);
    append("two.log", CONN_HEADER + connections(305, 306));
    follower = LogSource.follow(List.of(root), OPTIONS, position);

    assertThat(poll()).containsExactlyInAnyOrder("C303", "C304", "C305");
    assertThat(follower.counts().events()).isEqualTo(306);
  }

  @Test
  void follow_restartedAfterEachPoll_givesEachEventOnce() throws IOException {
    List<String> uids = new ArrayList<>();
    append("conn.log", CONN_HEADER);
    for (int i = 0; i < 12; i++) {
      append("conn.log", connections(i * 100, i * 100 + 100));
      follower.poll(event -> uids.add(event.text("uid")));
      restart();
    }
    uids.addAll(poll());

    assertThat(uids).isEqualTo(numbers(0, 1200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "events=3", "follow=1", "follow=1:xyz:3", "follow=1:ab:-3"})
  void follow_strangePosition_isRefused(String position) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogSource.follow(List.of(root), OPTIONS, position))
        .withMessageContaining(position);
  }

  @Test
  void follow_pathThatDoesNotExist_namesIt() {
    assertThatThrownBy(() -> LogSource.follow(List.of(root.resolve("none")), OPTIONS))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void poll_fileFollowedByItsNameAndGoneForAWhile_goesOnWithTheNextOfThatName() throws IOException {
    Path log = append("conn.log", CONN_HEADER + connections(0, 1));
    follower.close();
    follower = LogSource.follow(List.of(log), OPTIONS);
    assertThat(poll()).hasSize(1);

    Files.move(log, root.resolve("conn.1.log"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(poll()).isEmpty();
    append("conn.log", CONN_HEADER + connections(1, 2));

    assertThat(poll()).containsExactly("C1");
  }

  @Test
  void poll_quietForLong_readsOnAfterwards() throws IOException {
    append("conn.log", CONN_HEADER + connections(0, 1));
    append("part.log", CONN_HEADER + "1000000000\tP");
    append("doc.json", "[\n  {\"_path\": \"dns\", \"ts\": 1000000000, \"uid\": \"D0\"}");
    for (int i = 0; i < 200; i++) {
      poll();
    }

    append("conn.log", connections(1, 2) + "short\n");
    append("part.log", "0\t10.0.0.1\t-\tS\n");
    append("doc.json", ",\n  {\"_path\": \"dns\", \"ts\": 1000000001, \"uid\": \"D1\"}\n]\n");

    assertThat(poll()).containsExactlyInAnyOrder("C1", "P0", "D1");
    assertThat(follower.counts().faults().get(0).line()).isEqualTo(10);
  }

  @Test
  void poll_afterClose_complains() throws IOException {
    follower.close();

    assertThatIllegalStateException().isThrownBy(() -> follower.poll(event -> {}));
  }
}
