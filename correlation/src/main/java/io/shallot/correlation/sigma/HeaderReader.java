package io.shallot.correlation.sigma;

import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import io.shallot.correlation.yaml.Yaml;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what every rule has. */
final class HeaderReader {

  private static final int LONGEST_TITLE = 256;
  private static final String NO_LEVEL = "informational";

  private HeaderReader() {}

  /** Returns the header; with the place as title where the title is missing, which is a fault. */
  static RuleHeader read(Yaml.Mapping root, Faults faults) {
    Keys keys = new Keys(root, faults);
    String place = faults.file() + ":" + root.line();
    String name = keys.text("name").orElse("");
    Optional<String> given = keys.text("title");
    if (given.isEmpty() && name.isEmpty()) {
      faults.add(root.line(), "title: it must be there (missing)");
    }
    String title = given.orElse(name.isEmpty() ? place : name);
    if (title.length() > LONGEST_TITLE) {
      faults.add(root.line(), "title: it must have at most " + LONGEST_TITLE + " characters");
    }
    String id = keys.text("id").orElse(name.isEmpty() ? title : name);
    Set<Tactic> tactics = EnumSet.noneOf(Tactic.class);
    Set<String> techniques = new TreeSet<>();
    List<String> tags = new ArrayList<>();
    for (Yaml.Text tag : keys.texts("tags")) {
      String word = tag.value().toLowerCase(Locale.ROOT);
      tags.add(word);
      if (word.startsWith("attack.")) {
        attack(tag, word.substring("attack.".length()), tactics, techniques, faults);
      }
    }
    return new RuleHeader(
        id, name, title, severity(keys), tactics, List.copyOf(techniques), tags, place);
  }

  private static void attack(
      Yaml.Text tag, String word, Set<Tactic> tactics, Set<String> techniques, Faults faults) {
    // Version 18 of the matrix calls the tactic TA0005 stealth.
    Optional<Tactic> tactic = word.equals("stealth") ? Tactic.of("TA0005") : Tactic.of(word);
    if (tactic.isPresent()) {
      tactics.add(tactic.get());
    } else if (word.matches("t\\d{4}(\\.\\d{3})?")) {
      techniques.add(word.toUpperCase(Locale.ROOT));
    } else if (!word.matches("[gs]\\d{4}|ds\\d{4}|m\\d{4}")) {
      faults.add(
          "tags",
          tag,
          "a tag of attack must be a tactic such as lateral-movement, or an id such as t1046");
    }
  }

  private static Optional<Severity> severity(Keys keys) {
    boolean none = keys.mapping().find("level").filter(HeaderReader::isNoLevel).isPresent();
    return none ? Optional.empty() : keys.word("level", Severity.values(), NO_LEVEL);
  }

  private static boolean isNoLevel(Yaml level) {
    return level.shown().equals(NO_LEVEL);
  }
}
