package io.shallot.console.restart;

import io.shallot.api.ResumableSink;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what it is given and forgets what came after a position.
 *
 * @param <T> what it takes
 */
public final class KeptResults<T> implements ResumableSink<T> {

  private final List<T> items = new ArrayList<>();

  /** Keeps nothing yet. */
  public KeptResults() {}

  /** Returns what was told. */
  public List<T> items() {
    return List.copyOf(items);
  }

  @Override
  public void accept(T item) {
    items.add(item);
  }

  @Override
  public String position() {
    return String.valueOf(items.size());
  }

  @Override
  public void resume(String position) {
    items.subList(Integer.parseInt(position), items.size()).clear();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
