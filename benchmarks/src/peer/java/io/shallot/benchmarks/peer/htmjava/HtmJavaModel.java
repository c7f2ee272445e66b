package io.shallot.benchmarks.peer.htmjava;

import io.shallot.benchmarks.peer.PeerModel;
import java.util.Arrays;
import java.util.BitSet;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.numenta.nupic.Parameters;
import org.numenta.nupic.Parameters.KEY;
import org.numenta.nupic.algorithms.SpatialPooler;
import org.numenta.nupic.algorithms.TemporalMemory;
import org.numenta.nupic.encoders.DateEncoder;
import org.numenta.nupic.encoders.RandomDistributedScalarEncoder;
import org.numenta.nupic.model.Cell;
import org.numenta.nupic.model.ComputeCycle;
import org.numenta.nupic.model.Connections;
import org.numenta.nupic.util.UniversalRandom;

/**
 * Encoders, spatial pooler and temporal memory of htm.java put together through its public API, the
 * raw anomaly score on top.
 */
final class HtmJavaModel implements PeerModel {

  // The algorithms are called directly, without the library's Network layer, its logging and its
  // observers: the least this library can cost. The parameters are those of the published anomaly
  // detector, plain temporal memory.

  private static final int COLUMNS = 2048;
  private static final int VALUE_BITS = 400;
  private static final int TIME_BITS = 54;
  private static final int ACTIVE_BITS = 21;
  private static final double TIME_OF_DAY_RADIUS_HOURS = 9.49;
  private static final double BUCKETS = 130;
  private static final double LEAST_RESOLUTION = 0.001;
  private static final long SEED = 42;

  private final RandomDistributedScalarEncoder valueEncoder;
  private final DateEncoder timeEncoder;
  private final Connections connections = new Connections();
  private final SpatialPooler spatialPooler = new SpatialPooler();
  private final TemporalMemory temporalMemory = new TemporalMemory();

  private final int[] valueBits = new int[VALUE_BITS];
  private final int[] timeBits = new int[TIME_BITS];
  private final int[] input = new int[VALUE_BITS + TIME_BITS];
  private final int[] winners = new int[COLUMNS];
  private final int[] active = new int[COLUMNS];
  private final BitSet predicted = new BitSet(COLUMNS);

  HtmJavaModel(double lowest, double highest) {
    valueEncoder =
        RandomDistributedScalarEncoder.builder()
            .n(VALUE_BITS)
            .w(ACTIVE_BITS)
            .resolution(Math.max(LEAST_RESOLUTION, (highest - lowest) / BUCKETS))
            .build();
    timeEncoder = DateEncoder.builder().timeOfDay(ACTIVE_BITS, TIME_OF_DAY_RADIUS_HOURS).build();
    if (valueEncoder.getWidth() != VALUE_BITS || timeEncoder.getWidth() != TIME_BITS) {
      throw new IllegalStateException(
          "the encoders must give "
              + VALUE_BITS
              + " and "
              + TIME_BITS
              + " bits, but gave "
              + valueEncoder.getWidth()
              + " and "
              + timeEncoder.getWidth());
    }
    parameters().apply(connections);
    spatialPooler.init(connections);
    TemporalMemory.init(connections);
  }

  @Override
  public double advance(long timeMillis, double value) {
    encode(timeMillis, value);
    Arrays.fill(winners, 0);
    spatialPooler.compute(connections, input, winners, true);
    int count = 0;
    int surprises = 0;
    for (int column = 0; column < COLUMNS; column++) {
      if (winners[column] != 0) {
        active[count++] = column;
        surprises += predicted.get(column) ? 0 : 1;
      }
    }
    ComputeCycle cycle = temporalMemory.compute(connections, Arrays.copyOf(active, count), true);
    predicted.clear();
    for (Cell cell : cycle.predictiveCells()) {
      predicted.set(cell.getColumn().getIndex());
    }
    return count == 0 ? 0 : (double) surprises / count;
  }

  private void encode(long timeMillis, double value) {
    valueEncoder.encodeIntoArray(value, valueBits);
    timeEncoder.encodeIntoArray(new DateTime(timeMillis, DateTimeZone.UTC), timeBits);
    System.arraycopy(valueBits, 0, input, 0, VALUE_BITS);
    System.arraycopy(timeBits, 0, input, VALUE_BITS, TIME_BITS);
  }

  private static Parameters parameters() {
    Parameters set = Parameters.getAllDefaultParameters();
    set.set(KEY.RANDOM, new UniversalRandom(SEED));
    set.set(KEY.INPUT_DIMENSIONS, new int[] {VALUE_BITS + TIME_BITS});
    set.set(KEY.COLUMN_DIMENSIONS, new int[] {COLUMNS});
    set.set(KEY.CELLS_PER_COLUMN, 32);

    set.set(KEY.POTENTIAL_RADIUS, VALUE_BITS + TIME_BITS);
    set.set(KEY.POTENTIAL_PCT, 0.8);
    set.set(KEY.GLOBAL_INHIBITION, true);
    set.set(KEY.LOCAL_AREA_DENSITY, -1.0);
    set.set(KEY.NUM_ACTIVE_COLUMNS_PER_INH_AREA, 40.0);
    set.set(KEY.STIMULUS_THRESHOLD, 0.0);
    set.set(KEY.SYN_PERM_ACTIVE_INC, 0.003);
    set.set(KEY.SYN_PERM_INACTIVE_DEC, 0.0005);
    set.set(KEY.SYN_PERM_CONNECTED, 0.2);
    set.set(KEY.SYN_PERM_BELOW_STIMULUS_INC, 0.02);
    set.set(KEY.SYN_PERM_TRIM_THRESHOLD, 0.0015);
    // A factor of 1 boosts nothing.
    set.set(KEY.MAX_BOOST, 1.0);

    set.set(KEY.ACTIVATION_THRESHOLD, 20);
    set.set(KEY.MIN_THRESHOLD, 13);
    set.set(KEY.MAX_NEW_SYNAPSE_COUNT, 31);
    set.set(KEY.INITIAL_PERMANENCE, 0.24);
    set.set(KEY.CONNECTED_PERMANENCE, 0.5);
    set.set(KEY.PERMANENCE_INCREMENT, 0.04);
    set.set(KEY.PERMANENCE_DECREMENT, 0.008);
    set.set(KEY.PREDICTED_SEGMENT_DECREMENT, 0.001);
    set.set(KEY.MAX_SEGMENTS_PER_CELL, 128);
    set.set(KEY.MAX_SYNAPSES_PER_SEGMENT, 128);
    return set;
  }
}
