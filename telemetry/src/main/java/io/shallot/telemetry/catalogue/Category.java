package io.shallot.telemetry.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an anomaly of a metric may point to, and the tactics of ATT&amp;CK that go with it. */
public enum Category {
  /** Passwords tried in great number. */
  BRUTE_FORCE("TA0006"),
  /** Passwords tried from a list. */
  DICTIONARY_ATTACK("TA0006"),
  /** A host that takes orders from outside. */
  COMMAND_AND_CONTROL("TA0011"),
  /** A service that answers no more. */
  SERVICE_OFFLINE("TA0040"),
  /** Traffic led another way. */
  TRAFFIC_HIJACKING("TA0006", "TA0009"),
  /** Somebody looks around. */
  RECONNAISSANCE("TA0043", "TA0007"),
  /** A service flooded. */
  DENIAL_OF_SERVICE("TA0040"),
  /** A way in. */
  PENETRATION("TA0001"),
  /** The state of the systems that watch and are watched. */
  SYSTEM_HEALTH(),
  /** From one host of the network to the next. */
  LATERAL_MOVEMENT("TA0008"),
  /** A program that was not there before. */
  NEW_CLIENT_APP("TA0002", "TA0011"),
  /** A name that passes for another. */
  PHISHING("TA0001"),
  /** More rights than before. */
  PRIVILEGE_ESCALATION("TA0004"),
  /** Foreign code that runs. */
  EXECUTION("TA0002"),
  /** Data carried off. */
  EXFILTRATION("TA0010"),
  /** A name whose answer stops or starts malware. */
  DNS_KILLSWITCH("TA0011"),
  /** All addresses of a network taken. */
  DHCP_STARVATION("TA0040"),
  /** All names of a domain fetched. */
  DNS_ZONE_TRANSFER("TA0043", "TA0007"),
  /** A host that does what it should not. */
  MISBEHAVING_INTERNAL_HOST();

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> tactics;

  Category(String... tactics) {
    this.tactics = List.of(tactics);
  }

  /** Returns the word that catalogues use, such as {@code lateral_movement}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the ids of the tactics, such as {@code TA0008}; maybe none. */
  public List<String> tactics() {
    return tactics;
  }

  /** Returns the category of a word. */
  public static Optional<Category> of(String word) {
    for (Category each : values()) {
      if (each.word().equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
