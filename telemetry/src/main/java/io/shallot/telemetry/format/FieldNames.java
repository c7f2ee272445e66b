package io.shallot.telemetry.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of what fields are called elsewhere and what Zeek calls them. Where several names of a
 * record mean one field, the one that stands first in the table gives the value.
 */
final class FieldNames {

  /** The type of rows that hold for all types. */
  static final String ANY = "*";

  private static final String DROPPED = "-";

  private final Map<String, Map<String, Target>> rows = new HashMap<>();
  private int size;

  private record Target(String name, int rank) {}

  private FieldNames() {}

  /**
   * Reads a table of lines {@code type: zeek-name = name name ...}; the type holds for the lines
   * after it that name none, and {@code -} as Zeek's name drops the field.
   */
  static FieldNames of(String table) {
    FieldNames names = new FieldNames();
    String type = ANY;
    for (String line : table.split("\n", -1)) {
      if (!line.isBlank()) {
        int colon = line.indexOf(':');
        type = colon < 0 ? type : line.substring(0, colon).strip();
        names.add(type, line.substring(colon + 1));
      }
    }
    return names;
  }

  private void add(String type, String row) {
    String[] sides = row.split("=", 2);
    Map<String, Target> ofType = rows.computeIfAbsent(type, absent -> new HashMap<>());
    for (String name : words(sides[1])) {
      ofType.put(name, new Target(sides[0].strip(), size++));
    }
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /** Copies the fields of a record of a type under their Zeek names; others keep their names. */
  void rename(String type, FieldList from, FieldList to) {
    Map<String, Target> ofType = rows.getOrDefault(type, Map.of());
    Map<String, Target> ofAny = rows.getOrDefault(ANY, Map.of());
    List<Integer> ranks = new ArrayList<>(from.size());
    for (int i = 0; i < from.size(); i++) {
      String name = from.names().get(i);
      String value = from.values().get(i);
      Target target = ofType.get(name);
      if (target == null) {
        target = ofAny.get(name);
      }
      if (target == null) {
        keep(name, value, to, ranks);
      } else if (!target.name.equals(DROPPED)) {
        place(target, value, to, ranks);
      }
    }
  }

  /** Tells whether the table has a name for records of a type. */
  boolean has(String type, String name) {
    return rows.getOrDefault(type, Map.of()).containsKey(name);
  }

  /** Keeps a field that the table does not have, unless its name is taken by one that it has. */
  private static void keep(String name, String value, FieldList to, List<Integer> ranks) {
    int position = to.names().indexOf(name);
    if (position < 0 || ranks.get(position) < 0) {
      to.add(name, value);
      ranks.add(-1);
    }
  }

  private static void place(Target target, String value, FieldList to, List<Integer> ranks) {
    int position = to.names().indexOf(target.name);
    if (position < 0) {
      to.add(target.name, value);
      ranks.add(target.rank);
    } else if (ranks.get(position) > target.rank || ranks.get(position) < 0) {
      to.values().set(position, value);
      ranks.set(position, target.rank);
    }
  }
}
