package io.shallot.htm.spatial;

import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;

/** All columns compete with all others, and none is favoured. */
final class PlainCompetition implements Competition {

  private final int winners;
  private final int stimulus;
  private final double leastShare;
  private final OverlapFrequencies frequencies;

  PlainCompetition(SpatialPoolerParameters parameters) {
    this(parameters, new OverlapFrequencies(parameters.columns()));
  }

  private PlainCompetition(SpatialPoolerParameters parameters, OverlapFrequencies frequencies) {
    winners = Competition.mostWinners(parameters);
    stimulus = parameters.stimulusThreshold();
    leastShare = parameters.minPctOverlapDutyCycle();
    this.frequencies = frequencies;
  }

  static PlainCompetition restore(SpatialPoolerParameters parameters, StateInput in)
      throws IOException {
    return new PlainCompetition(parameters, OverlapFrequencies.restore(parameters.columns(), in));
  }

  @Override
  public void select(Scratch scratch, ColumnRows rows, boolean learn, Sdr active) {
    scratch.selection.select(scratch.overlaps, rows, winners, stimulus, active);
  }

  @Override
  public void record(Scratch scratch, ColumnRows rows, Sdr active, double period) {
    long[] missed = scratch.missed(rows.initial().length);
    boolean any = scratch.overlaps.missed(rows, missed);
    frequencies.record(period, missed, any);
  }

  @Override
  public boolean mayHaveWeak() {
    return !frequencies.allStrong();
  }

  @Override
  public boolean isWeak(int column) {
    return frequencies.duty(column) < frequencies.least();
  }

  @Override
  public void update(ColumnRows rows) {
    frequencies.updateLeast(leastShare);
  }

  @Override
  public double overlapDuty(int column) {
    return frequencies.duty(column);
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    frequencies.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return 40 + frequencies.sizeBytes();
  }
}
