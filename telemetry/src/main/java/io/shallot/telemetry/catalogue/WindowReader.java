package io.shallot.telemetry.catalogue;

import io.shallot.telemetry.expression.Durations;
import io.shallot.telemetry.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads windows: a list {@code windows}, or one {@code window} with maybe its {@code every}. */
final class WindowReader {

  static final List<String> KEYS = List.of("windows", "window", "every");

  private final Keys keys;

  WindowReader(Keys keys) {
    this.keys = keys;
  }

  /** Returns the windows; none if there is no key for them, or they have faults. */
  List<Window> windows() {
    if (keys.has("windows")) {
      keys.entry("window")
          .ifPresent(
              entry -> keys.fault(entry, "there must be windows or a window, not both", "window"));
      return listed();
    }
    List<Window> one = new ArrayList<>();
    Optional<Yaml.Text> length = keys.text("window");
    Optional<Yaml.Text> every = keys.text("every");
    if (every.isPresent() && !keys.has("window")) {
      keys.fault("every", every.get(), "it must stand beside a window", every.get().value());
    }
    length
        .flatMap(text -> window("window", text, text.value(), every.map(Yaml.Text::value)))
        .ifPresent(one::add);
    return one;
  }

  private List<Window> listed() {
    keys.entry("every")
        .ifPresent(
            entry ->
                keys.fault(
                    entry, "it must stand beside a window; windows say LENGTH/EVERY", "every"));
    List<Window> windows = new ArrayList<>();
    Set<Duration> lengths = new HashSet<>();
    List<Yaml.Text> texts = keys.texts("windows");
    for (Yaml.Text text : texts) {
      int slash = text.value().indexOf('/');
      String length = slash < 0 ? text.value() : text.value().substring(0, slash);
      Optional<String> every =
          slash < 0 ? Optional.empty() : Optional.of(text.value().substring(slash + 1));
      window("windows", text, length, every)
          .ifPresent(
              window -> {
                if (lengths.add(window.length())) {
                  windows.add(window);
                } else {
                  keys.fault("windows", text, "each length must come once", text.value());
                }
              });
    }
    if (texts.isEmpty()) {
      keys.entry("windows")
          .filter(entry -> entry.value() instanceof Yaml.Items)
          .ifPresent(entry -> keys.fault(entry, "there must be at least one window", "none"));
    }
    return windows;
  }

  private Optional<Window> window(String key, Yaml at, String length, Optional<String> every) {
    Optional<Duration> span = Durations.parse(length);
    Optional<Duration> step = every.isEmpty() ? span : Durations.parse(every.get());
    String shown = length + every.map(each -> "/" + each).orElse("");
    if (span.isEmpty() || step.isEmpty()) {
      keys.fault(key, at, "a window must be LENGTH or LENGTH/EVERY, such as 5m or 1h/10m", shown);
      return Optional.empty();
    }
    try {
      return Optional.of(new Window(span.get(), step.get()));
    } catch (IllegalArgumentException refused) {
      String rule = String.valueOf(refused.getMessage());
      keys.fault(key, at, rule.substring(0, Math.max(0, rule.lastIndexOf(", but"))), shown);
      return Optional.empty();
    }
  }
}
