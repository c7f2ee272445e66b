package io.shallot.telemetry.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shallot.api.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plain metric lines, {@code name value timestamp}, as Graphite takes them; tags follow the name:
 * {@code disk.used;host=web1;mount=/ 12.5 1713740391}.
 */
final class MetricLinesFormat implements LogFormat {

  private static final String TYPE = "metric";

  @Override
  public String name() {
    return "metric-lines";
  }

  @Override
  public String summary() {
    return "metric lines: name value timestamp";
  }

  @Override
  public Certainty recognise(FirstBytes first) {
    int metrics = 0;
    int others = 0;
    for (String line : first.lines()) {
      String[] words = words(line);
      boolean metric =
          words.length == 3
              && isNumber(words[1])
              && EventTime.plausible(EventTime.timeMicros(words[2]));
      if (metric) {
        metrics++;
      } else if (!line.startsWith("#")) {
        others++;
      }
    }
    return metrics > 0 && metrics >= others ? Certainty.LIKELY : Certainty.NONE;
  }

  @Override
  public LineParser parser(EventMaker events) {
    return (bytes, offset, length, fate) ->
        parse(new String(bytes, offset, length, UTF_8).strip(), events, fate);
  }

  private static @Nullable Event parse(String line, EventMaker events, LineFate fate) {
    if (line.isEmpty() || line.startsWith("#")) {
      fate.header();
      return null;
    }
    String[] words = words(line);
    if (words.length != 3) {
      fate.malformed("", "a metric line must be a name, a value and a time", line);
      return null;
    }
    if (!isNumber(words[1])) {
      fate.malformed("value", "a value must be a decimal number", words[1]);
      return null;
    }
    List<String> names = new ArrayList<>(List.of("ts", "name", "value"));
    String[] parts = words[0].split(";", -1);
    List<String> values = new ArrayList<>(List.of(words[2], parts[0], words[1]));
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0) {
        names.add(parts[i].substring(0, equals));
        values.add(parts[i].substring(equals + 1));
      }
    }
    return events.event(TYPE, names, values, fate);
  }

  private static String[] words(String line) {
    return line.strip().split("[ \t]+", 4);
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return false;
      }
    }
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }
}
