package io.shallot.telemetry.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Makes values of a YAML text, within limits; see the package. */
public final class YamlReader {

  /** The longest text, in characters. */
  public static final int MOST_CHARACTERS = 1_000_000;

  /** How deep lists and mappings may be nested. */
  public static final int MOST_DEPTH = 12;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();

  private final Iterator<Event> events;
  private final YamlFaults faults;
  private final Map<String, Yaml.Text> anchors = new HashMap<>();

  private YamlReader(Iterator<Event> events, YamlFaults faults) {
    this.events = events;
    this.faults = faults;
  }

  /**
   * Returns what a text says; nothing if it is not YAML, or is beyond the limits.
   *
   * @param faults is told every fault, also of a text of which something is returned: a key that
   *     comes twice counts once
   */
  public static Optional<Yaml> read(String text, YamlFaults faults) {
    if (text.length() > MOST_CHARACTERS) {
      faults.add(
          1,
          "a file must have at most " + MOST_CHARACTERS + " characters, but had " + text.length());
      return Optional.empty();
    }
    try {
      return new YamlReader(new Parse(SETTINGS).parseString(text).iterator(), faults).document();
    } catch (MarkedYamlEngineException broken) {
      faults.add(
          broken.getProblemMark().map(YamlReader::line).orElse(1),
          "it must be YAML, but " + broken.getProblem());
    } catch (YamlEngineException broken) {
      faults.add(1, "it must be YAML, but " + broken.getMessage());
    } catch (BeyondLimits beyond) {
      faults.add(beyond.line, beyond.rule);
    }
    return Optional.empty();
  }

  private Optional<Yaml> document() {
    events.next(); // the start of the stream
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      faults.add(1, "a file must say something, but it was empty");
      return Optional.empty();
    }
    Yaml root = value(events.next(), 0);
    events.next(); // the end of the document
    Event last = events.next();
    if (last.getEventId() != Event.ID.StreamEnd) {
      faults.add(line(last), "a file must be one document, but there was a second");
    }
    return Optional.of(root);
  }

  private Yaml value(Event event, int depth) {
    int line = line(event);
    if (depth > MOST_DEPTH) {
      throw new BeyondLimits(
          line, "lists and mappings must be nested at most " + MOST_DEPTH + " deep");
    }
    return switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event, line);
      case SequenceStart -> {
        refuseAnchor((CollectionStartEvent) event, line);
        yield items(line, depth);
      }
      case MappingStart -> {
        refuseAnchor((CollectionStartEvent) event, line);
        yield mapping(line, depth);
      }
      case Alias -> alias((AliasEvent) event, line);
      default -> throw new IllegalStateException("a value cannot begin with " + event);
    };
  }

  private Yaml.Text scalar(ScalarEvent event, int line) {
    if (event.getTag().isPresent()) {
      faults.add(line, "a value must have no tag, but had " + event.getTag().get());
    }
    Yaml.Text text =
        new Yaml.Text(event.getValue(), event.getScalarStyle() != ScalarStyle.PLAIN, line);
    event.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), text));
    return text;
  }

  private Yaml.Text alias(AliasEvent event, int line) {
    Yaml.Text text = anchors.get(event.getAlias().getValue());
    if (text == null) {
      faults.add(
          line,
          "an alias must name a text that stands before it, but was *"
              + event.getAlias().getValue());
      return new Yaml.Text("", false, line);
    }
    return new Yaml.Text(text.value(), text.quoted(), line);
  }

  private void refuseAnchor(CollectionStartEvent event, int line) {
    if (event.getAnchor().isPresent()) {
      faults.add(
          line,
          "only texts may have an anchor, but a list or mapping had &"
              + event.getAnchor().get().getValue());
    }
    if (event.getTag().isPresent()) {
      faults.add(line, "a value must have no tag, but had " + event.getTag().get());
    }
  }

  private Yaml.Items items(int line, int depth) {
    List<Yaml> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(value(event, depth + 1));
      event = events.next();
    }
    return new Yaml.Items(items, line);
  }

  private Yaml.Mapping mapping(int line, int depth) {
    List<Yaml.Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      Yaml key = value(event, depth + 1);
      Yaml value = value(events.next(), depth + 1);
      if (!(key instanceof Yaml.Text text)) {
        faults.add(key.line(), "a key must be a text, but was " + key.kind());
      } else if (keys.add(text.value())) {
        entries.add(new Yaml.Entry(text.value(), text.line(), value));
      } else {
        faults.add(key.line(), "a key must come once, but " + text.value() + " comes twice");
      }
      event = events.next();
    }
    return new Yaml.Mapping(entries, line);
  }

  private static int line(Event event) {
    return event.getStartMark().map(YamlReader::line).orElse(1);
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }

  /** Ends the reading of a text that would take too much. */
  private static final class BeyondLimits extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String rule;

    BeyondLimits(int line, String rule) {
      super(rule);
      this.line = line;
      this.rule = rule;
    }
  }
}
