package io.shallot.telemetry.window;

/** 64-bit hashes of texts, the same on every run and machine. */
final class Hashes {

  private Hashes() {}

  /** Returns a hash of a text that is never 0: FNV-1a over its chars, then mixed as in SplitMix. */
  static long of(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** Returns the hash of a sequence that ends with one more text, given by its hash. */
  static long and(long before, long next) {
    return mix(31 * before + next);
  }

  /** Spreads a number over all 64 bits; never gives 0. */
  static long mix(long number) {
    long hash = number;
    hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
    hash ^= hash >>> 31;
    return hash == 0 ? 1 : hash;
  }
}
