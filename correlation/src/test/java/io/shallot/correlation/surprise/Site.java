package io.shallot.correlation.surprise;

import io.shallot.api.Entity;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Watermark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A small network whose findings are grouped; time is said from its first moment on. */
final class Site {

  static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");

  private final SurpriseParameters parameters;
  private final AssetWeights assets;
  private final List<Digest> digests = new ArrayList<>();
  private final List<Incident> told = new ArrayList<>();
  private SurpriseStage stage;

  Site() {
    this(Map.of());
  }

  Site(Map<String, String> settings) {
    this(settings, AssetWeights.EQUAL);
  }

  Site(Map<String, String> settings, AssetWeights assets) {
    this.parameters = SurpriseParameters.of(settings);
    this.assets = assets;
    this.stage = new SurpriseStage(parameters, assets, digests::add, Ledger.NONE);
  }

  static long at(Duration sinceBegin) {
    return BEGIN.plus(sinceBegin).toEpochMilli();
  }

  static Finding.Builder alert(String name, Duration when, String... hosts) {
    List<Entity> entities = new ArrayList<>();
    for (String host : hosts) {
      entities.add(new Entity(entities.isEmpty() ? "source" : "destination", "host", host));
    }
    return Finding.builder(Finding.Kind.ALERT, name, at(when)).entities(entities);
  }

  /** Lets five days pass in which only one dull alert comes, every hour. */
  Site afterFiveDullDays() {
    for (int hour = 0; hour < 5 * 24; hour++) {
      take(alert("package update", Duration.ofHours(hour), "web"));
    }
    return this;
  }

  Site take(Finding.Builder finding) {
    return take(finding.build());
  }

  Site take(Finding finding) {
    stage.accept(finding, told::add);
    return this;
  }

  Site advance(Duration sinceBegin) {
    stage.advance(new Watermark(at(sinceBegin)), told::add);
    return this;
  }

  Site end() {
    stage.advance(Watermark.END, told::add);
    return this;
  }

  /** Saves the stage, lets it go, and goes on with what is read back. */
  Site restored() {
    stage = read(save());
    return this;
  }

  byte[] save() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      stage.snapshot(new DataOutputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  SurpriseStage read(byte[] state) {
    try {
      return SurpriseStage.restore(
          parameters,
          assets,
          digests::add,
          Ledger.NONE,
          new DataInputStream(new ByteArrayInputStream(state)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Returns every revision that was told. */
  List<Incident> told() {
    return told;
  }

  /** Returns the last revision of each incident that did not become part of another. */
  List<Incident> incidents() {
    Map<String, Incident> last = new LinkedHashMap<>();
    told.forEach(incident -> last.put(incident.id(), incident));
    return last.values().stream().filter(each -> each.phase() != Phase.MERGED).toList();
  }

  List<Digest> digests() {
    return digests;
  }

  SortedMap<String, Long> counters() {
    return stage.counters();
  }
}
