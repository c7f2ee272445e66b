package io.shallot.detectors.novelty;

/**
 * A voice with its weight in a {@link Composition}.
 *
 * @param weight how much its surprise counts, above 0
 * @param family what kind of oddity it hears
 * @param words what is unusual if it is loud, such as {@code the shape of the last 8 values}
 * @param voice the voice
 * @param ranks turns its raw scores into surprise
 */
record Part(double weight, Family family, String words, Voice voice, RankCalibrator ranks) {

  /** A kind of oddity. */
  enum Family {
    /** Of the value by itself. */
    VALUE,
    /** Of the level over some rows. */
    LEVEL,
    /** Of how much the series moves. */
    ACTIVITY,
    /** For the time of the period. */
    TIME,
    /** Of the order of values. */
    SHAPE
  }

  static final int BYTES = 40;

  Part(double weight, Family family, String words, Voice voice) {
    this(weight, family, words, voice, new RankCalibrator());
  }

  long sizeBytes() {
    return BYTES + voice.sizeBytes() + ranks.sizeBytes();
  }
}
