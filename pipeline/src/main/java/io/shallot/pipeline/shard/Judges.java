package io.shallot.pipeline.shard;

import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import io.shallot.pipeline.registry.Outbox;

/**
 * Deals samples to partitions and gives what they say in one order.
 *
 * <p>The order of what is given is: by sample, and after the samples, when time moves, what time
 * alone brings, in the order of series keys. It does not depend on how many threads there are.
 */
public interface Judges extends AutoCloseable {

  /** Takes a sample; what follows from it is given now or at the next {@link #advance}. */
  void accept(Sample sample, Outbox out);

  /** Learns that time moved; whatever follows from all before it has been given on return. */
  void advance(Watermark watermark, Outbox out);

  /** Returns how many samples were taken: the sequence number of the last one. */
  long taken();

  /** Goes on counting from here; called before the first sample. */
  void resume(long taken);

  /** Lets go of threads; does not advance. */
  @Override
  void close();
}
