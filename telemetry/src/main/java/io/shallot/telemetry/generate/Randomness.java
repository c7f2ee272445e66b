package io.shallot.telemetry.generate;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A seeded stream of random draws that is the same on every JDK and machine. */
final class Randomness {
  // SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): a
  // counter that steps by the golden ratio, mixed by two multiplications. The distributions use
  // StrictMath, because Math may round differently from machine to machine.

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long birth;
  private long state;

  private Randomness(long birth) {
    this.birth = birth;
    this.state = birth;
  }

  static Randomness ofSeed(long seed) {
    return new Randomness(mix(seed + GOLDEN_GAMMA));
  }

  /** Returns the stream of this name; what was drawn before from this one does not matter. */
  Randomness stream(String purpose) {
    long hash = birth;
    for (byte letter : purpose.getBytes(StandardCharsets.UTF_8)) {
      hash = mix((hash ^ letter) + GOLDEN_GAMMA);
    }
    return new Randomness(hash);
  }

  long bits() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Returns a number in [0, 1). */
  double unit() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  /** Returns a whole number in [0, bound). */
  int below(int bound) {
    return (int) (((bits() >>> 32) * bound) >>> 32);
  }

  /** Returns a whole number from the first to the last, both included. */
  int whole(int first, int last) {
    return first + below(last - first + 1);
  }

  /** Returns a number in [least, bound). */
  double between(double least, double bound) {
    return least + (bound - least) * unit();
  }

  double normal(double mean, double deviation) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
    return mean + deviation * radius * StrictMath.cos(2 * Math.PI * unit());
  }

  /** Returns a log-normal draw: heavy-tailed, with this median; sigma is that of the logarithm. */
  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(normal(0, sigma));
  }

  double exponential(double mean) {
    return -mean * StrictMath.log(1 - unit());
  }

  /** Returns 1 plus a geometric draw, so that the mean is the given one, at least 1. */
  int geometric(double mean) {
    int number = 1;
    while (number < 1000 && chance(1 - 1 / mean)) {
      number++;
    }
    return number;
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Picks with popularity falling along the list, as between web sites. */
  <T> T pickPopular(List<T> choices) {
    double place = StrictMath.pow(unit(), 2.5);
    return choices.get((int) (place * choices.size()));
  }

  /** Returns so many letters of the alphabet. */
  String letters(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(below(alphabet.length())));
    }
    return text.toString();
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
