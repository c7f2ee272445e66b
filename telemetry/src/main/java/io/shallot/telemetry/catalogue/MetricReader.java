package io.shallot.telemetry.catalogue;

import io.shallot.api.Metric;
import io.shallot.telemetry.expression.Condition;
import io.shallot.telemetry.expression.ExpressionFault;
import io.shallot.telemetry.expression.ExpressionReader;
import io.shallot.telemetry.expression.Obstacle;
import io.shallot.telemetry.expression.Parsed;
import io.shallot.telemetry.expression.Reach;
import io.shallot.telemetry.expression.Scope;
import io.shallot.telemetry.expression.Spelling;
import io.shallot.telemetry.expression.Vocabulary;
import io.shallot.telemetry.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads one metric of a catalogue file. */
final class MetricReader {

  static final List<String> KEYS =
      List.of(
          "name",
          "title",
          "unit",
          "from",
          "where",
          "by",
          "measure",
          "windows",
          "window",
          "every",
          "missing",
          "keep",
          "budget",
          "least_effect",
          "tags",
          "attack");

  private static final String NAME = "[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*";
  private static final String ATTACK_ID = "T\\d{4}(\\.\\d{3})?";

  private final Keys keys;
  private final Scope scope;
  private final Defaults defaults;
  private int faults;

  private MetricReader(Keys keys, Scope scope, Defaults defaults) {
    this.keys = keys;
    this.scope = scope;
    this.defaults = defaults;
  }

  /** Returns the name of a metric; the empty text if it has none. */
  static String nameOf(Yaml.Mapping mapping) {
    return mapping
        .find("name")
        .map(entry -> entry.value() instanceof Yaml.Text text ? text.value() : "")
        .orElse("");
  }

  /**
   * Reads a metric.
   *
   * @param file the meaning of names in its file; its logs do not matter
   */
  static Optional<ReadMetric> read(
      Yaml.Mapping mapping, Scope file, Defaults defaults, FileFaults faults) {
    String name = nameOf(mapping);
    String subject = name.isEmpty() ? "metric: " : "metric " + name + ": ";
    int before = faults.faults().size();
    Keys keys = new Keys(mapping, subject, KEYS, faults);
    keys.require("name");
    keys.require("from");
    keys.require("measure");
    Scope scope = new Scope(from(keys, file), file.vocabulary(), file.zones(), file.ports());
    MetricReader reader = new MetricReader(keys, scope, defaults);
    Optional<ReadMetric> metric = reader.metric(name, mapping.line());
    return faults.faults().size() == before ? metric : Optional.empty();
  }

  private static List<String> from(Keys keys, Scope file) {
    List<String> logs = new ArrayList<>();
    Set<String> known = new TreeSet<>(file.vocabulary().logs());
    known.add(Vocabulary.ALL_LOGS);
    for (Yaml.Text log : keys.texts("from")) {
      if (!known.contains(log.value())) {
        keys.fault(
            "from",
            log,
            "a log must be a known one, or be listed under logs"
                + Spelling.hint(log.value(), known),
            log.value());
      } else if (logs.contains(log.value())) {
        keys.fault("from", log, "a log must come once", log.value());
      } else {
        logs.add(log.value());
      }
    }
    keys.entry("from")
        .filter(entry -> entry.value() instanceof Yaml.Items items && items.items().isEmpty())
        .ifPresent(entry -> keys.fault(entry, "there must be at least one log", "none"));
    return logs;
  }

