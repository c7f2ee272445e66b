package io.shallot.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Event;
import io.shallot.api.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A position asked for while an event is being given lies behind that event: what a checkpoint
 * after it needs.
 */
class PositionTest {

  private static final ReadOptions OPTIONS = ReadOptions.defaults();
  private static final int EVENTS = 600;

  @TempDir private Path root;

  /** A source that begins or goes on somewhere. */
  private interface Opening {
    Source<Event> at(String position) throws IOException;
  }

  /** Three files whose records take turns, some with the same time, some out of order, damage. */
  @BeforeEach
  void write() throws IOException {
    LogFolder folder = new LogFolder(root);
    StringBuilder[] logs = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
    for (StringBuilder log : logs) {
      log.append(LogFolder.CONN_HEADER);
    }
    for (int i = 0; i < EVENTS; i++) {
      StringBuilder log = logs[i % 7 % 3];
      int second = 1_000_000_000 + i / 2 - (i % 50 == 0 ? 20 : 0);
      log.append(LogFolder.conn(Integer.toString(second), "C" + i));
      log.append(i % 40 == 0 ? "no record\n" : "");
    }
    folder.write("a.log", logs[0].toString());
    folder.write("b/b.log", logs[1].toString());
    folder.write("c.log.gz", LogFolder.gzip(logs[2].toString()));
  }

  private static List<String> uids(Source<Event> source) throws IOException {
    List<String> uids = new ArrayList<>();
    source.forEach(event -> uids.add(event.text("uid")));
    return uids;
  }

  private static void goesOnBehindEachEvent(Source<Event> source, Opening opening)
      throws IOException {
    List<String> all = new ArrayList<>();
    List<String> positions = new ArrayList<>();
    try (source) {
      source.forEach(
          event -> {
            all.add(event.text("uid"));
            positions.add(source.position());
          });
    }
    assertThat(all).hasSize(EVENTS).doesNotHaveDuplicates();
    for (int i = 0; i < EVENTS; i += i < 20 || i > 500 ? 1 : 23) {
      try (Source<Event> resumed = opening.at(positions.get(i))) {
        assertThat(uids(resumed)).as("after %d", i).isEqualTo(all.subList(i + 1, EVENTS));
      }
    }
  }

  @Test
  void position_insideTheReceiver_isBehindTheEvent() throws IOException {
    goesOnBehindEachEvent(
        LogSource.open(List.of(root), OPTIONS),
        position -> LogSource.open(List.of(root), OPTIONS, position));
  }

  @Test
  void position_insideTheReceiverOfAFollower_isBehindTheEvent() throws IOException {
    LogFollower whole = LogSource.follow(List.of(root), OPTIONS);
    whole.finish();

    goesOnBehindEachEvent(
        whole,
        position -> {
          LogFollower resumed = LogSource.follow(List.of(root), OPTIONS, position);
          resumed.finish();
          return resumed;
        });
  }

  /** A host that goes on from a checkpoint opens at one position and soon asks for the next. */
  @Test
  void position_insideTheReceiverAfterResuming_isThatOfTheWholeRun() throws IOException {
    List<String> whole = new ArrayList<>();
    List<String> resumed = new ArrayList<>();
    try (LogSource source = LogSource.open(List.of(root), OPTIONS)) {
      source.forEach(event -> whole.add(source.position()));
    }

    try (LogSource source = LogSource.open(List.of(root), OPTIONS, whole.get(299))) {
      assertThat(source.position()).isEqualTo(whole.get(299));
      source.forEach(event -> resumed.add(source.position()));
    }

    assertThat(resumed).isEqualTo(whole.subList(300, EVENTS));
  }

  /** What broke off while it took an event has taken it; the host goes on from its checkpoint. */
  @Test
  void position_afterAReceiverThatFails_isBehindTheEvent() throws IOException {
    try (LogSource source = LogSource.open(List.of(root), OPTIONS)) {
      assertThatThrownBy(
              () ->
                  source.poll(
                      event -> {
                        throw new IllegalStateException(event.text("uid"));
                      }))
          .hasMessage("C0");
      assertThat(source.position()).isEqualTo("events=1");
    }
  }
}
