package io.shallot.console;

import io.shallot.api.Phase;
import io.shallot.api.ResumableSink;
import io.shallot.api.Sink;
import java.io.IOException;
import java.util.function.Function;

/** Passes on only the last word on each item: whoever reads a finished log needs no other. */
class ClosedOnly<T> implements Sink<T> {

  private final Sink<T> next;
  private final Function<T, Phase> phaseOf;

  private ClosedOnly(Sink<T> next, Function<T, Phase> phaseOf) {
    this.next = next;
    this.phaseOf = phaseOf;
  }

  /** Returns a sink before another; it can go back to where it stood if the other can. */
  static <T> Sink<T> before(Sink<T> next, Function<T, Phase> phaseOf) {
    return next instanceof ResumableSink<T> resumable
        ? new Resumable<>(resumable, phaseOf)
        : new ClosedOnly<>(next, phaseOf);
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

  private static final class Resumable<T> extends ClosedOnly<T> implements ResumableSink<T> {

    private final ResumableSink<T> next;

    Resumable(ResumableSink<T> next, Function<T, Phase> phaseOf) {
      super(next, phaseOf);
      this.next = next;
    }

    @Override
    public String position() throws IOException {
      return next.position();
    }

    @Override
    public void resume(String position) throws IOException {
      next.resume(position);
    }
  }
}
