package io.shallot.api;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The tactics of MITRE ATT&amp;CK for Enterprise, in the order of its matrix: what an attacker
 * wants at a step. The order is that of the kill chain, which no attacker has to keep.
 */
public enum Tactic {
  /** Gathers what helps to plan. */
  RECONNAISSANCE("TA0043"),
  /** Sets up what is needed. */
  RESOURCE_DEVELOPMENT("TA0042"),
  /** Gets in. */
  INITIAL_ACCESS("TA0001"),
  /** Runs code. */
  EXECUTION("TA0002"),
  /** Stays in. */
  PERSISTENCE("TA0003"),
  /** Gets more rights. */
  PRIVILEGE_ESCALATION("TA0004"),
  /** Hides; called stealth in later versions of the matrix. */
  DEFENSE_EVASION("TA0005"),
  /** Steals names and passwords. */
  CREDENTIAL_ACCESS("TA0006"),
  /** Looks around inside. */
  DISCOVERY("TA0007"),
  /** Goes on to the next host. */
  LATERAL_MOVEMENT("TA0008"),
  /** Gathers what it came for. */
  COLLECTION("TA0009"),
  /** Talks to what it took over. */
  COMMAND_AND_CONTROL("TA0011"),
  /** Carries data off. */
  EXFILTRATION("TA0010"),
  /** Disturbs, changes or destroys. */
  IMPACT("TA0040");

  private static final Map<String, Tactic> BY_NAME = new HashMap<>();

  static {
    for (Tactic each : values()) {
      BY_NAME.put(each.id, each);
      BY_NAME.put(each.word(), each);
    }
  }

  private final String id;

  Tactic(String id) {
    this.id = id;
  }

  /** Returns its id in ATT&amp;CK, such as {@code TA0008}. */
  public String id() {
    return id;
  }

  /** Returns its name as Sigma writes it in tags, such as {@code lateral-movement}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the tactic of an id or a word, in any case, with {@code _} or {@code -}. */
  public static Optional<Tactic> of(String idOrWord) {
    String upper = idOrWord.toUpperCase(Locale.ROOT);
    Tactic byId = BY_NAME.get(upper);
    return Optional.ofNullable(
        byId != null ? byId : BY_NAME.get(upper.toLowerCase(Locale.ROOT).replace('_', '-')));
  }
}
