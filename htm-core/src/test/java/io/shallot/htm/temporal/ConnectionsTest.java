package io.shallot.htm.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Permanence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The cases of the reference implementation's unit tests (numenta/nupic-legacy,
 * tests/unit/nupic/algorithms/connections_test.py) and what the layout adds: 1,024 cells, connected
 * from 0.5.
 */
class ConnectionsTest {

  private static final int CONNECTED = Permanence.steps(.5);

  private final Connections connections = new Connections(1024, CONNECTED, 100);

  private final long[] masks = new long[4];

  @Test
  void createSegment_twiceOnACell_keepsBothByAge() {
    int first = connections.createSegment(10, 1);
    int second = connections.createSegment(10, 1);

    assertThat(connections.segmentsOf(10)).containsExactly(first, second);
    assertThat(connections.cell(first)).isEqualTo(10);
  }

  @Test
  void destroySegment_withSynapses_removesThemAll() {
    connections.createSegment(10, 1);
    int segment = connections.createSegment(20, 1);
    connections.createSegment(30, 1);
    connections.createSegment(40, 1);
    add(segment, .85, 80, 81);
    add(segment, .15, 82);

    connections.destroySegment(segment);

    assertThat(connections.segments()).isEqualTo(3);
    assertThat(connections.synapses()).isZero();
    assertThat(activity(80, 81, 82)).isEmpty();
  }

  @Test
  void removeSynapse_ofThree_keepsOrderOfTheOthers() {
    int segment = connections.createSegment(20, 1);
    add(segment, .85, 80, 81);
    add(segment, .15, 82);

    connections.removeSynapse(segment, 1);

    assertThat(connections.synapses()).isEqualTo(2);
    assertThat(cells(segment)).containsExactly(80, 82);
    assertThat(activity(80, 81, 82)).hasToString("{" + segment + "=1 of 2}");
  }

  @Test
  void removeSynapseAndDestroySegment_around_leaveTheRest() {
    int before = connections.createSegment(11, 1);
    connections.createSegment(12, 1);
    int segment = connections.createSegment(13, 1);
    connections.createSegment(14, 1);
    int after = connections.createSegment(15, 1);
    add(segment, .85, 201, 202, 203, 204, 205);

    connections.removeSynapse(segment, 4);
    connections.removeSynapse(segment, 0);
    connections.destroySegment(before);
    connections.destroySegment(after);

    assertThat(cells(segment)).containsExactly(202, 203, 204);
  }

  @Test
  void destroySegment_withARemovedSynapse_countsEachOnce() {
    int first = connections.createSegment(11, 1);
    int second = connections.createSegment(12, 1);
    add(first, .85, 101);
    add(second, .85, 201, 202);
    connections.removeSynapse(second, 0);
    assertThat(connections.synapses()).isEqualTo(2);

    connections.destroySegment(second);

    assertThat(connections.segments()).isEqualTo(1);
    assertThat(connections.synapses()).isEqualTo(1);
  }

  @Test
  void createSegment_afterDestroy_reusesANumberAndStartsEmpty() {
    int segment = connections.createSegment(11, 1);
    add(segment, .85, 201, 202);
    connections.removeSynapse(segment, 0);
    connections.destroySegment(segment);

    int again = connections.createSegment(11, 2);

    assertThat(again).isEqualTo(segment);
    assertThat(connections.pool().count(again)).isZero();
    assertThat(connections.pool().isConfirmed(again)).isFalse();
  }

  @Test
  void findMatching_mixedPermanences_countsConnectedAndPotential() {
    int one = connections.createSegment(10, 1);
    add(one, .85, 150);
    add(one, .15, 151);
    int two = connections.createSegment(20, 1);
    add(two, .85, 80, 81);
    add(two, .15, 82);

    assertThat(activity(50, 52, 53, 80, 81, 82, 150, 151))
        .hasToString("{" + one + "=1 of 2, " + two + "=2 of 3}");
  }

  @Test
  void adapt_acrossTheBorders_movesConnectedAndKills() {
    int segment = connections.createSegment(10, 1);
    add(segment, .45, 1);
    add(segment, .5, 2);
    add(segment, .98, 3);
    add(segment, .05, 4);
    add(segment, .95, 5);
    byte[] active = new byte[65_536];
    active[1] = active[3] = 1;

    boolean lives =
        connections.adapt(segment, active, masks, Permanence.steps(.1), -Permanence.steps(.1));

    assertThat(lives).isTrue();
    assertThat(cells(segment)).containsExactly(1, 2, 3, 5);
    assertThat(permanences(segment)).containsExactly(.55, .4, 1., .85);
    assertThat(activity(1)).hasToString("{" + segment + "=1 of 1}");
    assertThat(activity(2)).hasToString("{" + segment + "=0 of 1}");
    assertThat(activity(4)).isEmpty();
  }

