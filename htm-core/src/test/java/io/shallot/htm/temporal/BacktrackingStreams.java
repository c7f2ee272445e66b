package io.shallot.htm.temporal;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Sdr;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Input for tests: patterns of columns and streams made of them. */
final class BacktrackingStreams {

  private final HtmRandom random;
  private final int columns;
  private final int ones;

  BacktrackingStreams(long seed, int columns, int ones) {
    random = new HtmRandom(seed);
    this.columns = columns;
    this.ones = ones;
  }

  HtmRandom random() {
    return random;
  }

  /** Returns a random pattern. */
  Sdr pattern() {
    return patternApartFrom(new Sdr(columns));
  }

  /** Returns a random pattern that shares no column with another. */
  Sdr patternApartFrom(Sdr other) {
    NavigableSet<Integer> taken = new TreeSet<>();
    for (int bit : other.toArray()) {
      taken.add(bit);
    }
    NavigableSet<Integer> bits = new TreeSet<>();
    while (bits.size() < ones) {
      int bit = random.nextInt(columns);
      if (!taken.contains(bit)) {
        bits.add(bit);
      }
    }
    return sdr(bits);
  }

  /** Returns that many random patterns, neighbours without a common column. */
  Sdr[] sequence(int length) {
    Sdr[] sequence = new Sdr[length];
    Sdr last = new Sdr(columns);
    for (int i = 0; i < length; i++) {
      last = patternApartFrom(last);
      sequence[i] = last;
    }
    return sequence;
  }

  /** Returns a pattern with some of its columns replaced by random ones. */
  Sdr noisy(Sdr pattern, int replaced) {
    NavigableSet<Integer> bits = new TreeSet<>();
    for (int bit : pattern.toArray()) {
      bits.add(bit);
    }
    for (int i = 0; i < replaced && !bits.isEmpty(); i++) {
      bits.remove(bits.stream().skip(random.nextInt(bits.size())).findFirst().orElseThrow());
    }
    while (bits.size() < pattern.count()) {
      bits.add(random.nextInt(columns));
    }
    return sdr(bits);
  }

  private Sdr sdr(NavigableSet<Integer> bits) {
    return Sdr.of(columns, bits.stream().mapToInt(Integer::intValue).toArray());
  }
}
