package io.shallot.correlation.yaml;

import java.util.List;
import java.util.Optional;

/** A part of a YAML document, with the line on which it begins. */
public sealed interface Yaml {

  /** Returns the line on which it begins, from 1 on. */
  int line();

  /** Returns what it is, for a message: a text itself, else its kind. */
  String shown();

  /**
   * A text; numbers and flags are texts too, for who reads them knows what they should be.
   *
   * @param value the text
   * @param quoted whether it stands in quotes or in a block, so that an empty one is meant
   * @param line where it begins
   */
  record Text(String value, boolean quoted, int line) implements Yaml {

    /** Tells whether there is no value: nothing is written, or {@code null} or {@code ~}. */
    public boolean isNothing() {
      return !quoted && (value.isEmpty() || value.equals("~") || value.equalsIgnoreCase("null"));
    }

    @Override
    public String shown() {
      return isNothing() ? "nothing" : value;
    }
  }

  /**
   * A list.
   *
   * @param items its parts in order
   * @param line where it begins
   */
  record Items(List<Yaml> items, int line) implements Yaml {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String shown() {
      return "a list";
    }
  }

  /**
   * A mapping; no key comes twice.
   *
   * @param entries its entries in order
   * @param line where it begins
   */
  record Mapping(List<Entry> entries, int line) implements Yaml {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** Returns the value of a key. */
    public Optional<Yaml> find(String key) {
      return entries.stream()
          .filter(entry -> entry.key().equals(key))
          .map(Entry::value)
          .findFirst();
    }

    @Override
    public String shown() {
      return "a mapping";
    }
  }

  /**
   * A key and its value.
   *
   * @param key the key
   * @param line where the key is
   * @param value the value
   */
  record Entry(String key, int line, Yaml value) {}
}
