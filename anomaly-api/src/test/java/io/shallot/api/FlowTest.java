package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Watermark, source, sink and stage: how things move. */
class FlowTest {

  @Test
  void watermark_order_runsFromStartToEnd() {
    Watermark now = Watermark.at(Instant.ofEpochMilli(5));

    assertThat(now.millis()).isEqualTo(5);
    assertThat(now).isGreaterThan(Watermark.START).isLessThan(Watermark.END);
    assertThat(now).isEqualByComparingTo(new Watermark(5));
  }

  @Test
  void forEach_pollsWithNothingInBetween_givesEverythingOnce() throws IOException {
    Deque<List<String>> polls =
        new ArrayDeque<>(List.of(List.of("a", "b"), List.of(), List.of("c"), List.of("d")));
    List<String> received = new ArrayList<>();

    try (Source<String> source = new ListSource(polls)) {
      source.forEach(received::add);
    }

    assertThat(received).containsExactly("a", "b", "c", "d");
  }

  @Test
  void sinkOf_receiver_getsEachItem() throws IOException {
    List<String> received = new ArrayList<>();

    try (Sink<String> sink = Sink.of(received::add)) {
      sink.accept("a");
      sink.flush();
      sink.accept("b");
    }

    assertThat(received).containsExactly("a", "b");
  }

  @Test
  void counters_stageThatLosesNothing_areEmpty() {
    Stage<String, String> stage =
        new Stage<>() {
          @Override
          public void accept(String item, Consumer<? super String> out) {
            out.accept(item);
          }

          @Override
          public void advance(Watermark watermark, Consumer<? super String> out) {}
        };

    assertThat(stage.counters()).isEmpty();
  }

  /** Gives one list per poll; the last poll, too, may give items. */
  private record ListSource(Deque<List<String>> polls) implements Source<String> {

    @Override
    public boolean poll(Consumer<? super String> receiver) {
      polls.removeFirst().forEach(receiver);
      return !polls.isEmpty();
    }

    @Override
    public String position() {
      return Integer.toString(polls.size());
    }

    @Override
    public void close() {}
  }
}
