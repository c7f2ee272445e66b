package io.shallot.correlation.desk;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What need not be told, as a file says it.
 *
 * <pre>{@code
 * suppressions:
 *   - id: weekly-scanner            # counters and incidents name it; once in a file
 *     entity: [10.0.0.5, 10.1.0.0/24]   # any of its entities: a name with * and ?, or a block
 *     name: "ET SCAN *"             # what was found
 *     category: reconnaissance      # category or tactic
 *     from: 2024-01-01              # a day or a moment in UTC; from ever if it is left out
 *     until: 2024-06-30T18:00:00Z   # expiry, always given
 *     owner: alice                  # who answers for it, always given
 *     reason: vulnerability scan on Mondays
 * }</pre>
 *
 * <p>At least one of {@code entity}, {@code name} and {@code category} is given, and all that are
 * given must match. Instead of a text an entity may be a mapping of {@code role}, {@code kind} and
 * {@code value}.
 */
public final class Suppressions {

  private static final Suppressions NONE = new Suppressions(List.of());

  private final List<Suppression> entries;

  private Suppressions(List<Suppression> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Returns none. */
  public static Suppressions none() {
    return NONE;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigurationException naming every fault with file and line
   * @throws IOException if it cannot be read
   */
  public static Suppressions load(Path file) throws IOException {
    return parse(Files.readString(file), file.toString());
  }

  /**
   * Reads a text.
   *
   * @param source what to call it in faults
   * @throws ConfigurationException naming every fault with source and line
   */
  public static Suppressions parse(String text, String source) {
    List<String> faults = new ArrayList<>();
    List<Suppression> entries = new SuppressionReader(source, faults).read(text);
    if (!faults.isEmpty()) {
      throw new ConfigurationException("suppressions", faults);
    }
    return new Suppressions(entries);
  }

  /** Returns the ids in the order of the file. */
  public List<String> ids() {
    return entries.stream().map(Suppression::id).toList();
  }

  /** Returns the first that covers a finding last seen at a time. */
  Optional<Suppression> covering(Finding finding, long lastMillis) {
    for (Suppression each : entries) {
      if (each.covers(finding, lastMillis)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
