package io.shallot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import io.shallot.api.Entity;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Window;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the values of series as CSV. */
abstract sealed class MetricRows implements AutoCloseable {

  final JsonGenerator csv;
  private long rows;

  private MetricRows(OutputStream out) throws IOException {
    this.csv = new CsvFactory().createGenerator(out);
    csv.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  /** Returns a writer of one row for each value: {@code timestamp,metric,entities,value}. */
  static MetricRows ofValues(OutputStream out) throws IOException {
    return new Values(out);
  }

  /**
   * Returns a writer of one row for each step of time, with a column for each series about the
   * whole site.
   *
   * @throws BadInputException if the catalogue measures more than the site as a whole, or not all
   *     in one step
   */
  static MetricRows ofSteps(OutputStream out, MetricCatalogue catalogue) throws IOException {
    return new Steps(out, columns(catalogue));
  }

  /** Takes a value. */
  abstract void accept(Sample sample);

  /** Writes what is held back: nothing more will come. */
  void finish() {}

  /** Returns how many rows were written, without the header. */
  final long rows() {
    return rows;
  }

  /** Leaves the stream open. */
  @Override
  public void close() throws IOException {
    csv.close();
  }

  final void write(List<String> cells) {
    try {
      csv.writeStartArray();
      for (String cell : cells) {
        csv.writeString(cell);
      }
      csv.writeEndArray();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    rows++;
  }

  final void header(List<String> cells) {
    write(cells);
    rows--;
  }

  /** Returns a number as people write it, empty if there is none. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static Map<String, Integer> columns(MetricCatalogue catalogue) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    Duration step = null;
    for (MetricDefinition definition : catalogue.definitions()) {
      if (!definition.by().isEmpty()) {
        throw new BadInputException(
            "--wide: must be of series about the whole site, but "
                + definition.name()
                + " keeps one for each "
                + definition.by().get(0).name()
                + "; --metric picks some");
      }
      for (Window window : definition.windows()) {
        if (step != null && !step.equals(window.every())) {
          throw new BadInputException(
              "--wide: must be of series with one step, but "
                  + definition.nameOf(window)
                  + " has windows of "
                  + window
                  + "; --metric picks some");
        }
        step = window.every();
        columns.put(definition.nameOf(window), columns.size());
      }
    }
    return columns;
  }

  /** One row for each value. */
  private static final class Values extends MetricRows {

    Values(OutputStream out) throws IOException {
      super(out);
      header(List.of("timestamp", "metric", "entities", "value"));
    }

    @Override
    void accept(Sample sample) {
      SeriesKey series = sample.series();
      String entities =
          series.entities().stream().map(Entity::toString).collect(Collectors.joining(","));
      write(
          List.of(
              Instant.ofEpochMilli(sample.point().timeMillis()).toString(),
              series.metric(),
              entities,
              number(sample.point().value())));
    }
  }

  /** One row for each step: values come step by step, those of one step together. */
  private static final class Steps extends MetricRows {

    private final Map<String, Integer> columns;
    private final String[] cells;
    private boolean begun;
    private long timeMillis;

    Steps(OutputStream out, Map<String, Integer> columns) throws IOException {
      super(out);
      this.columns = columns;
      this.cells = new String[columns.size() + 1];
      cells[0] = "timestamp";
      columns.forEach((name, column) -> cells[column + 1] = name);
      header(Arrays.asList(cells));
    }

    @Override
    void accept(Sample sample) {
      long time = sample.point().timeMillis();
      if (!begun || time != timeMillis) {
        flush();
        begun = true;
        timeMillis = time;
        Arrays.fill(cells, "");
        cells[0] = Instant.ofEpochMilli(time).toString();
      }
      Integer column = columns.get(sample.series().metric());
      if (column != null) {
        cells[column + 1] = number(sample.point().value());
      }
    }

    @Override
    void finish() {
      flush();
      begun = false;
    }

    private void flush() {
      if (begun) {
        write(Arrays.asList(cells));
      }
    }
  }
}
