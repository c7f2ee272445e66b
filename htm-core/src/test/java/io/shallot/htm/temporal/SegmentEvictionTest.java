package io.shallot.htm.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.htm.sdr.HtmRandom;
import org.junit.jupiter.api.Test;

class SegmentEvictionTest {

  private final SegmentPool pool = new SegmentPool();
  private final SegmentEviction eviction = new SegmentEviction();

  @Test
  void victim_aQuarterUnconfirmed_isTheirLeastRecentlyUsed() {
    confirmed(1);
    confirmed(2);
    confirmed(3);
    int stale = pool.create(0, 5);
    pool.create(0, 6);

    assertThat(eviction.victim(pool, 5, 9)).isEqualTo(stale);
  }

  @Test
  void victim_fewUnconfirmed_isLeastRecentlyUsedOfTheConfirmed() {
    int used = confirmed(1);
    int stale = confirmed(2);
    pool.use(used, 3);
    for (int i = 0; i < 6; i++) {
      confirmed(4 + i);
    }
    pool.create(0, 0);

    assertThat(eviction.victim(pool, 9, 20)).isEqualTo(stale);
  }

  @Test
  void victim_usedInTheSameStep_isTheOlder() {
    int older = pool.create(0, 7);
    pool.create(0, 7);

    assertThat(eviction.victim(pool, 2, 7)).isEqualTo(older);
  }

  @Test
  void victim_againAndAgain_isAlwaysTheStalest() {
    HtmRandom random = new HtmRandom(3);
    for (int id = 0; id < 300; id++) {
      pool.create(0, id / 10);
    }
    for (int step = 31; step < 2000; step++) {
      for (int i = 0; i < 5; i++) {
        pool.use(random.nextInt(300), step);
      }
      int expected = 0;
      for (int id = 1; id < 300; id++) {
        int order = Integer.compare(pool.lastUsed(id), pool.lastUsed(expected));
        if (order < 0 || (order == 0 && pool.ordinal(id) < pool.ordinal(expected))) {
          expected = id;
        }
      }

      int victim = eviction.victim(pool, 300, step);
      assertThat(victim).isEqualTo(expected);
      pool.destroy(victim);
      pool.create(0, step);
    }
  }

  static int anySegment(Connections connections, HtmRandom random) {
    int id = random.nextInt(connections.idEnd());
    while (!connections.pool().exists(id)) {
      id = (id + 1) % connections.idEnd();
    }
    return id;
  }

  private int confirmed(int step) {
    int id = pool.create(0, step);
    pool.confirm(id);
    return id;
  }
}
