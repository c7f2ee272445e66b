package io.shallot.correlation.explain;

import io.shallot.api.Correlator;
import io.shallot.api.Entity;
import io.shallot.api.Evidence;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.IncidentStage;
import io.shallot.api.Phase;
import io.shallot.api.Severity;
import io.shallot.api.Watermark;
import java.io.DataOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The plainest correlator: at the end, one incident for each host with findings of at least two
 * names; its risk is 10 for each name that was never seen before by anyone in the first hour.
 */
final class ByHost implements Correlator {

  private static final int LEAST_NAMES = 2;

  private final long ordinaryUntilMillis;
  private final TreeSet<String> ordinary = new TreeSet<>();
  private final Map<Entity, List<Finding>> byHost = new LinkedHashMap<>();

  ByHost(long ordinaryUntilMillis) {
    this.ordinaryUntilMillis = ordinaryUntilMillis;
  }

  @Override
  public void accept(Finding finding, Consumer<? super Incident> out) {
    if (finding.timeMillis() < ordinaryUntilMillis) {
      ordinary.add(finding.name());
    } else if (!ordinary.contains(finding.name())) {
      byHost.computeIfAbsent(finding.entities().get(0), unseen -> new ArrayList<>()).add(finding);
    }
  }

  @Override
  public void advance(Watermark watermark, Consumer<? super Incident> out) {
    if (watermark.equals(Watermark.END)) {
      byHost.forEach((host, findings) -> tell(host, findings, out));
    }
  }

  private static void tell(Entity host, List<Finding> findings, Consumer<? super Incident> out) {
    long names = findings.stream().map(Finding::name).distinct().count();
    if (names < LEAST_NAMES) {
      return;
    }
    Instant start = findings.get(0).start();
    Instant end = findings.get(findings.size() - 1).end();
    out.accept(
        new Incident(
            "inc-" + host.value(),
            1,
            Phase.OPENED,
            Severity.MEDIUM,
            10.0 * names,
            start,
            end,
            List.of(host),
            names + " things on " + host.value(),
            findings.stream().map(Evidence::of).toList(),
            findings.size(),
            List.of(new IncidentStage("all", Optional.empty(), start, end, findings.size())),
            "",
            new TreeMap<>(),
            List.of(),
            List.of(),
            Optional.empty()));
  }

  @Override
  public void snapshot(DataOutput out) {
    throw new UnsupportedOperationException("nothing is saved here");
  }
}
