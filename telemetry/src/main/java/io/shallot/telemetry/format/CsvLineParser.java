package io.shallot.telemetry.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shallot.api.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one CSV file. A line that names columns where a time should be is a new
 * header, as in a file made of several.
 */
final class CsvLineParser implements LineParser {

  /** What fields are called, as docs/logs.md has it too. */
  static final String TABLE =
      """
      *: id.orig_h = id.orig_h id_orig_h src_ip srcip source_ip sourceip source.ip src_addr
      id.orig_h = srcaddr source_address saddr src client_ip c-ip
      id.orig_p = id.orig_p id_orig_p src_port srcport source_port sourceport source.port sport
      id.resp_h = id.resp_h id_resp_h dst_ip dstip dest_ip destip destination_ip destinationip
      id.resp_h = destination.ip dst_addr dstaddr destination_address daddr dst dest server_ip
      id.resp_h = s-ip
      id.resp_p = id.resp_p id_resp_p dst_port dstport dest_port destport destination_port
      id.resp_p = destinationport destination.port dport
      proto = proto protocol transport network.transport
      duration = duration dur
      orig_bytes = orig_bytes src_bytes source_bytes source.bytes bytes_sent sent_bytes
      resp_bytes = resp_bytes dst_bytes dest_bytes destination_bytes destination.bytes
      resp_bytes = bytes_received received_bytes
      """;

  private static final FieldNames NAMES = FieldNames.of(TABLE);

  private final EventMaker events;
  private final List<String> columns = new ArrayList<>();
  private final FieldList fields = new FieldList();
  private final FieldList renamed = new FieldList();
  // Null before the first header.
  private @Nullable CsvHeader header;
  private CsvRows rows = new CsvRows(',');
  // What the columns are called in the event.
  private List<String> names = List.of();

  CsvLineParser(EventMaker events) {
    this.events = events;
  }

  @Override
  public @Nullable Event parse(byte[] bytes, int offset, int length, LineFate fate) {
    String line = new String(bytes, offset, length, UTF_8);
    if (line.isBlank()) {
      fate.header();
      return null;
    }
    CsvHeader known = header;
    if (known == null) {
      if (!begin(line)) {
        fate.malformed("", "the first line must name the columns, one of them a time", line);
      } else {
        fate.header();
      }
      return null;
    }
    try {
      rows.read(line, columns);
    } catch (IOException damaged) {
      fate.malformed("", "a quote must be closed in the line it was opened in", line);
      return null;
    }
    return record(known, line, fate);
  }

  private boolean begin(String line) {
    CsvHeader found = CsvHeader.of(line);
    if (found == null) {
      return false;
    }
    header = found;
    rows = new CsvRows(found.delimiter());
    names = new ArrayList<>(found.names());
    names.set(found.time(), RecordShape.TIME);
    return true;
  }

  private @Nullable Event record(CsvHeader known, String line, LineFate fate) {
    boolean times = known.time() < columns.size() && isTime(columns.get(known.time()));
    if (!times && (line.startsWith("#") || begin(line))) {
      fate.header();
      return null;
    }
    if (columns.size() != known.names().size()) {
      fate.malformed(
          "",
          "a line must have as many columns as the header names",
          columns.size() + " columns, not " + known.names().size());
      return null;
    }
    fields.clear();
    for (int i = 0; i < columns.size(); i++) {
      String value = columns.get(i);
      if (!value.isEmpty() && !value.equals("-")) {
        add(known, i, value);
      }
    }
    renamed.clear();
    NAMES.rename(FieldNames.ANY, fields, renamed);
    String proto = renamed.get("proto");
    if (proto != null) {
      renamed.set("proto", protocol(proto));
    }
    return events.event(type(known), renamed.names(), renamed.values(), fate);
  }

  private void add(CsvHeader known, int column, String value) {
    if (column == known.time()) {
      fields.add(RecordShape.TIME, IsoTime.inUtcIfNotSaid(value));
    } else {
      String name = names.get(column);
      String plain = CsvHeader.plain(name);
      boolean other = NAMES.has(FieldNames.ANY, plain);
      fields.add(other ? plain : name, flag(value));
    }
  }

  private static boolean isTime(String text) {
    return EventTime.timeMicros(IsoTime.inUtcIfNotSaid(text)) != EventTime.NOT_A_NUMBER;
  }

  /** Returns the type that the record names, else the one that the name of the file tells. */
  private String type(CsvHeader known) {
    if (known.type() >= 0 && !columns.get(known.type()).isEmpty()) {
      return columns.get(known.type()).toLowerCase(Locale.ROOT);
    }
    String guessed = LogTypes.guess(events.fileName(), names);
    if (!guessed.equals(LogTypes.UNKNOWN)) {
      return guessed;
    }
    String fileName = events.fileName();
    int dot = fileName.indexOf('.');
    return (dot < 0 ? fileName : fileName.substring(0, dot)).toLowerCase(Locale.ROOT);
  }

  private static String flag(String value) {
    if (value.equalsIgnoreCase("true")) {
      return "T";
    }
    return value.equalsIgnoreCase("false") ? "F" : value;
  }

  private static String protocol(String proto) {
    return switch (proto) {
      case "6" -> "tcp";
      case "17" -> "udp";
      case "1", "58" -> "icmp";
      default -> proto.toLowerCase(Locale.ROOT);
    };
  }
}
