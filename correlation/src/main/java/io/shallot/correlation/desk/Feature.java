package io.shallot.correlation.desk;

import io.shallot.api.Entity;
import io.shallot.api.Evidence;
import io.shallot.api.Incident;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a verdict is about, beyond the one incident: a name found of one thing.
 *
 * @param name the name of the finding
 * @param kind the kind of the entity; empty for a finding about nobody
 * @param value the value of the entity; empty for a finding about nobody
 */
record Feature(String name, String kind, String value) {

  /** How many an incident is remembered by. */
  static final int MOST = 32;

  /**
   * Returns what an incident consists of: for each name of its evidence the entity that is most
   * involved in the incident, of those the finding has.
   */
  static List<Feature> of(Incident incident) {
    Set<Feature> features = new LinkedHashSet<>();
    for (Evidence each : incident.evidence()) {
      if (features.size() < MOST) {
        features.add(of(each, incident.entities()));
      }
    }
    return List.copyOf(features);
  }

  private static Feature of(Evidence evidence, List<Entity> mostInvolvedFirst) {
    List<Entity> own = evidence.finding().entities();
    for (Entity entity : mostInvolvedFirst) {
      if (own.stream().anyMatch(entity::sameThingAs)) {
        return of(evidence.finding().name(), entity);
      }
    }
    return own.isEmpty()
        ? nobody(evidence.finding().name())
        : of(evidence.finding().name(), own.get(0));
  }

  static Feature of(String name, Entity entity) {
    return new Feature(name, entity.kind(), entity.value());
  }

  static Feature nobody(String name) {
    return new Feature(name, "", "");
  }

  /** Returns the features that would cover a finding: one of each entity. */
  static List<Feature> keysOf(String name, List<Entity> entities) {
    if (entities.isEmpty()) {
      return List.of(nobody(name));
    }
    List<Feature> keys = new ArrayList<>(entities.size());
    entities.forEach(entity -> keys.add(of(name, entity)));
    return keys;
  }

  void writeTo(DataOutput out) throws IOException {
    FindingCodec.writeText(out, name);
    FindingCodec.writeText(out, kind);
    FindingCodec.writeText(out, value);
  }

  static Feature readFrom(DataInput in) throws IOException {
    return new Feature(
        FindingCodec.readText(in), FindingCodec.readText(in), FindingCodec.readText(in));
  }
}
