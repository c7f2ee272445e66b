package io.shallot.telemetry.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * CSV with a header line that names a column of times; commas, semicolons or tabs between the
 * columns. A record is one line.
 */
final class CsvFormat implements LogFormat {

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String summary() {
    return "CSV with a header line and a column of times";
  }

  @Override
  public Certainty recognise(FirstBytes first) {
    List<String> lines = first.lines();
    CsvHeader header = lines.isEmpty() ? null : CsvHeader.of(lines.get(0));
    if (header == null) {
      return Certainty.NONE;
    }
    if (lines.size() == 1) {
      return Certainty.POSSIBLE;
    }
    return lines.stream().skip(1).anyMatch(line -> isRecord(line, header))
        ? Certainty.LIKELY
        : Certainty.NONE;
  }

  private static boolean isRecord(String line, CsvHeader header) {
    List<String> columns = new ArrayList<>();
    try {
      new CsvRows(header.delimiter()).read(line, columns);
    } catch (IOException damaged) {
      return false;
    }
    return columns.size() == header.names().size()
        && EventTime.plausible(
            EventTime.timeMicros(IsoTime.inUtcIfNotSaid(columns.get(header.time()))));
  }

  @Override
  public LineParser parser(EventMaker events) {
    return new CsvLineParser(events);
  }
}