  @Test
  void adapt_lastSynapseDies_destroysSegment() {
    int segment = connections.createSegment(10, 1);
    add(segment, .05, 1, 2, 3, 4, 5);

    boolean lives = connections.adapt(segment, new byte[65_536], masks, 0, -Permanence.steps(.05));

    assertThat(lives).isFalse();
    assertThat(connections.segments()).isZero();
    assertThat(connections.segmentsOn(10)).isZero();
  }

  @Test
  void adapt_manyTimesWithGrowth_doesWhatOneByOneWould() {
    HtmRandom random = new HtmRandom(11);
    int[] expected = new int[1024];
    List<Integer> order = new ArrayList<>();
    int segment = connections.createSegment(10, 1);
    for (int round = 0; round < 2000; round++) {
      while (order.size() < 100 && (order.size() < 10 || random.nextInt(4) > 0)) {
        int cell = random.nextInt(1024);
        if (expected[cell] == 0) {
          expected[cell] = 1 + random.nextInt(Permanence.STEPS);
          order.add(cell);
          connections.addSynapse(segment, cell, expected[cell]);
        }
      }
      byte[] active = new byte[65_536];
      for (int cell = 0; cell < 1024; cell++) {
        active[cell] = (byte) random.nextInt(2);
      }
      int gain = random.nextInt(3) * 700 - 700;
      int loss = gain < 0 ? 0 : -random.nextInt(1200);
      connections.adapt(segment, active, masks, gain, loss);
      for (int cell : List.copyOf(order)) {
        int changed = expected[cell] + (active[cell] != 0 ? gain : loss);
        expected[cell] = Math.min(Math.max(changed, 0), Permanence.STEPS);
      }
      order.removeIf(cell -> expected[cell] == 0);
      if (order.isEmpty()) {
        segment = connections.createSegment(10, 1);
      }

      assertThat(cells(segment)).isEqualTo(order);
      assertThat(connections.synapses()).isEqualTo(order.size());
      long connected = order.stream().filter(cell -> expected[cell] >= CONNECTED).count();
      assertThat(activity(order.stream().mapToInt(cell -> cell).toArray()))
          .hasToString(
              order.isEmpty()
                  ? "{}"
                  : "{" + segment + "=" + connected + " of " + order.size() + "}");
    }
  }

  @Test
  void connections_longChurn_staysSmall() {
    HtmRandom random = new HtmRandom(7);
    long most = 0;
    for (int round = 0; round < 30_000; round++) {
      int segment = connections.createSegment(random.nextInt(1024), round);
      int count = 1 + random.nextInt(60);
      int from = random.nextInt(1024 - count);
      for (int i = 0; i < count; i++) {
        connections.addSynapse(segment, from + i, 1 + random.nextInt(Permanence.STEPS));
      }
      if (connections.segments() > 500) {
        connections.destroySegment(SegmentEvictionTest.anySegment(connections, random));
      }
      if (round == 5000) {
        most = connections.sizeBytes();
      }
    }

    assertThat(connections.segments()).isEqualTo(500);
    assertThat(connections.sizeBytes()).isLessThan(most * 5 / 4);
  }

  private void add(int segment, double permanence, int... cells) {
    for (int cell : cells) {
      connections.addSynapse(segment, cell, Permanence.steps(permanence));
    }
  }

  private List<Integer> cells(int segment) {
    return Arrays.stream(connections.pool().synapses(segment))
        .map(SegmentPool::presynapticCell)
        .boxed()
        .toList();
  }

  private List<Double> permanences(int segment) {
    return Arrays.stream(connections.pool().synapses(segment))
        .mapToObj(synapse -> Permanence.of(SegmentPool.permanence(synapse)))
        .toList();
  }

  /** Returns by segment how many of its active synapses are connected, of how many. */
  private SortedMap<Integer, String> activity(int... active) {
    SegmentActivity activity = TemporalScratch.get().activity;
    char[] cells = new char[active.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (char) active[i];
    }
    int found = connections.findMatching(cells, cells.length, 1, activity);
    SortedMap<Integer, String> counts = new TreeMap<>();
    for (int i = 0; i < found; i++) {
      int segment = activity.reached[i];
      counts.put(segment, activity.connected(segment) + " of " + activity.potential(segment));
    }
    activity.clear();
    return counts;
  }
}
