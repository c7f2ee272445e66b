package io.shallot.correlation.surprise;

import io.shallot.api.Entity;
import io.shallot.api.Finding;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Somebody a finding is about, whatever part it played.
 *
 * @param kind the kind of entity; empty for {@link #SITE} and {@link #NEWCOMER}
 * @param value its name
 */
record Thing(String kind, String value) {

  /** What findings without entities are about. */
  static final Thing SITE = new Thing("", "whole site");

  /** Stands for all that were seen for the first time lately, so that strangers share one past. */
  static final Thing NEWCOMER = new Thing("", "newcomer");

  // A service says how, not who: everything on a network shares a few of them.
  private static final Set<String> LINKING = Set.of("host", "user", "domain");

  /** Returns whom a finding is about: hosts, users and domains, else whatever it names; no two. */
  static List<Thing> of(Finding finding) {
    List<Entity> entities = finding.entities();
    if (entities.size() == 1) {
      return List.of(of(entities.get(0)));
    }
    List<Thing> things = new ArrayList<>(entities.size());
    for (Entity entity : entities) {
      if (LINKING.contains(entity.kind())) {
        addOnce(things, of(entity));
      }
    }
    if (things.isEmpty()) {
      for (Entity entity : entities) {
        addOnce(things, of(entity));
      }
    }
    return things.isEmpty() ? List.of(SITE) : things;
  }

  private static Thing of(Entity entity) {
    return new Thing(entity.kind(), entity.value());
  }

  private static void addOnce(List<Thing> things, Thing thing) {
    if (!things.contains(thing)) {
      things.add(thing);
    }
  }

  /** Returns a hash of 64 bits that is the same on every machine. */
  long hash() {
    return mixed(((long) kind.hashCode() << Integer.SIZE) ^ value.hashCode());
  }

  // Names and addresses that differ in a digit or two would collide in the hashes that a record
  // has by default: look-ups took twice as long.
  @Override
  public int hashCode() {
    return (int) hash();
  }

  /** Returns a number of which each bit depends on all bits of the given one. */
  static long mixed(long bits) {
    long hash = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }

  void writeTo(DataOutput out) throws IOException {
    FindingCodec.writeText(out, kind);
    FindingCodec.writeText(out, value);
  }

  static Thing readFrom(DataInput in) throws IOException {
    return new Thing(FindingCodec.readText(in), FindingCodec.readText(in));
  }
}
