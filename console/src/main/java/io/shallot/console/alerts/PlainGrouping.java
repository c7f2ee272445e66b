package io.shallot.console.alerts;

import io.shallot.console.alerts.AlertScenario.Alert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What everybody could do: alerts with one key and no long pause are an incident, all of them are
 * told, and the one with the most alerts comes first.
 */
public enum PlainGrouping {
  /** By name and host, with a pause of a minute. */
  NAME_AND_HOST("name and host, 60 s", alert -> alert.finding().name() + "\n" + alert.host(), 60),
  /** By host, with a pause of five minutes. */
  HOST("host, 300 s", Alert::host, 300),
  /** By host, with a pause of an hour. */
  HOST_HOUR("host, 3600 s", Alert::host, 3600);

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas above have no state
  private final Function<Alert, String> key;

  private final long gapMillis;

  PlainGrouping(String title, Function<Alert, String> key, long gapSeconds) {
    this.title = title;
    this.key = key;
    this.gapMillis = gapSeconds * 1000;
  }

  /** Returns what it is called. */
  public String title() {
    return title;
  }

  /** Returns what becomes of the alerts of a scenario. */
  public Outcome of(AlertScenario scenario) {
    Map<String, List<Integer>> open = new LinkedHashMap<>();
    List<List<Integer>> groups = new ArrayList<>();
    List<Alert> alerts = scenario.alerts();
    for (int i = 0; i < alerts.size(); i++) {
      Alert alert = alerts.get(i);
      List<Integer> group = open.get(key.apply(alert));
      if (group == null
          || alert.millis() - alerts.get(group.get(group.size() - 1)).millis() > gapMillis) {
        group = new ArrayList<>();
        groups.add(group);
        open.put(key.apply(alert), group);
      }
      group.add(i);
    }
    return new Outcome(
        IntStream.range(0, groups.size())
            .mapToObj(
                i -> {
                  List<Integer> members = List.copyOf(groups.get(i));
                  long first = alerts.get(members.get(0)).millis();
                  return new Outcome.Formed(
                      "g" + i, members.size(), first, members, List.of(members));
                })
            .toList(),
        0,
        0,
        Double.NaN);
  }
}
