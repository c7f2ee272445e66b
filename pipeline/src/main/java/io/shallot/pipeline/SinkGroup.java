package io.shallot.pipeline;

import io.shallot.api.ResumableSink;
import io.shallot.api.Sink;
import io.shallot.api.StateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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

  /** Returns how many can go back to where they stood. */
  int resumable() {
    return resumableSinks().size();
  }

  /** Makes everything safe that can be taken back, and returns where those sinks stand. */
  List<String> positions() throws IOException {
    List<String> positions = new ArrayList<>();
    for (ResumableSink<T> sink : resumableSinks()) {
      positions.add(sink.position());
    }
    return positions;
  }

  /** Takes back what came after these positions, one for each sink that can. */
  void resume(List<String> positions) throws IOException {
    List<ResumableSink<T>> resumable = resumableSinks();
    if (positions.size() != resumable.size()) {
      throw new StateException(
          "there are positions of "
              + positions.size()
              + " sinks, but "
              + resumable.size()
              + " sinks that can go back");
    }
    for (int i = 0; i < positions.size(); i++) {
      resumable.get(i).resume(positions.get(i));
    }
  }

  private List<ResumableSink<T>> resumableSinks() {
    List<ResumableSink<T>> resumable = new ArrayList<>();
    for (Sink<T> sink : sinks) {
      if (sink instanceof ResumableSink<T> one) {
        resumable.add(one);
      }
    }
    return resumable;
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
