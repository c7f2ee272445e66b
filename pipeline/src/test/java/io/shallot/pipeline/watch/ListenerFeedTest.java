package io.shallot.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ListenerFeedTest {

  private final List<String> heard = new ArrayList<>();
  private long nanos;

  private final PipelineListener listener =
      new PipelineListener() {
        @Override
        public void counted(String name, long by) {
          heard.add(name + " +" + by);
        }

        @Override
        public void timed(String name, long took) {
          heard.add(name + " " + took + " ns");
        }

        @Override
        public void level(String name, double value) {
          heard.add(name + " at " + value);
        }
      };

  private ListenerFeed feed(PipelineListener who) {
    return new ListenerFeed(who, () -> nanos);
  }

  @Test
  void counters_grown_tellsByHowMuch() {
    ListenerFeed feed = feed(listener);

    feed.counters(new TreeMap<>(Map.of("a", 3L, "b", 0L)));
    feed.counters(new TreeMap<>(Map.of("a", 3L, "b", 7L)));

    assertThat(heard).containsExactly("a +3", "b +7");
  }

  /** A counter that is an estimate may fall; what it was told to be must not be told twice. */
  @Test
  void counters_fallenAndGrown_tellsOnlyWhatIsNew() {
    ListenerFeed feed = feed(listener);

    feed.counters(new TreeMap<>(Map.of("a", 5L)));
    feed.counters(new TreeMap<>(Map.of("a", 3L)));
    feed.counters(new TreeMap<>(Map.of("a", 6L)));

    assertThat(heard).containsExactly("a +5", "a +1");
  }

  /** The meters of a host begin at 0 when it starts; a week's worth at once would be no rate. */
  @Test
  void goOnFrom_restart_tellsOnlyWhatIsNew() {
    ListenerFeed feed = feed(listener);

    feed.goOnFrom(new TreeMap<>(Map.of("a", 5_000L)));
    feed.counters(new TreeMap<>(Map.of("a", 5_001L)));

    assertThat(heard).containsExactly("a +1");
  }

  @Test
  void due_withinASecond_isNot() {
    ListenerFeed feed = feed(listener);

    assertThat(feed.due()).isTrue();
    nanos = 999_999_999;
    assertThat(feed.due()).isFalse();
    nanos = 1_000_000_000;
    assertThat(feed.due()).isTrue();
  }

  @Test
  void due_nobodyListens_isNot() {
    assertThat(feed(PipelineListener.NONE).due()).isFalse();
  }

  @Test
  void timed_always_isTheTimeSinceItBegan() {
    ListenerFeed feed = feed(listener);
    nanos = 100;
    long begun = feed.now();
    nanos = 142;

    feed.timed("judging", begun);
    feed.level("bytes", 5);

    assertThat(heard).containsExactly("judging 42 ns", "bytes at 5.0");
  }

  @Test
  void counters_listenerThrows_isCountedAndToldTheRest() {
    List<String> names = new ArrayList<>();
    ListenerFeed feed =
        feed(
            new PipelineListener() {
              @Override
              public void counted(String name, long by) {
                names.add(name);
                throw new IllegalStateException("no connection");
              }
            });

    feed.counters(new TreeMap<>(Map.of("a", 1L, "b", 1L)));

    assertThat(names).containsExactly("a", "b");
    assertThat(feed.failures()).isEqualTo(2);
  }
}
