package io.shallot.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Anything that may become part of an incident: an anomaly, an alert of an IDS, a notice, a plain
 * log event, the match of a rule, all with time, entities and tags in one form.
 *
 * <p>Correlators take findings. Most are made by {@link #of(Anomaly)} or from an {@link Event} with
 * a {@link Builder}; values never change.
 *
 * <pre>{@code
 * Finding alert = Finding.builder(Finding.Kind.ALERT, "ET SCAN Potential SSH Scan", event.timeMillis())
 *     .entities(List.of(Entity.source("10.0.0.9"), Entity.destination("10.0.0.1")))
 *     .severity(Severity.MEDIUM)
 *     .techniques(List.of("T1046"))
 *     .event(event)
 *     .build();
 * }</pre>
 */
public final class Finding {

  /** What a finding is. */
  public enum Kind {
    /** A detector found a series not as expected. */
    ANOMALY,
    /** Another product raised an alert. */
    ALERT,
    /** A sensor noted something worth a look, such as a Zeek notice. */
    NOTICE,
    /** A plain record of a log: an operand of rules, never part of an incident by itself. */
    EVENT,
    /** A rule matched. */
    RULE,
    /** The pattern of the findings themselves is unusual. */
    PATTERN,
    /** A person's word on an incident: true, false, expected. */
    VERDICT
  }

  /**
   * The one order in which findings of one stream are taken, whatever order they came in: by time,
   * then by content. Two that are equal here say the same of the same at the same time.
   */
  public static final Comparator<Finding> ORDER =
      Comparator.comparingLong(Finding::timeMillis)
          .thenComparing(Finding::kind)
          .thenComparing(Finding::name)
          .thenComparing(Finding::entities, Finding::compareEntities)
          .thenComparing(Finding::id);

  private static final int ID_BYTES = 8;

  private final Kind kind;
  private final String name;
  private final long startMillis;
  private final long endMillis;
  private final List<Entity> entities;
  // Null where the source gives none.
  private final @Nullable Severity severity;
  private final double pValue;
  private final List<String> categories;
  private final Set<Tactic> tactics;
  private final List<String> techniques;
  // Null unless the kind is ANOMALY.
  private final @Nullable Anomaly anomaly;
  // Null where it was not made from a record.
  private final @Nullable Event event;
  // Null until it is asked for: most findings of a busy stream are never named.
  private @Nullable String id;

  private Finding(Builder from) {
    this.kind = from.kind;
    this.name = from.name;
    this.startMillis = from.startMillis;
    this.endMillis = from.endMillis;
    this.entities = from.entities;
    this.severity = from.severity;
    this.pValue = from.pValue;
    this.categories = from.categories;
    this.tactics = from.tactics;
    this.techniques = from.techniques;
    this.anomaly = from.anomaly;
    this.event = from.event;
    this.id = from.id;
  }

  /**
   * Returns a builder.
   *
   * @param kind what it is
   * @param name what was found, the same text whenever the same is found: a signature, the name of
   *     a metric or rule; never empty
   * @param timeMillis when, in milliseconds since the epoch
   */
  public static Builder builder(Kind kind, String name, long timeMillis) {
    return new Builder(kind, name, timeMillis);
  }

  /** Returns an anomaly as a finding, with the tags of its metric. */
  public static Finding of(Anomaly anomaly) {
    Metric metric = anomaly.metric();
    return new Builder(Kind.ANOMALY, metric.name(), anomaly.start().toEpochMilli())
        .until(anomaly.end().toEpochMilli())
        .entities(anomaly.entities())
        .pValue(anomaly.pValue())
        .categories(metric.categories())
        .tactics(CategoryTactics.of(metric.categories()))
        .techniques(metric.techniques())
        .anomaly(anomaly)
        .build();
  }

  /** Returns what it is. */
  public Kind kind() {
    return kind;
  }

  /** Returns what was found: a signature, the name of a metric or rule. */
  public String name() {
    return name;
  }

  /**
   * Returns its place in the stream, in milliseconds since the epoch: its start, but its end so far
   * for what is only known then: an anomaly, the match of a rule, a pattern.
   */
  public long timeMillis() {
    return switch (kind) {
      case ANOMALY, RULE, PATTERN -> endMillis;
      case ALERT, NOTICE, EVENT, VERDICT -> startMillis;
    };
  }

  /** Returns when it began, in milliseconds since the epoch. */
  public long startMillis() {
    return startMillis;
  }

  /** Returns when it was last seen, in milliseconds since the epoch, not before the start. */
  public long endMillis() {
    return endMillis;
  }

  /** Returns when it began. */
  public Instant start() {
    return Instant.ofEpochMilli(startMillis);
  }

  /** Returns when it was last seen. */
  public Instant end() {
    return Instant.ofEpochMilli(endMillis);
  }

  /** Returns whom it is about; may be empty. */
  public List<Entity> entities() {
    return entities;
  }

  /** Returns how urgent its source holds it, if it says so. */
  public Optional<Severity> severity() {
    return Optional.ofNullable(severity);
  }

  /** Returns the p-value of an anomaly or pattern, in (0, 1]; NaN where there is none. */
  public double pValue() {
    return pValue;
  }

  /** Returns what it may point to, such as {@code reconnaissance}. */
  public List<String> categories() {
    return categories;
  }

  /** Returns the tactics of ATT&amp;CK it is tagged with, in the order of the kill chain. */
  public Set<Tactic> tactics() {
    return tactics;
  }

  /** Returns the ids of the techniques of ATT&amp;CK it is tagged with. */
  public List<String> techniques() {
    return techniques;
  }

  /** Returns the anomaly it is, if it is one. */
  public Optional<Anomaly> anomaly() {
    return Optional.ofNullable(anomaly);
  }

  /** Returns the record it was made from, if there is one. */
  public Optional<Event> event() {
    return Optional.ofNullable(event);
  }

  /**
   * Returns an id that depends on the content alone: that of the anomaly, or 16 hexadecimal digits
   * of a SHA-256 over kind, name, times, entities and the fields of the record.
   */
  public String id() {
    String known = id;
    if (known == null) {
      known = contentId();
      id = known;
    }
    return known;
  }

  private String contentId() {
    StringBuilder content = new StringBuilder();
    content.append(kind).append('\n').append(name).append('\n');
    content.append(startMillis).append('\n').append(endMillis).append('\n');
    for (Entity entity : entities) {
      content.append(entity.role()).append('\u0000').append(entity.kind()).append('\u0000');
      content.append(entity.value()).append('\n');
    }
    if (event != null) {
      content.append(event.type()).append('\n');
      for (Map.Entry<String, String> field : event.fields().entrySet()) {
        content.append(field.getKey()).append('\u0000').append(field.getValue()).append('\n');
      }
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(content.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static int compareEntities(List<Entity> ones, List<Entity> others) {
    int order = 0;
    for (int i = 0; order == 0 && i < Math.min(ones.size(), others.size()); i++) {
      order = ones.get(i).compareTo(others.get(i));
    }
    return order != 0 ? order : Integer.compare(ones.size(), others.size());
  }

  /** Tells whether all that both say is equal, the fields of their records included. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Finding that
            && kind == that.kind
            && startMillis == that.startMillis
            && endMillis == that.endMillis
            && name.equals(that.name)
            && entities.equals(that.entities)
            && severity == that.severity
            && Double.compare(pValue, that.pValue) == 0
            && categories.equals(that.categories)
            && tactics.equals(that.tactics)
            && techniques.equals(that.techniques)
            && Objects.equals(anomaly, that.anomaly)
            && sameRecord(event, that.event));
  }

  private static boolean sameRecord(@Nullable Event one, @Nullable Event other) {
    return one == other
        || (one != null
            && other != null
            && one.timeMillis() == other.timeMillis()
            && one.type().equals(other.type())
            && one.fields().equals(other.fields()));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + Long.hashCode(startMillis)) + entities.hashCode();
  }

  /** Returns time, kind, name and entities, for people. */
  @Override
  public String toString() {
    return start() + " " + kind + " " + name + " " + entities;
  }

  /** Makes a finding step by step. */
  public static final class Builder {

    private final Kind kind;
    private final String name;
    private final long startMillis;
    private long endMillis;
    private List<Entity> entities = List.of();
    private @Nullable Severity severity;
    private double pValue = Double.NaN;
    private List<String> categories = List.of();
    private Set<Tactic> tactics = Set.of();
    private List<String> techniques = List.of();
    private @Nullable Anomaly anomaly;
    private @Nullable Event event;
    private @Nullable String id;

    private Builder(Kind kind, String name, long startMillis) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("a finding needs a name, but it was empty");
      }
      this.kind = kind;
      this.name = name;
      this.startMillis = startMillis;
      this.endMillis = startMillis;
    }

    /** Sets when it was last seen, in milliseconds since the epoch, not before its start. */
    public Builder until(long newEndMillis) {
      if (newEndMillis < startMillis) {
        throw new IllegalArgumentException(
            "a finding must not end before it starts at "
                + startMillis
                + ", but ended at "
                + newEndMillis);
      }
      endMillis = newEndMillis;
      return this;
    }

    /** Sets whom it is about. */
    public Builder entities(List<Entity> newEntities) {
      entities = List.copyOf(newEntities);
      return this;
    }

    /** Sets how urgent its source holds it. */
    public Builder severity(Severity newSeverity) {
      severity = newSeverity;
      return this;
    }

    /** Sets its p-value, in (0, 1]. */
    public Builder pValue(double newPValue) {
      if (!(newPValue > 0 && newPValue <= 1)) {
        throw new IllegalArgumentException("a p-value must be in (0, 1], but was " + newPValue);
      }
      pValue = newPValue;
      return this;
    }

    /** Sets what it may point to. */
    public Builder categories(List<String> newCategories) {
      categories = List.copyOf(newCategories);
      return this;
    }

    /** Sets the tactics of ATT&amp;CK. */
    public Builder tactics(Set<Tactic> newTactics) {
      tactics =
          newTactics.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(newTactics));
      return this;
    }

    /** Sets the ids of the techniques of ATT&amp;CK. */
    public Builder techniques(List<String> newTechniques) {
      techniques = List.copyOf(newTechniques);
      return this;
    }

    /** Sets the record it was made from. */
    public Builder event(Event newEvent) {
      event = newEvent;
      return this;
    }

    private Builder anomaly(Anomaly newAnomaly) {
      anomaly = newAnomaly;
      id = newAnomaly.id();
      return this;
    }

    /** Returns the finding. */
    public Finding build() {
      return new Finding(this);
    }
  }
}
