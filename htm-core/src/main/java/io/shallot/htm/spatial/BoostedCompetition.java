package io.shallot.htm.spatial;

import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Columns compete with all others or with those nearby, and those that win rarely are favoured. */
final class BoostedCompetition implements Competition {

  // boost = e^(strength (target - how often the column won)), where the target is the share of
  // columns that win, or with local inhibition how often the neighbours won.

  private final SpatialPoolerParameters parameters;
  private final Topology inputs;
  private final Topology columns;
  private final int count;
  private final double[] overlapDuties;
  private final double[] activeDuties;
  private final double[] leastDuties;
  private final double[] boosts;
  private int radius;

  BoostedCompetition(SpatialPoolerParameters parameters, ColumnRows rows) {
    this(parameters);
    Arrays.fill(boosts, 1);
    updateRadius(rows);
  }

  private BoostedCompetition(SpatialPoolerParameters parameters) {
    this.parameters = parameters;
    inputs = new Topology(parameters.inputDimensions(), parameters.wrapAround());
    columns = new Topology(parameters.columnDimensions(), parameters.wrapAround());
    count = columns.size();
    overlapDuties = new double[count];
    activeDuties = new double[count];
    leastDuties = new double[count];
    boosts = new double[count];
  }

  static BoostedCompetition restore(SpatialPoolerParameters parameters, StateInput in)
      throws IOException {
    BoostedCompetition competition = new BoostedCompetition(parameters);
    competition.radius = in.whole("inhibition radius", 1, Integer.MAX_VALUE);
    for (int column = 0; column < competition.count; column++) {
      competition.overlapDuties[column] = in.real("overlap frequency", 0, 1);
      competition.activeDuties[column] = in.real("active frequency", 0, 1);
      competition.leastDuties[column] = in.real("least overlap frequency", 0, 1);
      competition.boosts[column] = in.real("boost", 0, Double.MAX_VALUE);
    }
    return competition;
  }

  @Override
  public void select(Scratch scratch, ColumnRows rows, boolean learn, Sdr winners) {
    double[] overlaps = scratch.boosted(count);
    scratch.overlaps.overlaps(rows, count, overlaps);
    if (learn) {
      for (int column = 0; column < count; column++) {
        overlaps[column] *= boosts[column];
      }
    }
    int stimulus = parameters.stimulusThreshold();
    if (parameters.globalInhibition() || radius > columns.longest()) {
      Inhibition.global(overlaps, count, Competition.mostWinners(parameters), stimulus, winners);
    } else {
      Inhibition.local(overlaps, columns, radius, density(), stimulus, winners);
    }
    scratch.selection.assign(rows, winners);
  }

  private double density() {
    return parameters.localAreaDensity() > 0
        ? parameters.localAreaDensity()
        : Inhibition.density(parameters.numActiveColumnsPerInhArea(), columns, radius);
  }

  @Override
  public void record(Scratch scratch, ColumnRows rows, Sdr winners, double period) {
    long[] missed = scratch.missed(rows.initial().length);
    scratch.overlaps.missed(rows, missed);
    for (int column = 0, rank = 0; column < count; column++) {
      boolean hit = ((missed[column >>> 6] >>> column) & 1) == 0;
      boolean won = rank < winners.count() && winners.get(rank) == column;
      rank += won ? 1 : 0;
      overlapDuties[column] = average(overlapDuties[column], hit ? 1 : 0, period);
      activeDuties[column] = average(activeDuties[column], won ? 1 : 0, period);
    }
    if (parameters.boostStrength() > 0) {
      updateBoosts();
    }
  }

  /** Returns a moving average after one more value. */
  static double average(double duty, double value, double period) {
    return (duty * (period - 1) + value) / period;
  }

  private void updateBoosts() {
    double density = density();
    int[] near = new int[parameters.globalInhibition() ? 0 : columns.mostAround(radius)];
    for (int column = 0; column < count; column++) {
      double target = density;
      if (!parameters.globalInhibition()) {
        int neighbours = columns.around(column, radius, near);
        double sum = 0;
        for (int i = 0; i < neighbours; i++) {
          sum += activeDuties[near[i]];
        }
        target = sum / neighbours;
      }
      boosts[column] = boost(parameters.boostStrength(), target, activeDuties[column]);
    }
  }

  /** Returns by what an overlap is multiplied. */
  static double boost(double strength, double target, double activeDuty) {
    return StrictMath.exp((target - activeDuty) * strength);
  }

  @Override
  public boolean mayHaveWeak() {
    return true;
  }

  @Override
  public boolean isWeak(int column) {
    return overlapDuties[column] < leastDuties[column];
  }

  @Override
  public void update(ColumnRows rows) {
    updateRadius(rows);
    boolean global = parameters.globalInhibition() || radius > inputs.size();
    least(overlapDuties, parameters.minPctOverlapDutyCycle(), global, columns, radius, leastDuties);
  }

  /** Fills in a share of the highest frequency there is, or that each neighbourhood has. */
  static void least(
      double[] duties, double share, boolean global, Topology columns, int radius, double[] into) {
    if (global) {
      Arrays.fill(into, share * Arrays.stream(duties).max().orElse(0));
      return;
    }
    int[] near = new int[columns.mostAround(radius)];
    for (int column = 0; column < into.length; column++) {
      int neighbours = columns.around(column, radius, near);
      double highest = 0;
      for (int i = 0; i < neighbours; i++) {
        highest = Math.max(highest, duties[near[i]]);
      }
      into[column] = share * highest;
    }
  }

  private void updateRadius(ColumnRows rows) {
    if (parameters.globalInhibition()) {
      radius = columns.longest();
      return;
    }
    double sum = 0;
    for (int column = 0; column < count; column++) {
      sum += rows.connectedSpan(column);
    }
    radius = Inhibition.radius(sum / count, Inhibition.columnsPerInput(columns, inputs));
  }

  @Override
  public double overlapDuty(int column) {
    return overlapDuties[column];
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeInt(radius);
    for (int column = 0; column < count; column++) {
      out.writeDouble(overlapDuties[column]);
      out.writeDouble(activeDuties[column]);
      out.writeDouble(leastDuties[column]);
      out.writeDouble(boosts[column]);
    }
  }

  @Override
  public long sizeBytes() {
    return 300 + 32L * count;
  }
}
