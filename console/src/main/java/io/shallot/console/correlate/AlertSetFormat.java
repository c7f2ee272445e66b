package io.shallot.console.correlate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.shallot.api.Event;
import io.shallot.telemetry.format.Certainty;
import io.shallot.telemetry.format.EventMaker;
import io.shallot.telemetry.format.FirstBytes;
import io.shallot.telemetry.format.LineFate;
import io.shallot.telemetry.format.LineParser;
import io.shallot.telemetry.format.LogFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Published sets of alerts as CSV: {@code time,name,ip,host,short} and labels. The labels are not
 * read.
 */
public final class AlertSetFormat implements LogFormat {

  private static final List<String> NEEDED = List.of("time", "name", "host", "short");
  private static final List<String> LABELS = List.of("time_label", "event_label");
  private static final CsvFactory CSV = new CsvFactory();

  @Override
  public String name() {
    return "ait";
  }

  @Override
  public String summary() {
    return "sets of alerts as CSV: time,name,ip,host,short";
  }

  @Override
  public Certainty recognise(FirstBytes first) {
    List<String> lines = first.lines();
    return !lines.isEmpty() && columns(lines.get(0)).containsAll(NEEDED)
        ? Certainty.CERTAIN
        : Certainty.NONE;
  }

  @Override
  public LineParser parser(EventMaker events) {
    return new Rows(events);
  }

  /** Returns the columns of a line; none if it is no CSV. */
  private static List<String> columns(String line) {
    List<String> columns = new ArrayList<>();
    try (CsvParser parser = CSV.createParser(line)) {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
          columns.add(parser.getText().strip());
        }
      }
    } catch (IOException damaged) {
      return List.of();
    }
    return columns;
  }

  private static final class Rows implements LineParser {

    private final EventMaker events;
    // Null before the header.
    private @Nullable List<String> header;

    Rows(EventMaker events) {
      this.events = events;
    }

    @Override
    public @Nullable Event parse(byte[] bytes, int offset, int length, LineFate fate) {
      String line = new String(bytes, offset, length, UTF_8);
      List<String> names = header;
      if (line.isBlank()) {
        fate.header();
        return null;
      }
      List<String> columns = columns(line);
      if (names == null) {
        header = columns;
        fate.header();
        return null;
      }
      if (columns.size() != names.size()) {
        fate.malformed("", "a row must have as many columns as the header", line);
        return null;
      }
      List<String> kept = new ArrayList<>();
      List<String> values = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        String name = names.get(i);
        if (!LABELS.contains(name) && !columns.get(i).isEmpty()) {
          kept.add(name.equals("time") ? "ts" : name);
          values.add(columns.get(i));
        }
      }
      return events.event("alert", kept, values, fate);
    }
  }
}
