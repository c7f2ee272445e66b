package io.shallot.htm.spatial;

import io.shallot.htm.sdr.Permanence;
import io.shallot.htm.sdr.Sdr;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A spatial pooler that does everything at once, column by column: slow, and easy to believe. */
final class OraclePooler {

  private final SpatialPoolerParameters parameters;
  private final int inputs;
  private final int columns;
  private final int increment;
  private final int decrement;
  private final int connected;
  private final int raise;

  /** Per column and input; -1 outside the potential pool. */
  private final int[][] permanences;

  private final double[] overlapDuties;
  private final double[] activeDuties;
  private final double[] leastDuties;
  private final double[] boosts;
  private int radius;
  private int records;

  OraclePooler(SpatialPoolerParameters parameters) {
    this.parameters = parameters;
    inputs = parameters.inputs();
    columns = parameters.columns();
    increment = Permanence.steps(parameters.synPermActiveInc());
    decrement = Permanence.steps(parameters.synPermInactiveDec());
    connected = Permanence.steps(parameters.synPermConnected());
    raise = Math.max(1, Permanence.steps(parameters.synPermConnected() / 10));
    permanences = new int[columns][inputs];
    for (int column = 0; column < columns; column++) {
      InitialPools.of(parameters).permanences(column, permanences[column]);
    }
    overlapDuties = new double[columns];
    activeDuties = new double[columns];
    leastDuties = new double[columns];
    boosts = new double[columns];
    Arrays.fill(boosts, 1);
    updateRadius();
  }

  int[] compute(Sdr input, boolean learn) {
    boolean[] active = new boolean[inputs];
    Arrays.stream(input.toArray()).forEach(i -> active[i] = true);
    int[] overlaps = new int[columns];
    double[] boosted = new double[columns];
    for (int column = 0; column < columns; column++) {
      for (int i = 0; i < inputs; i++) {
        overlaps[column] += active[i] && permanences[column][i] >= connected ? 1 : 0;
      }
      boosted[column] = learn ? boosts[column] * overlaps[column] : overlaps[column];
    }
    int[] winners =
        parameters.globalInhibition() || radius > longest() ? best(boosted) : localBest(boosted);
    if (learn) {
      records++;
      Arrays.stream(winners).forEach(column -> adapt(permanences[column], active));
      updateDuties(overlaps, winners);
      for (int column = 0; column < columns; column++) {
        if (overlapDuties[column] < leastDuties[column]) {
          add(permanences[column], raise);
          trim(permanences[column]);
        }
      }
      updateBoosts();
      if (records % 50 == 0) {
        updateRadius();
        updateLeast();
      }
    }
    return winners;
  }

  int[] permanences(int column) {
    return permanences[column];
  }

  double overlapDuty(int column) {
    return overlapDuties[column];
  }

  private int[] best(double[] overlaps) {
    int most =
        parameters.localAreaDensity() > 0
            ? (int) (parameters.localAreaDensity() * columns)
            : Math.min(parameters.numActiveColumnsPerInhArea(), columns / 2);
    return IntStream.range(0, columns)
        .boxed()
        .sorted(Comparator.comparingDouble(column -> -overlaps[column]))
        .limit(most)
        .filter(column -> overlaps[column] >= parameters.stimulusThreshold())
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private int[] localBest(double[] overlaps) {
    boolean[] won = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      int size = 0;
      int lost = 0;
      for (int other = 0; other < columns; other++) {
        if (near(column, other)) {
          size++;
          lost += overlaps[other] > overlaps[column] ? 1 : 0;
          lost += overlaps[other] == overlaps[column] && won[other] ? 1 : 0;
        }
      }
      won[column] =
          overlaps[column] >= parameters.stimulusThreshold()
              && lost < (int) (0.5 + density() * size);
    }
    return IntStream.range(0, columns).filter(column -> won[column]).toArray();
  }

  private double density() {
    double area = Math.min(columns, Math.pow(2 * radius + 1, parameters.columnDimensions().size()));
    return parameters.localAreaDensity() > 0
        ? parameters.localAreaDensity()
        : Math.min(parameters.numActiveColumnsPerInhArea() / area, 0.5);
  }

