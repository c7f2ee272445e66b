package io.shallot.pipeline;

import io.shallot.api.Detectors;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.registry.Registry;
import io.shallot.pipeline.shard.GuardedProvider;
import io.shallot.pipeline.shard.InlineJudges;
import io.shallot.pipeline.shard.Judges;
import io.shallot.pipeline.shard.ShardedJudges;
import io.shallot.pipeline.shard.TimeLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** On how many threads a host wants its series judged, and how long a detector may take there. */
final class JudgeThreads {

  private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_LIMIT = Duration.ofDays(1);

  private int threads;
  private Optional<Duration> limit = Optional.empty();

  void threads(int number) {
    threads = number;
  }

  void limit(Duration longest) {
    limit = Optional.of(longest);
  }

  /** Returns what cannot be of what is wanted. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (threads < 0 || threads > ModelPolicy.PARTITIONS) {
      faults.add("shards must be from 0 to " + ModelPolicy.PARTITIONS + ", but was " + threads);
    }
    Duration longest = limit.orElse(USUAL_LIMIT);
    if (longest.isNegative() || longest.isZero() || longest.compareTo(LONGEST_LIMIT) > 0) {
      faults.add(
          "detectorTimeLimit must be longer than nothing and at most a day, but was " + longest);
    }
    if (limit.isPresent() && threads == 0) {
      faults.add("detectorTimeLimit(...) needs threads that can be given up, call shards(...)");
    }
    return faults;
  }

  /** Returns detectors that can be given up, if there are threads to do so. */
  Detectors guard(Detectors detectors) {
    return threads > 0 ? GuardedProvider.guard(detectors) : detectors;
  }

  /** Starts the threads, if any. */
  Judges judges(Registry registry, LongSupplier hostTime) {
    return threads == 0
        ? new InlineJudges(registry)
        : new ShardedJudges(registry, threads, TimeLimit.of(limit.orElse(USUAL_LIMIT), hostTime));
  }
}
