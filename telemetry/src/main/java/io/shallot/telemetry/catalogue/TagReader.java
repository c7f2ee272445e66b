package io.shallot.telemetry.catalogue;

import io.shallot.api.Sides;
import io.shallot.telemetry.expression.Spelling;
import io.shallot.telemetry.yaml.Yaml;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the tags of a metric: {@code direction:category}, such as {@code peak:reconnaissance}. */
final class TagReader {

  private static final String KEY = "tags";

  private final Set<Sides> sides = EnumSet.noneOf(Sides.class);
  private final Set<String> categories = new LinkedHashSet<>();

  private TagReader() {}

  static TagReader read(Keys keys) {
    TagReader tags = new TagReader();
    keys.texts(KEY).forEach(tag -> tags.add(tag, keys));
    return tags;
  }

  private void add(Yaml.Text tag, Keys keys) {
    int colon = tag.value().indexOf(':');
    String direction = colon < 0 ? "" : tag.value().substring(0, colon);
    String category = tag.value().substring(colon + 1).trim();
    Optional<Sides> side =
        Arrays.stream(Sides.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(direction))
            .findFirst();
    if (side.isEmpty()) {
      keys.fault(KEY, tag, "a tag must begin with peak:, dip: or both:", tag.value());
    }
    side.ifPresent(sides::add);
    if (Category.of(category).isEmpty()) {
      List<String> words = Arrays.stream(Category.values()).map(Category::word).toList();
      keys.fault(
          KEY,
          tag,
          "a category must be one of " + String.join(", ", words) + Spelling.hint(category, words),
          category);
    }
    categories.add(category);
  }

  /** Returns the sides that alarm: those of the tags, both if there are none. */
  Sides sides() {
    return sides.size() == 1 ? sides.iterator().next() : Sides.BOTH;
  }

  /** Returns the categories in the order of the tags, each once. */
  List<String> categories() {
    return List.copyOf(categories);
  }
}