  private void adapt(int[] row, boolean[] active) {
    for (int i = 0; i < inputs; i++) {
      if (row[i] >= 0) {
        row[i] += active[i] ? increment : -decrement;
        row[i] = Math.max(0, Math.min(Permanence.STEPS, row[i]));
      }
    }
    while (Arrays.stream(row).filter(p -> p >= connected).count()
        < parameters.stimulusThreshold()) {
      add(row, raise);
    }
    trim(row);
  }

  private static void add(int[] row, int gain) {
    for (int i = 0; i < row.length; i++) {
      row[i] += row[i] >= 0 ? gain : 0;
    }
  }

  private void trim(int[] row) {
    for (int i = 0; i < row.length; i++) {
      if (row[i] >= 0) {
        row[i] = 2 * row[i] < increment ? 0 : Math.min(Permanence.STEPS, row[i]);
      }
    }
  }

  private void updateDuties(int[] overlaps, int[] winners) {
    double period = Math.min(parameters.dutyCyclePeriod(), records);
    for (int column = 0; column < columns; column++) {
      int hit = overlaps[column] > 0 ? 1 : 0;
      int won = Arrays.binarySearch(winners, column) >= 0 ? 1 : 0;
      overlapDuties[column] = (overlapDuties[column] * (period - 1) + hit) / period;
      activeDuties[column] = (activeDuties[column] * (period - 1) + won) / period;
    }
  }

  private void updateBoosts() {
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      int size = 0;
      for (int other = 0; other < columns; other++) {
        if (near(column, other)) {
          sum += activeDuties[other];
          size++;
        }
      }
      double target = parameters.globalInhibition() ? density() : sum / size;
      boosts[column] = StrictMath.exp((target - activeDuties[column]) * parameters.boostStrength());
    }
  }

  private void updateLeast() {
    boolean global = parameters.globalInhibition() || radius > inputs;
    for (int column = 0; column < columns; column++) {
      int at = column;
      leastDuties[column] =
          parameters.minPctOverlapDutyCycle()
              * IntStream.range(0, columns)
                  .filter(other -> global || near(at, other))
                  .mapToDouble(other -> overlapDuties[other])
                  .max()
                  .orElseThrow();
    }
  }

  private void updateRadius() {
    if (parameters.globalInhibition()) {
      radius = longest();
      return;
    }
    int rank = parameters.inputDimensions().size();
    double spans = 0;
    for (int[] row : permanences) {
      double sum = 0;
      for (int d = 0; d < rank; d++) {
        int dimension = d;
        int[] where =
            IntStream.range(0, inputs)
                .filter(i -> row[i] >= connected)
                .map(i -> coordinate(i, dimension, parameters.inputDimensions()))
                .sorted()
                .toArray();
        sum += where.length == 0 ? 0 : where[where.length - 1] - where[0] + 1;
      }
      spans += sum / rank;
    }
    double perInput = 0;
    for (int d = 0; d < rank; d++) {
      perInput +=
          (double) parameters.columnDimensions().get(d) / parameters.inputDimensions().get(d);
    }
    double diameter = spans / columns * (perInput / rank);
    radius = (int) (Math.max(1, (diameter - 1) / 2) + 0.5);
  }

  private int longest() {
    return parameters.columnDimensions().stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  private boolean near(int column, int other) {
    for (int d = 0; d < parameters.columnDimensions().size(); d++) {
      int distance =
          Math.abs(
              coordinate(column, d, parameters.columnDimensions())
                  - coordinate(other, d, parameters.columnDimensions()));
      int across = parameters.columnDimensions().get(d) - distance;
      if (distance > radius && !(parameters.wrapAround() && across <= radius)) {
        return false;
      }
    }
    return true;
  }

  private static int coordinate(int place, int dimension, List<Integer> lengths) {
    int rest = place;
    for (int d = lengths.size() - 1; d > dimension; d--) {
      rest /= lengths.get(d);
    }
    return rest % lengths.get(dimension);
  }
}
