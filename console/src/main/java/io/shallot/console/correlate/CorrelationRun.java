package io.shallot.console.correlate;

import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Watermark;
import io.shallot.correlation.CorrelationEngine;
import io.shallot.correlation.rule.NearMiss;
import io.shallot.correlation.surprise.Digest;
import io.shallot.correlation.surprise.Ledger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Correlates findings that come in order of time, within {@link FindingFiles#LATENESS}, and keeps
 * the last word on each incident.
 *
 * <p>Memory: the incidents and digests of the whole run.
 */
public final class CorrelationRun implements Consumer<Finding> {

  // Watermarks come at whole minutes of event time, so that they depend on the findings alone.
  private static final long STEP_MILLIS = 60_000;

  private final CorrelationEngine engine;
  private final List<Digest> digests = new ArrayList<>();
  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final Optional<NearMisses> nearMisses;
  private long findings;
  private long reached = Long.MIN_VALUE;
  private long last = Long.MIN_VALUE;

  /** Begins a run. */
  public CorrelationRun(CorrelationConfig config, Ledger ledger) {
    this(config, ledger, false);
  }

  /**
   * Begins a run.
   *
   * @param watchNearMisses whether to look each minute of event time which rules are near to
   *     firing; costs a look at all that the rules remember
   */
  public CorrelationRun(CorrelationConfig config, Ledger ledger, boolean watchNearMisses) {
    this.nearMisses = watchNearMisses ? Optional.of(new NearMisses()) : Optional.empty();
    this.engine =
        config.engine(
            digests::add, ledger, match -> nearMisses.ifPresent(misses -> misses.fired(match)));
  }

  @Override
  public void accept(Finding finding) {
    findings++;
    engine.accept(finding, this::tell);
    // What is known only at its end stands in the files where it began.
    long mark = finding.startMillis() - FindingFiles.LATENESS.toMillis();
    long step = Math.floorDiv(mark, STEP_MILLIS) * STEP_MILLIS;
    if (step > reached) {
      reached = step;
      engine.advance(new Watermark(step), this::tell);
      nearMisses.ifPresent(misses -> misses.look(engine));
    }
    last = Math.max(last, finding.timeMillis());
  }

  /** Ends the run: nothing more will come. */
  public void end() {
    if (nearMisses.isPresent() && findings > 0) {
      engine.advance(new Watermark(last + 1), this::tell);
      nearMisses.get().look(engine);
    }
    engine.advance(Watermark.END, this::tell);
  }

  private void tell(Incident incident) {
    if (incident.phase() == Phase.MERGED) {
      incidents.remove(incident.id());
    } else {
      incidents.put(incident.id(), incident);
    }
  }

  /** Returns the incidents told, in order of their first telling. */
  public List<Incident> incidents() {
    return List.copyOf(incidents.values());
  }

  /**
   * Returns which rules came nearest to firing and did not; nothing unless they were watched.
   *
   * @param most how many
   */
  public List<NearMiss> nearMisses(int most) {
    return nearMisses.map(misses -> misses.top(most)).orElse(List.of());
  }

  /** Returns the digests told, a day each. */
  public List<Digest> digests() {
    return List.copyOf(digests);
  }

  /** Returns how many findings were taken. */
  public long findings() {
    return findings;
  }

  /** Returns what was dropped, refused or shortened, by name. */
  public SortedMap<String, Long> counters() {
    return engine.counters();
  }
}
