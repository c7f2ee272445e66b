package io.shallot.telemetry.expression;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a field or a term holds: what may be asked of it. */
public enum Kind {
  /** A name, a state, a path: compared as it is written. */
  TEXT,
  /** A number: compared and added up. */
  NUMBER,
  /** A time span in seconds: a number that may be compared with {@code 5m}. */
  DURATION,
  /** An IP address: has a zone. */
  ADDRESS,
  /** A port number: compared like a text or by size, but never added up. */
  PORT,
  /** Yes or no: {@code T} or {@code F}, also written {@code true} or {@code false}. */
  FLAG,
  /** A moment, in seconds since the epoch. */
  TIME,
  /** Several texts, separated by commas. */
  SET;

  static final Set<Kind> ANY = EnumSet.allOf(Kind.class);
  static final Set<Kind> AMOUNTS = EnumSet.of(NUMBER, DURATION);
  static final Set<Kind> ORDERED = EnumSet.of(NUMBER, DURATION, PORT, TIME);

  /** Returns the word a catalogue uses, such as {@code address}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind of a word. */
  public static Optional<Kind> of(String word) {
    for (Kind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  static String words(Set<Kind> kinds) {
    return kinds.stream().map(Kind::word).reduce((a, b) -> a + " or " + b).orElse("nothing");
  }
}
