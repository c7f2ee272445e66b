package io.shallot.correlation.sigma;

import io.shallot.correlation.yaml.Yaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the values of a mapping and says of each that is wrong what it should be.
 *
 * @param mapping the mapping
 * @param faults takes what is wrong
 */
record Keys(Yaml.Mapping mapping, Faults faults) {

  /** Refuses keys that are none of those. */
  void only(String where, Collection<String> known) {
    for (Yaml.Entry entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        faults.add(
            entry.line(),
            where
                + ": a key must be one of "
                + String.join(", ", known)
                + " ("
                + entry.key()
                + ")");
      }
    }
  }

  /** Returns a text; nothing if the key is missing, or has another value, which is a fault. */
  Optional<String> text(String key) {
    Optional<Yaml> value = mapping.find(key);
    if (value.isPresent() && (!(value.get() instanceof Yaml.Text text) || text.isNothing())) {
      faults.add(key, value.get(), "it must be a text");
      return Optional.empty();
    }
    return value.map(Yaml::shown);
  }

  /** Returns a text that must be there. */
  Optional<String> required(String key) {
    if (mapping.find(key).isEmpty()) {
      faults.add(mapping.line(), key + ": it must be there (missing)");
    }
    return text(key);
  }

  /** Returns the texts of a list, or of one text; none if the key is missing. */
  List<Yaml.Text> texts(String key) {
    List<Yaml.Text> texts = new ArrayList<>();
    for (Yaml item : values(key)) {
      if (item instanceof Yaml.Text text && !text.isNothing()) {
        texts.add(text);
      } else {
        faults.add(key, item, "it must be a text or a list of texts");
      }
    }
    return texts;
  }

  private List<Yaml> values(String key) {
    return mapping
        .find(key)
        .map(value -> value instanceof Yaml.Items list ? list.items() : List.of(value))
        .orElse(List.of());
  }

  /** Returns a mapping; nothing if the key is missing, or has another value, which is a fault. */
  Optional<Yaml.Mapping> map(String key) {
    Optional<Yaml> value = mapping.find(key);
    if (value.isPresent() && !(value.get() instanceof Yaml.Mapping)) {
      faults.add(key, value.get(), "it must be a mapping");
    }
    return value.filter(Yaml.Mapping.class::isInstance).map(Yaml.Mapping.class::cast);
  }

  /**
   * Returns the constant whose name, in small letters, the text is.
   *
   * @param others words that are allowed besides, for the message
   */
  <E extends Enum<E>> Optional<E> word(String key, E[] constants, String... others) {
    Optional<String> word = text(key);
    List<String> words = new ArrayList<>(List.of(others));
    for (E each : constants) {
      words.add(each.name().toLowerCase(Locale.ROOT));
      if (word.isPresent() && words.get(words.size() - 1).equals(word.get())) {
        return Optional.of(each);
      }
    }
    if (word.isPresent()) {
      faults.add(
          key, mapping.find(key).orElseThrow(), "it must be one of " + String.join(", ", words));
    }
    return Optional.empty();
  }
}
