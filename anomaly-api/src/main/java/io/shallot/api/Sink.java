package io.shallot.api;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Where results go: a file, a topic, an index.
 *
 * @param <T> what it takes
 */
public interface Sink<T> extends AutoCloseable {

  /** Takes a result; it may be buffered until {@link #flush}. */
  void accept(T item) throws IOException;

  /** Returns when everything accepted so far is safe. */
  void flush() throws IOException;

  /** Flushes and lets go of resources; closing twice does no harm. */
  @Override
  void close() throws IOException;

  /** Returns a sink that hands each item to a function, for hosts that take results in memory. */
  static <T> Sink<T> of(Consumer<? super T> receiver) {
    return new Sink<>() {
      @Override
      public void accept(T item) {
        receiver.accept(item);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
