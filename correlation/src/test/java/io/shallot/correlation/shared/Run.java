package io.shallot.correlation.shared;

import io.shallot.api.Anomaly;
import io.shallot.api.Correlator;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.StateFrame;
import io.shallot.api.Watermark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A correlator together with everything it gave. */
final class Run {

  static final SharedEntityProvider PROVIDER = new SharedEntityProvider();

  final List<Incident> told = new ArrayList<>();
  private final CorrelatorSpec spec;
  private Correlator correlator;

  Run(String... parameters) {
    CorrelatorSpec given = CorrelatorSpec.of("shared-entity");
    for (int i = 0; i < parameters.length; i += 2) {
      given = given.with(parameters[i], parameters[i + 1]);
    }
    spec = given;
    correlator = PROVIDER.create(spec);
  }

  static Run of(Anomaly... anomalies) {
    return new Run().take(anomalies).end();
  }

  Run take(Anomaly... anomalies) {
    for (Anomaly anomaly : anomalies) {
      correlator.accept(Finding.of(anomaly), told::add);
    }
    return this;
  }

  Run advance(long minute) {
    correlator.advance(Watermark.at(Anomalies.minute(minute)), told::add);
    return this;
  }

  Run end() {
    correlator.advance(Watermark.END, told::add);
    return this;
  }

  byte[] snapshot() throws IOException {
    return StateFrame.write("shared-entity", PROVIDER.stateVersion(), correlator::snapshot);
  }

  /** Goes on with what a snapshot gives back. */
  Run restart() throws IOException {
    correlator =
        StateFrame.read(
            snapshot(),
            "shared-entity",
            PROVIDER.stateVersion(),
            (version, in) -> PROVIDER.restore(spec, version, in));
    return this;
  }

  long counter(String name) {
    return correlator.counters().getOrDefault(name, -1L);
  }

  /**
   * The last revision of each incident that did not become part of another, in order of opening.
   */
  List<Incident> last() {
    Map<String, Incident> last = new LinkedHashMap<>();
    told.forEach(incident -> last.put(incident.id(), incident));
    return last.values().stream().filter(incident -> incident.mergedInto().isEmpty()).toList();
  }

  List<List<String>> groups() {
    return last().stream()
        .map(incident -> incident.anomalies().stream().map(Anomaly::id).toList())
        .toList();
  }

  List<Phase> phases() {
    return told.stream().map(Incident::phase).toList();
  }
}
