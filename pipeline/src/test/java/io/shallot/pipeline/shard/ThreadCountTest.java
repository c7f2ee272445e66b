package io.shallot.pipeline.shard;

import static io.shallot.pipeline.shard.ShardedJudgesTest.NONE;
import static io.shallot.pipeline.shard.ShardedJudgesTest.line;
import static io.shallot.pipeline.shard.ShardedJudgesTest.minute;
import static io.shallot.pipeline.shard.ShardedJudgesTest.registry;
import static io.shallot.pipeline.shard.ShardedJudgesTest.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Watermark;
import io.shallot.pipeline.Fixtures.Distance;
import io.shallot.pipeline.registry.Outbox;
import io.shallot.pipeline.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is told does not depend on how many threads judge. */
class ThreadCountTest {

  /** Forty hosts, most of them calm, some with episodes, one with a detector that fails. */
  private static List<String> run(Judges judges, long seed) {
    List<String> told = new ArrayList<>();
    Outbox out = (sequence, news) -> told.add(line(sequence, news));
    Random random = new Random(seed);
    try (judges) {
      for (int minute = 0; minute < 60; minute++) {
        for (int host = 0; host < 40; host++) {
          if (random.nextInt(40) > host) {
            boolean strange = random.nextInt(30) == 0;
            double value = strange ? 100 * (1 + random.nextInt(8)) : random.nextInt(20);
            judges.accept(sample(minute, "h" + host, host == 7 && minute > 30 ? 666 : value));
          }
        }
        if (random.nextInt(3) == 0) {
          judges.advance(minute(minute), out);
        }
        if (random.nextInt(9) == 0) {
          judges.settle(out);
        }
      }
      judges.advance(Watermark.END, out);
    }
    return told;
  }

  @Property(tries = 20, seed = "7")
  void advance_anyNumberOfThreads_tellsWhatTheCallersThreadTells(
      @ForAll @IntRange(min = 0, max = 100_000) int seed) {
    List<String> inline = run(new InlineJudges(registry(new Distance("distance"))), seed);

    assertThat(inline).hasSizeGreaterThan(20);
    for (int threads : new int[] {1, 2, 3, 8, 16}) {
      Registry registry = registry(new Distance("distance"));
      ShardedJudges judges = new ShardedJudges(registry, threads, NONE);
      assertThat(run(judges, seed)).as("%d threads", threads).isEqualTo(inline);
      assertThat(registry.suspensions()).isEqualTo(1);
    }
  }
}
