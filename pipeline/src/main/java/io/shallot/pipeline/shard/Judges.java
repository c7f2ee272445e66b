package io.shallot.pipeline.shard;

import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import io.shallot.pipeline.registry.Outbox;
import java.util.SortedMap;

/**
 * Deals samples to partitions and gives what they say in one order.
 *
 * <p>What is said is kept until time moves, and then given in this order: by sample, and after the
 * samples what time alone brings, in the order of series keys. So it depends neither on how many
 * threads there are nor on how fast they are.
 */
public interface Judges extends AutoCloseable {

  /**
   * Takes a sample; what follows from it is given at the next {@link #advance} or {@link #settle}.
   *
   * @throws RuntimeException what judging this or an earlier sample threw, if it was no detector
   */
  void accept(Sample sample);

  /**
   * Learns that time moved; whatever follows from all before it has been given on return. What the
   * receiver did not take because it threw is given the next time.
   *
   * @throws RuntimeException what judging threw, if it was no detector
   */
  void advance(Watermark watermark, Outbox out);

  /**
   * Gives what follows from the samples so far though time has not moved, so that nothing is left
   * here that a checkpoint would have to keep.
   *
   * @throws RuntimeException what judging threw, if it was no detector
   */
  void settle(Outbox out);

  /** Waits until every sample taken has been judged, so that the registry may be read. */
  void rest();

  /** Returns how many samples were taken: the sequence number of the last one. */
  long taken();

  /** Goes on counting from here; called before the first sample. */
  void resume(long taken);

  /** Returns what went wrong with threads, by name. */
  SortedMap<String, Long> counters();

  /** Lets go of threads; does not advance. */
  @Override
  void close();
}
