package io.shallot.console.restart;

import io.shallot.api.Event;
import io.shallot.api.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Gives the events of a list, from any of them on. */
public final class ListSource implements Source<Event> {

  private final List<Event> events;
  private int next;

  private ListSource(List<Event> events, int next) {
    this.events = events;
    this.next = next;
  }

  /** Returns a source that goes on at a position, or begins. */
  public static ListSource from(List<Event> events, Optional<String> position) {
    return new ListSource(events, position.map(Integer::parseInt).orElse(0));
  }

  /** Gives the events before an index. */
  public void giveUpTo(int end, Consumer<? super Event> receiver) {
    while (next < end) {
      next++;
      receiver.accept(events.get(next - 1));
    }
  }

  @Override
  public boolean poll(Consumer<? super Event> receiver) {
    giveUpTo(Math.min(next + 100, events.size()), receiver);
    return next < events.size();
  }

  @Override
  public String position() {
    return String.valueOf(next);
  }

  @Override
  public void close() {}
}
