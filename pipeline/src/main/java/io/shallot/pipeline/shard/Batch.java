package io.shallot.pipeline.shard;

import io.shallot.api.Sample;

/** Samples of a few partitions on their way to a thread, with their numbers. */
final class Batch {

  /** Enough that handing over costs little per sample, few enough that threads begin early. */
  static final int CAPACITY = 256;

  private final Sample[] samples = new Sample[CAPACITY];
  private final long[] sequences = new long[CAPACITY];
  private int size;

  void add(long sequence, Sample sample) {
    samples[size] = sample;
    sequences[size] = sequence;
    size++;
  }

  boolean full() {
    return size == CAPACITY;
  }

  int size() {
    return size;
  }

  Sample sample(int index) {
    return samples[index];
  }

  long sequence(int index) {
    return sequences[index];
  }
}
