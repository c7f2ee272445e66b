package io.shallot.benchmarks.rules;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.api.Finding;
import io.shallot.api.Watermark;
import io.shallot.correlation.rule.RuleMatch;
import io.shallot.correlation.rule.RuleStage;
import io.shallot.correlation.sigma.SigmaRules;
import java.util.List;
import java.util.function.Consumer;

/** Our rule stage with the three rules as Sigma. */
public final class ShallotRules implements RuleEngine {

  private static final EventSchema SCHEMA =
      new EventSchema("made", List.of("kind_of_event", "host_name", "user_name"));
  private static final long WATERMARK_STEP_MILLIS = 60_000;

  private static final String RULES =
      """
      title: failed login
      name: failed_login
      detection:
        selection: {kind_of_event: failed-login}
        condition: selection
      ---
      title: scan
      name: scan
      detection:
        selection: {kind_of_event: scan}
        condition: selection
      ---
      title: exploit
      name: exploit
      detection:
        selection: {kind_of_event: exploit}
        condition: selection
      ---
      title: upload
      name: upload
      detection:
        selection: {kind_of_event: upload}
        condition: selection
      ---
      title: guessing
      name: guessing
      correlation:
        type: event_count
        rules: [failed_login]
        group-by: [host_name]
        timespan: 60s
        condition: {gte: 10}
      ---
      title: spraying
      name: spraying
      correlation:
        type: value_count
        rules: [failed_login]
        group-by: [host_name]
        timespan: 300s
        condition: {gte: 8, field: user_name}
      ---
      title: intrusion
      name: intrusion
      correlation:
        type: temporal_ordered
        rules: [scan, exploit, upload]
        group-by: [host_name]
        timespan: 600s
      """;

  /** Makes the engine. */
  public ShallotRules() {}

  @Override
  public String name() {
    return "shallot";
  }

  @Override
  public String version() {
    return "0.1.0";
  }

  @Override
  public Run prepare(List<RuleEvent> events) {
    SigmaRules rules = SigmaRules.parse(RULES);
    return () -> {
      RuleStage stage = RuleStage.of(rules.rules());
      long[] matches = new long[3];
      Consumer<RuleMatch> count =
          match -> {
            switch (match.rule().title()) {
              case "guessing" -> matches[0]++;
              case "spraying" -> matches[1]++;
              default -> matches[2]++;
            }
          };
      long next = Long.MIN_VALUE;
      for (RuleEvent event : events) {
        stage.accept(finding(event), count);
        if (event.timeMillis() >= next) {
          stage.advance(new Watermark(event.timeMillis()), count);
          next = event.timeMillis() + WATERMARK_STEP_MILLIS;
        }
      }
      stage.advance(Watermark.END, count);
      return matches;
    };
  }

  private static Finding finding(RuleEvent event) {
    String[] values = {event.kind(), event.host(), event.user()};
    return Finding.builder(Finding.Kind.EVENT, "event", event.timeMillis())
        .event(Event.ofOwned(event.timeMillis(), SCHEMA, values))
        .build();
  }
}
