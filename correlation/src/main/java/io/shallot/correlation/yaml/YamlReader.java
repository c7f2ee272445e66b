package io.shallot.correlation.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
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
   * Returns the documents of a text in order; those before the place where it stops being YAML.
   *
   * @param faults is told every fault, also of a document that is returned: of a key that comes
   *     twice the first counts
   */
  public static List<Yaml> read(String text, YamlFaults faults) {
    List<Yaml> documents = new ArrayList<>();
    if (text.length() > MOST_CHARACTERS) {
      faults.add(
          1,
          "a file must have at most " + MOST_CHARACTERS + " characters, but had " + text.length());
      return documents;
    }
    try {
      Iterator<Event> events = new Parse(SETTINGS).parseString(text).iterator();
      while (events.hasNext()) {
        if (events.next().getEventId() == ID.DocumentStart) {
          documents.add(new YamlReader(events, faults).value(events.next(), 0));
        }
      }
    } catch (MarkedYamlEngineException broken) {
      faults.add(
          broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1),
          "it must be YAML, but " + broken.getProblem());
    } catch (YamlEngineException broken) {
      faults.add(1, "it must be YAML, but " + broken.getMessage());
    } catch (TooDeep deep) {
      faults.add(deep.line, "lists and mappings must be nested at most " + MOST_DEPTH + " deep");
    }
    return documents;
  }

  private Yaml value(Event event, int depth) {
    int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    if (depth > MOST_DEPTH) {
      throw new TooDeep(line);
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias, line);
    }
    if (event instanceof ScalarEvent scalar) {
      Yaml.Text text =
          new Yaml.Text(scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN, line);
      scalar.getTag().ifPresent(tag -> refuseTag(tag, line));
      scalar.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), text));
      return text;
    }
    if (event instanceof CollectionStartEvent collection) {
      collection.getTag().ifPresent(tag -> refuseTag(tag, line));
    }
    return event.getEventId() == ID.SequenceStart ? items(line, depth) : mapping(line, depth);
  }

  private void refuseTag(String tag, int line) {
    faults.add(line, "a value must have no tag, but had " + tag);
  }

  private Yaml.Text alias(NodeEvent alias, int line) {
    String name = alias.getAnchor().map(Object::toString).orElse("");
    Yaml.Text text = anchors.get(name);
    if (text == null) {
      faults.add(line, "an alias must name a text that stands before it, but was *" + name);
      return new Yaml.Text("", false, line);
    }
    return new Yaml.Text(text.value(), text.quoted(), line);
  }

  private Yaml.Items items(int line, int depth) {
    List<Yaml> items = new ArrayList<>();
    for (Event event = events.next(); event.getEventId() != ID.SequenceEnd; ) {
      items.add(value(event, depth + 1));
      event = events.next();
    }
    return new Yaml.Items(items, line);
  }

  private Yaml.Mapping mapping(int line, int depth) {
    List<Yaml.Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Event event = events.next(); event.getEventId() != ID.MappingEnd; ) {
      Yaml key = value(event, depth + 1);
      Yaml value = value(events.next(), depth + 1);
      if (!(key instanceof Yaml.Text text)) {
        faults.add(key.line(), "a key must be a text, but was " + key.shown());
      } else if (keys.add(text.value())) {
        entries.add(new Yaml.Entry(text.value(), text.line(), value));
      } else {
        faults.add(key.line(), "a key must come once, but " + text.value() + " comes twice");
      }
      event = events.next();
    }
    return new Yaml.Mapping(entries, line);
  }

  /** Ends the reading of a text that would take too much. */
  private static final class TooDeep extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;

    TooDeep(int line) {
      this.line = line;
    }
  }
}