  private Optional<ReadMetric> metric(String name, int line) {
    keys.text("name")
        .filter(text -> !text.value().matches(NAME))
        .ifPresent(
            text ->
                keys.fault(
                    "name",
                    text,
                    "a name must be letters, digits and _, in parts joined by dots",
                    text.value()));
    String title = keys.text("title").map(Yaml.Text::value).orElse(name);
    String unit = keys.text("unit").map(Yaml.Text::value).orElse("");
    Optional<Condition> where = where();
    List<Role> by = by();
    Optional<Measure> measure =
        keys.text("measure")
            .flatMap(text -> parsed("measure", text, MeasureGrammar.parse(text.value(), scope)));
    Defaults own = defaults.with(keys);
    double leastEffect = keys.amount("least_effect").orElse(0);
    TagReader tags = TagReader.read(keys);
    List<String> attack = attack();
    if (name.isEmpty() || scope.logs().isEmpty() || measure.isEmpty() || where.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> wantOfNetworks = unreached(where.get(), by);
    if (measure.get() instanceof Measure.Share share) {
      scope.logs().stream()
          .map(log -> Reach.obstacle(share.of(), log, scope.vocabulary()))
          .reduce((a, b) -> a.isEmpty() ? a : b)
          .flatMap(each -> each)
          .filter(obstacle -> !obstacle.wantOfNetworks())
          .ifPresent(obstacle -> fault("measure", obstacle));
    }
    if (faults > 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ReadMetric(
            new MetricDefinition(
                new Metric(name, title, unit, tags.sides(), leastEffect, tags.categories(), attack),
                scope.logs(),
                where.get(),
                by,
                measure.get(),
                own.windows(),
                own.missing().orElse(usual(measure.get())),
                own.keep(),
                own.budget()),
            line,
            wantOfNetworks));
  }

  private Optional<Condition> where() {
    Optional<Yaml.Entry> entry = keys.entry("where");
    if (entry.isEmpty()) {
      return Optional.of(Condition.all());
    }
    if (!(entry.get().value() instanceof Yaml.Text text)) {
      fault("where", entry.get().value(), "it must be a text", Keys.shown(entry.get().value()));
      return Optional.empty();
    }
    return parsed(
        "where", text, ExpressionReader.condition(text.isNothing() ? "" : text.value(), scope));
  }

  private List<Role> by() {
    List<Role> roles = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (Yaml.Text text : keys.texts("by")) {
      parsed("by", text, RoleGrammar.parse(text.value(), scope))
          .ifPresent(
              role -> {
                if (names.add(role.name())) {
                  roles.add(role);
                } else {
                  fault("by", text, "each role must come once", role.name());
                }
              });
    }
    return roles;
  }

  private List<String> attack() {
    List<String> ids = new ArrayList<>();
    for (Yaml.Text id : keys.texts("attack")) {
      if (id.value().matches(ATTACK_ID)) {
        ids.add(id.value());
      } else {
        fault(
            "attack",
            id,
            "it must be the id of a technique, such as T1046 or T1071.004",
            id.value());
      }
    }
    return ids;
  }

  /**
   * Says of each log whose records never reach the metric why; returns which zones are to blame.
   */
  private Optional<String> unreached(Condition where, List<Role> by) {
    Optional<String> wantOfNetworks = Optional.empty();
    for (String log : scope.logs()) {
      Optional<Obstacle> inWhere = Reach.obstacle(where, log, scope.vocabulary());
      if (inWhere.filter(Obstacle::wantOfNetworks).isPresent()) {
        wantOfNetworks = inWhere.map(Obstacle::value);
      } else {
        inWhere.ifPresent(obstacle -> fault("where", obstacle));
      }
      for (Role role : by) {
        Reach.obstacle(role.value(), log, scope.vocabulary())
            .ifPresent(obstacle -> fault("by", obstacle));
      }
    }
    return wantOfNetworks;
  }

  private void fault(String key, Obstacle obstacle) {
    keys.entry(key)
        .ifPresent(entry -> fault(key, entry.value(), obstacle.rule(), obstacle.value()));
  }

  private void fault(String key, Yaml at, String rule, String value) {
    keys.fault(key, at, rule, value);
    faults++;
  }

  private <T> Optional<T> parsed(String key, Yaml.Text text, Parsed<T> parsed) {
    for (ExpressionFault fault : parsed.faults()) {
      fault(key, text, "at column " + fault.column() + ": " + fault.rule(), fault.value());
    }
    return parsed.value();
  }

  /** What adds up is 0 where nothing was; what describes records is nothing. */
  private static Missing usual(Measure measure) {
    boolean addsUp =
        measure instanceof Measure.Count
            || measure instanceof Measure.Present
            || measure instanceof Measure.Distinct
            || measure instanceof Measure.Sum
            || measure instanceof Measure.Rate
            || measure instanceof Measure.RateOf
            || measure instanceof Measure.NewValues
            || measure instanceof Measure.Latest;
    return addsUp ? Missing.ZERO : Missing.GAP;
  }

  /**
   * A metric as it was read.
   *
   * @param definition what it is
   * @param line where it begins
   * @param wantOfNetworks the zones without networks that keep every record from it, if so
   */
  record ReadMetric(MetricDefinition definition, int line, Optional<String> wantOfNetworks) {}
}
