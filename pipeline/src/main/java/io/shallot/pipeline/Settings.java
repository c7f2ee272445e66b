package io.shallot.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a state depends on besides the input, by name: kept with a checkpoint and compared when it
 * is read back.
 */
final class Settings {

  private static final int LONGEST_SHOWN = 120;
  private static final int SHOWN_BEFORE = 40;
  private static final int SHOWN_AFTER = 60;

  private final SortedMap<String, String> values = new TreeMap<>();

  /** Adds one; a name has neither {@code =} nor a line break. */
  void put(String name, Object value) {
    values.put(name, String.valueOf(value));
  }

  /** Returns all as text: a line for each. */
  String text() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) ->
            text.append(name)
                .append('=')
                .append(value.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n'));
    return text.toString();
  }

  /** Returns how these differ from those that a checkpoint was made with; none if they do not. */
  List<String> differencesFrom(String saved) {
    Map<String, String> before = lines(saved);
    Map<String, String> now = lines(text());
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String was = before.get(name);
      String is = now.get(name);
      if (!Objects.equals(was, is)) {
        int from = was == null || is == null ? 0 : firstDifference(was, is);
        differences.add(
            name
                + " was "
                + shown(was, from)
                + " when the state was saved, but is now "
                + shown(is, from));
      }
    }
    return differences;
  }

  private static Map<String, String> lines(String text) {
    Map<String, String> lines = new TreeMap<>();
    for (String line : text.lines().toList()) {
      int equals = Math.max(0, line.indexOf('='));
      lines.put(line.substring(0, equals), line.substring(Math.min(line.length(), equals + 1)));
    }
    return lines;
  }

  private static int firstDifference(String one, String other) {
    int at = 0;
    while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  /** Returns a value, or the part of a long one around the place where it differs. */
  private static String shown(@Nullable String value, int difference) {
    if (value == null) {
      return "missing";
    }
    int start = difference + SHOWN_AFTER < LONGEST_SHOWN ? 0 : difference - SHOWN_BEFORE;
    int end = Math.min(value.length(), start + LONGEST_SHOWN);
    if (value.length() <= LONGEST_SHOWN) {
      return value;
    }
    return (start > 0 ? "..." : "")
        + value.substring(start, end)
        + (end < value.length() ? "..." : "");
  }
}
