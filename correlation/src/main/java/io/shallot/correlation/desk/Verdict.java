package io.shallot.correlation.desk;

import io.shallot.api.Event;
import io.shallot.api.Finding;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A person's word on an incident. It travels in the stream as a finding, so that a replay comes to
 * the same ranking.
 *
 * @param incident the id of the incident
 * @param word what it is held for
 * @param owner who says so; never empty
 * @param reason why, in one line; may be empty
 * @param timeMillis when it was said, in milliseconds since the epoch
 * @param untilMillis to which time it goes for later findings of the same kind, in milliseconds
 *     since the epoch; empty where it says nothing
 */
public record Verdict(
    String incident,
    Word word,
    String owner,
    String reason,
    long timeMillis,
    Optional<Long> untilMillis) {

  /** What a person may say. */
  public enum Word {
    /** It is an attack: it ranks higher and nothing hides it. */
    TRUE,
    /** It is nothing: it, and what is like it, ranks lower. */
    FALSE,
    /** It is known and allowed: it, and what is like it, is not told. */
    EXPECTED,
    /** The last word on this incident, whoever said it, is taken back. */
    UNDO;

    /** Returns it in lower case, as records of verdicts write it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String TYPE = "verdict";

  public Verdict {
    if (incident.isEmpty() || owner.isEmpty()) {
      throw new IllegalArgumentException(
          "a verdict needs an incident and an owner, but had '" + incident + "', '" + owner + "'");
    }
  }

  /** Returns it as a finding of kind {@code VERDICT} for the stream. */
  public Finding toFinding() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("incident", incident);
    fields.put("verdict", word.text());
    fields.put("owner", owner);
    fields.put("reason", reason);
    untilMillis.ifPresent(until -> fields.put("until", Instant.ofEpochMilli(until).toString()));
    return Finding.builder(Finding.Kind.VERDICT, TYPE, timeMillis)
        .event(Event.of(Instant.ofEpochMilli(timeMillis), TYPE, fields))
        .build();
  }

  /**
   * Reads the verdict of a finding; nothing if it is none, or lacks the incident, the owner or a
   * word that is known, or has an {@code until} that is neither a moment ({@code
   * 2024-01-31T12:00:00Z}) nor a day ({@code 2024-01-31}: its first moment in UTC).
   */
  public static Optional<Verdict> of(Finding finding) {
    if (finding.kind() != Finding.Kind.VERDICT || finding.event().isEmpty()) {
      return Optional.empty();
    }
    Event record = finding.event().get();
    Optional<Word> word = word(record.text("verdict"));
    String until = record.text("until");
    Optional<Long> untilMillis = until.isEmpty() ? Optional.empty() : moment(until);
    if (word.isEmpty()
        || record.text("incident").isEmpty()
        || record.text("owner").isEmpty()
        || (!until.isEmpty() && untilMillis.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new Verdict(
            record.text("incident"),
            word.get(),
            record.text("owner"),
            record.text("reason"),
            finding.timeMillis(),
            untilMillis));
  }

  private static Optional<Word> word(String text) {
    for (Word each : Word.values()) {
      if (each.text().equals(text.toLowerCase(Locale.ROOT))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Reads a moment or the first moment of a day in UTC, in milliseconds since the epoch. */
  static Optional<Long> moment(String text) {
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text).toEpochMilli()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException notAMoment) {
      return Optional.empty();
    }
  }
}
