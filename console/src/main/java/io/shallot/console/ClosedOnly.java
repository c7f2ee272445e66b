package io.shallot.console;

import io.shallot.api.Phase;
import io.shallot.api.Sink;
import java.io.IOException;
import java.util.function.Function;

/** Passes on only the last word on each item: whoever reads a finished log needs no other. */
final class ClosedOnly<T> implements Sink<T> {

  private final Sink<T> next;
  private final Function<T, Phase> phaseOf;

  ClosedOnly(Sink<T> next, Function<T, Phase> phaseOf) {
    this.next = next;
    this.phaseOf = phaseOf;
  }

  @Override
  public void accept(T item) throws IOException {
    if (phaseOf.apply(item) == Phase.CLOSED) {
      next.accept(item);
    }
  }

  @Override
  public void flush() throws IOException {
    next.flush();
  }

  @Override
  public void close() throws IOException {
    next.close();
  }
}
