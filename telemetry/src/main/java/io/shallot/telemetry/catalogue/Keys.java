package io.shallot.telemetry.catalogue;

import io.shallot.telemetry.expression.Spelling;
import io.shallot.telemetry.yaml.Yaml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads the values of a mapping whose keys are known, and says of each that is wrong what it should
 * be: {@code SUBJECT: KEY: RULE (VALUE)}.
 */
final class Keys {

  private final Yaml.Mapping mapping;
  private final String subject;
  private final FileFaults faults;

  /**
   * Makes a reader.
   *
   * @param subject what the mapping is about, such as {@code metric a: }, or the empty text
   * @param known the keys it may have
   */
  Keys(Yaml.Mapping mapping, String subject, List<String> known, FileFaults faults) {
    this.mapping = mapping;
    this.subject = subject;
    this.faults = faults;
    for (Yaml.Entry entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        fault(
            entry,
            "a key must be one of "
                + String.join(", ", known)
                + Spelling.hint(entry.key(), known)
                + (isCutOff(entry) ? "; a text with a comma must be quoted within { }" : ""),
            entry.key());
      }
    }
  }

  /** Tells whether an entry looks like the rest of a text that a comma cut off. */
  private static boolean isCutOff(Yaml.Entry entry) {
    return entry.value() instanceof Yaml.Text text && text.isNothing();
  }

  boolean has(String key) {
    return mapping.find(key).isPresent();
  }

  Optional<Yaml.Entry> entry(String key) {
    return mapping.find(key);
  }

  /** Says that a key is missing, if it is. */
  void require(String key) {
    if (!has(key)) {
      faults.add(mapping.line(), subject + key + ": it must be there (missing)");
    }
  }

  void fault(Yaml.Entry entry, String rule, String value) {
    fault(entry.key(), entry.value(), rule, value);
  }

  void fault(String key, Yaml at, String rule, String value) {
    faults.add(at.line(), subject + key + ": " + rule + " (" + value + ")");
  }

  /** Returns a text; nothing if the key is missing, or its value is another thing. */
  Optional<Yaml.Text> text(String key) {
    return mapping.find(key).flatMap(entry -> text(key, entry.value()));
  }

  /** Returns the texts of a list; none if the key is missing. */
  List<Yaml.Text> texts(String key) {
    List<Yaml.Text> texts = new ArrayList<>();
    mapping.find(key).ifPresent(entry -> texts.addAll(texts(key, entry.value())));
    return texts;
  }

  List<Yaml.Text> texts(String key, Yaml value) {
    List<Yaml.Text> texts = new ArrayList<>();
    if (value instanceof Yaml.Items list) {
      list.items().forEach(item -> text(key, item).ifPresent(texts::add));
    } else {
      fault(key, value, "it must be a list, such as [a, b]", shown(value));
    }
    return texts;
  }

  Optional<Yaml.Text> text(String key, Yaml value) {
    if (value instanceof Yaml.Text text && !text.isNothing()) {
      return Optional.of(text);
    }
    fault(key, value, "it must be a text", shown(value));
    return Optional.empty();
  }

  /** Returns the constant whose name, in small letters, the text is. */
  <E extends Enum<E>> Optional<E> word(String key, E[] values) {
    List<String> words =
        Arrays.stream(values).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    Optional<Yaml.Text> text = text(key);
    int index = words.indexOf(text.map(Yaml.Text::value).orElse(""));
    if (text.isPresent() && index < 0) {
      fault(key, text.get(), "it must be one of " + String.join(", ", words), text.get().value());
    }
    return index < 0 ? Optional.empty() : Optional.of(values[index]);
  }

  /** Returns a whole number within limits. */
  Optional<Integer> whole(String key, int least, int most) {
    return text(key)
        .flatMap(
            text -> {
              String digits = text.value().replace("_", "");
              boolean whole = digits.matches("-?\\d{1,18}");
              long value = whole ? Long.parseLong(digits) : Long.MIN_VALUE;
              if (value < least || value > most) {
                fault(
                    key,
                    text,
                    "it must be a whole number from " + least + " to " + most,
                    text.value());
                return Optional.empty();
              }
              return Optional.of((int) value);
            });
  }

  /** Returns a finite number of at least 0. */
  OptionalDouble amount(String key) {
    Optional<Yaml.Text> text = text(key);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    String digits = text.get().value().replace("_", "");
    boolean number = digits.matches("\\d{1,300}(\\.\\d{1,300})?([eE][+-]?\\d{1,2})?");
    if (!number) {
      fault(key, text.get(), "it must be a number of at least 0", text.get().value());
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Double.parseDouble(digits));
  }

  static String shown(Yaml value) {
    return value instanceof Yaml.Text text && !text.isNothing() ? text.value() : value.kind();
  }
}
