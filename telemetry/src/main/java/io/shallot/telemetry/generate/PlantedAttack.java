package io.shallot.telemetry.generate;

import io.shallot.api.Entity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One attack that was planted in the traffic, and how it shows in the logs.
 *
 * @param name {@code port scan}, {@code SSH guessing}, {@code beacon}, {@code exfiltration} or
 *     {@code DNS tunnel}
 * @param start start of its first connection
 * @param end end of its last connection, not before the start
 * @param entities the hosts concerned: the attacking or compromised one as source, first; what it
 *     addressed as destinations
 * @param techniques identifiers of MITRE ATT&amp;CK techniques, such as {@code T1046}
 * @param indicators what an analyst would search the logs for: addresses, domains, user agents
 * @param connections number of its rows in the log of connections
 * @param uploadBytes sum of the bytes that its originators sent, as those rows say
 */
public record PlantedAttack(
    String name,
    Instant start,
    Instant end,
    List<Entity> entities,
    List<String> techniques,
    List<String> indicators,
    long connections,
    long uploadBytes) {

  public PlantedAttack {
    Objects.requireNonNull(name, "name");
    entities = List.copyOf(entities);
    techniques = List.copyOf(techniques);
    indicators = List.copyOf(indicators);
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("an attack from " + start + " cannot end at " + end);
    }
  }
}
