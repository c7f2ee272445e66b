package io.shallot.benchmarks.live;

import io.shallot.api.Durable;
import io.shallot.api.Event;
import io.shallot.api.Sample;
import io.shallot.api.Stage;
import io.shallot.api.StateException;
import io.shallot.api.Watermark;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;

/** Gives for each event the next point of live series: the least that stands before a pipeline. */
public final class LiveStage implements Stage<Event, Sample>, Durable {

  private final LiveSeries series;
  private long next;

  /** Makes a stage that begins with the first point. */
  public LiveStage(LiveSeries series) {
    this.series = series;
  }

  @Override
  public void accept(Event event, Consumer<? super Sample> out) {
    out.accept(series.sample(next++, event.timeMillis()));
  }

  @Override
  public void advance(Watermark watermark, Consumer<? super Sample> out) {
    // Nothing waits for time to pass.
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public String settings() {
    return series.toString();
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(next);
  }

  @Override
  public void restore(int version, DataInput in) throws IOException {
    long saved = in.readLong();
    if (saved < 0) {
      throw new StateException("the next point must be at least 0, but was " + saved);
    }
    next = saved;
  }
}
