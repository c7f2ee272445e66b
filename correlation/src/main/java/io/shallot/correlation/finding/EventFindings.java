package io.shallot.correlation.finding;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.api.Finding;
import io.shallot.api.Finding.Kind;
import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import io.shallot.correlation.finding.FindingTags.Section;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a finding of every log record: an alert, a notice, a verdict, or a plain event that only
 * rules look at.
 *
 * <p>Records have the types and names of Zeek's logs, as the readers of Shallot give them:
 *
 * <ul>
 *   <li>{@code alert}: by its {@code signature}; severities 1, 2 and from 3 on are high, medium and
 *       low; tags are those of its metadata ({@code mitre_tactic_id}, {@code mitre_technique_id}),
 *       else those of its category, else of the class its name begins with;
 *   <li>{@code notice}: by its {@code note}; {@code signatures} by {@code sig_id}; {@code intel} by
 *       the type of the indicator. A {@code weird} is a plain event: what Zeek holds worth a look
 *       it notes as a notice;
 *   <li>alerts of Wazuh by {@code rule.description}, and such of the Elastic Common Schema, {@code
 *       event.kind} being alert or signal, by {@code rule.name};
 *   <li>rows of alert sets with {@code name}, {@code host} and {@code short}, as type {@code
 *       alert}; their labels ({@code time_label}, {@code event_label}) are taken off;
 *   <li>{@code verdict}: kind {@link Kind#VERDICT}, whatever it says;
 *   <li>anything else, and what should have a name and has none: kind {@link Kind#EVENT}, by its
 *       type.
 * </ul>
 *
 * <p>Entities are source and destination, user, host and domain, as far as the record names them.
 */
public final class EventFindings {

  // The idea: which fields count depends on the shape of a record alone, and a log has few shapes,
  // so a plan is made once for each. Memory: a plan for each of the latest 1024 shapes at most.
  private static final int MOST_SHAPES = 1024;
  private static final String TYPE_OF_ALERTS = "alert";
  private static final List<String> LABELS = List.of("time_label", "event_label");

  private final FindingTags tags;
  private final Map<EventSchema, Plan> plans = new HashMap<>();
  // The plan of the last record, as the next one mostly has its shape; null before the first.
  private @Nullable Plan latest;

  private record Plan(
      EventSchema schema,
      RecordForm form,
      EntityFields entities,
      Optional<Unlabelled> unlabelled) {}

  /** Findings with the tags of a table. */
  public EventFindings(FindingTags tags) {
    this.tags = tags;
  }

  /** Returns findings with the tags that are shipped. */
  public static EventFindings shipped() {
    return new EventFindings(FindingTags.shipped());
  }

  /** Returns the finding that a record is; never throws, whatever the record holds. */
  public Finding of(Event event) {
    Plan plan = plan(event.schema());
    return switch (plan.form()) {
      case SURICATA -> suricata(event, plan);
      case WAZUH -> wazuh(event, plan);
      case ECS -> ecs(event, plan);
      case ALERT_SET -> alertSet(event, plan);
      case NOTICE -> notice(event, plan);
      case SIGNATURE -> named(Kind.ALERT, event.text("sig_id"), event, plan).build();
      case INTEL -> intel(event, plan);
      case VERDICT -> named(Kind.VERDICT, "verdict", event, plan).build();
      case PLAIN -> named(Kind.EVENT, "", event, plan).build();
    };
  }

  private Plan plan(EventSchema schema) {
    Plan last = latest;
    if (last != null && last.schema() == schema) {
      return last;
    }
    Plan plan = plans.get(schema);
    if (plan == null) {
      if (plans.size() >= MOST_SHAPES) {
        plans.clear();
      }
      RecordForm form = RecordForm.of(schema);
      Optional<Unlabelled> unlabelled =
          form == RecordForm.ALERT_SET
              ? Optional.of(Unlabelled.of(schema, TYPE_OF_ALERTS, LABELS))
              : Optional.empty();
      plan = new Plan(schema, form, EntityFields.of(schema, form), unlabelled);
      plans.put(schema, plan);
    }
    latest = plan;
    return plan;
  }

  /** Begins a finding; without a name it is a plain event. */
  private static Finding.Builder named(Kind kind, String name, Event event, Plan plan) {
    boolean plain = name.isEmpty();
    String type = event.type().isEmpty() ? "record" : event.type();
    return Finding.builder(plain ? Kind.EVENT : kind, plain ? type : name, event.timeMillis())
        .entities(plan.entities().of(event))
        .event(event);
  }

  private Finding suricata(Event event, Plan plan) {
    String name = event.text("signature");
    Finding.Builder finding = named(Kind.ALERT, name, event, plan);
    double severity = event.number("severity");
    if (severity >= 1) {
      finding.severity(severity < 20 ? ofSuricata(severity) : ofHundred(severity));
    }
    Set<Tactic> tactics = tactics(event.text("alert.metadata.mitre_tactic_id"));
    List<String> techniques = words(event.text("alert.metadata.mitre_technique_id"));
    if (tactics.isEmpty() && techniques.isEmpty()) {
      Tags known = tags.of(Section.SURICATA_CATEGORY, event.text("category"));
      known = known.tactics().isEmpty() ? tags.of(Section.SURICATA_CLASS, beginning(name)) : known;
      tactics = known.tactics();
      techniques = known.techniques();
    }
    return finding.tactics(tactics).techniques(techniques).build();
  }

  private static Severity ofSuricata(double severity) {
    return severity < 2 ? Severity.HIGH : severity < 3 ? Severity.MEDIUM : Severity.LOW;
  }

  /** Reads the scale of Elastic's rules, whose steps are 21, 47, 73 and 99. */
  private static Severity ofHundred(double severity) {
    if (severity >= 99) {
      return Severity.CRITICAL;
    }
    return severity >= 73 ? Severity.HIGH : severity >= 47 ? Severity.MEDIUM : Severity.LOW;
  }

  /** Returns the first two words of a name. */
  private static String beginning(String name) {
    int first = name.indexOf(' ');
    int second = first < 0 ? -1 : name.indexOf(' ', first + 1);
    return second < 0 ? name : name.substring(0, second);
  }

  private static Finding wazuh(Event event, Plan plan) {
    Finding.Builder finding = named(Kind.ALERT, event.text("rule.description"), event, plan);
    double level = event.number("rule.level");
    if (level >= 0) {
      finding.severity(
          level >= 15
              ? Severity.CRITICAL
              : level >= 12 ? Severity.HIGH : level >= 7 ? Severity.MEDIUM : Severity.LOW);
    }
    return finding
        .tactics(tactics(event.text("rule.mitre.tactic")))
        .techniques(words(event.text("rule.mitre.id")))
        .build();
  }

  private static Finding ecs(Event event, Plan plan) {
    String kind = event.text("event.kind");
    String own = event.text("kibana.alert.rule.name");
    String name = own.isEmpty() ? event.text("rule.name") : own;
    boolean alert = kind.equals("alert") || kind.equals("signal");
    Finding.Builder finding = named(Kind.ALERT, alert ? name : "", event, plan);
    Optional<Severity> word = FindingTags.severity(event.text("kibana.alert.severity"));
    double number = event.number("event.severity");
    if (word.isPresent()) {
      finding.severity(word.get());
    } else if (alert && number >= 1) {
      finding.severity(ofHundred(number));
    }
    return finding
        .tactics(tactics(event.text("threat.tactic.id")))
        .techniques(words(event.text("threat.technique.id")))
        .build();
  }

  private static Finding alertSet(Event event, Plan plan) {
    Event bare = plan.unlabelled().map(form -> form.of(event)).orElse(event);
    String name = event.text("name");
    String type = bare.type();
    boolean plain = name.isEmpty();
    return Finding.builder(plain ? Kind.EVENT : Kind.ALERT, plain ? type : name, event.timeMillis())
        .entities(plan.entities().of(event))
        .event(bare)
        .build();
  }

  private Finding notice(Event event, Plan plan) {
    String note = event.text("note");
    Tags known = tags.of(Section.ZEEK_NOTICE, note);
    Finding.Builder finding = named(Kind.NOTICE, note, event, plan);
    known.severity().ifPresent(finding::severity);
    return finding.tactics(known.tactics()).techniques(known.techniques()).build();
  }

  private static Finding intel(Event event, Plan plan) {
    String type = event.text("seen.indicator_type");
    return named(Kind.ALERT, type.isEmpty() ? "" : "indicator seen: " + type, event, plan)
        .severity(Severity.MEDIUM)
        .tactics(Set.of(Tactic.COMMAND_AND_CONTROL))
        .build();
  }

  /** Reads ids and names of tactics, in any spelling, with commas between them. */
  private static Set<Tactic> tactics(String list) {
    Set<Tactic> tactics = EnumSet.noneOf(Tactic.class);
    for (String word : words(list)) {
      Tactic.of(word.replace(' ', '-')).ifPresent(tactics::add);
    }
    return tactics;
  }

  private static List<String> words(String list) {
    if (list.isEmpty()) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    for (String word : list.split(",", -1)) {
      String each = word.strip();
      if (!each.isEmpty() && !words.contains(each)) {
        words.add(each.startsWith("t") ? each.toUpperCase(Locale.ROOT) : each);
      }
    }
    return words;
  }
}
