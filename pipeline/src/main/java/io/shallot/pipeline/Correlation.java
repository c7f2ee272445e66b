package io.shallot.pipeline;

import io.shallot.api.Correlator;
import io.shallot.api.Event;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Watermark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from findings to incidents: a correlator, if there is one, and the sinks of what it
 * tells. One that fails is set aside, and the rest of the pipeline goes on without it.
 */
final class Correlation {

  private static final Logger LOG = LoggerFactory.getLogger(Correlation.class);

  private final SinkGroup<Incident> sinks;

  // Null where the correlator gets anomalies alone.
  private final @Nullable Function<? super Event, Finding> findings;

  // Null where the host wants anomalies only, or once the correlator has failed.
  private @Nullable Correlator correlator;

  private long incidents;
  private long failures;

  Correlation(
      Optional<Correlator> correlator,
      Optional<Function<? super Event, Finding>> findings,
      SinkGroup<Incident> sinks) {
    this.correlator = correlator.orElse(null);
    this.findings = findings.orElse(null);
    this.sinks = sinks;
  }

  /** Tells whether there is a correlator that has not failed. */
  boolean runs() {
    return correlator != null;
  }

  /** Takes a record, where records are wanted. */
  void accept(Event event) {
    if (correlator != null && findings != null) {
      accept(findings.apply(event));
    }
  }

  /** Takes a finding. */
  void accept(Finding finding) {
    Correlator running = correlator;
    if (running != null) {
      guarded(told -> running.accept(finding, told));
    }
  }

  /** Learns how far the time of findings has come. */
  void advance(Watermark watermark) {
    Correlator running = correlator;
    if (running != null) {
      guarded(told -> running.advance(watermark, told));
    }
  }

  /** Returns how many incidents were opened and did not become part of another. */
  long incidents() {
    return incidents;
  }

  /** Returns how often a correlator failed. */
  long failures() {
    return failures;
  }

  /** Adds what was dropped, refused or shortened. */
  void addCountersTo(SortedMap<String, Long> counters) {
    Correlator running = correlator;
    if (running != null) {
      running.counters().forEach((name, count) -> counters.put("correlation." + name, count));
    }
    counters.put("correlation.failures", failures);
  }

  /** Goes on from these numbers, and without a correlator if it had failed. */
  void resume(boolean running, long openedIncidents, long earlierFailures) {
    incidents = openedIncidents;
    failures = earlierFailures;
    if (!running) {
      correlator = null;
    }
  }

  private void guarded(Consumer<Consumer<Incident>> call) {
    List<Incident> told = new ArrayList<>();
    try {
      call.accept(told::add);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
      LOG.warn("the correlator failed and is set aside; anomalies are told without it", failure);
      failures++;
      correlator = null;
    }
    told.forEach(this::tell);
  }

  private void tell(Incident incident) {
    switch (incident.phase()) {
      case OPENED -> incidents++;
      case MERGED -> incidents--;
      case GROWN, CLOSED -> {}
    }
    sinks.accept(incident);
  }
}
