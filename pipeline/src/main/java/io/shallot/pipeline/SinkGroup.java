package io.shallot.pipeline;

import io.shallot.api.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Sinks that all get the same items.
 *
 * @param <T> what they take
 */
final class SinkGroup<T> implements AutoCloseable {

  private final List<Sink<T>> sinks;

  SinkGroup(List<Sink<T>> sinks) {
    this.sinks = List.copyOf(sinks);
  }

  /**
   * Gives an item to each.
   *
   * @throws UncheckedIOException if one fails; those after it do not get the item
   */
  void accept(T item) {
    for (Sink<T> sink : sinks) {
      try {
        sink.accept(item);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /**
   * Closes all of them, whatever one throws.
   *
   * @throws UncheckedIOException if one fails; further failures are suppressed in the first
   */
  @Override
  public void close() {
    RuntimeException first = null;
    for (Sink<T> sink : sinks) {
      try {
        sink.close();
      } catch (IOException | RuntimeException failure) {
        RuntimeException thrown =
            failure instanceof IOException io
                ? new UncheckedIOException(io)
                : (RuntimeException) failure;
        if (first == null) {
          first = thrown;
        } else {
          first.addSuppressed(thrown);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
