package io.shallot.telemetry.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the header lines of a Zeek log said so far. A file may hold several headers, one after the
 * other: each {@code #fields} starts a new shape of record.
 */
final class ZeekHeader {

  static final String NO_FIELDS = "no #fields header before the data";
  private static final String TWICE = "a #fields header must name each field once";
  private static final String TOO_MANY = "a #fields header must name 1 to 1024 fields";
  private static final int MOST_FIELDS = 1024;
  private static final byte[] UNSET = {'-'};
  private static final byte[] EMPTY = "(empty)".getBytes(ISO_8859_1);

  private final EventMaker events;
  private byte[] separator = {'\t'};
  private byte[] unset = UNSET;
  private byte[] empty = EMPTY;
  private String path = "";
  // Null before the first header and after a damaged one.
  private @Nullable RecordShape shape;
  private String whyNoShape = NO_FIELDS;

  ZeekHeader(EventMaker events) {
    this.events = events;
  }

  byte[] separator() {
    return separator;
  }

  byte[] unset() {
    return unset;
  }

  byte[] empty() {
    return empty;
  }

  @Nullable RecordShape shape() {
    return shape;
  }

  /** Returns the rule that data lines break while there is no shape. */
  String whyNoShape() {
    return whyNoShape;
  }

  /** Reads a line that starts with {@code #}. */
  void read(byte[] bytes, int offset, int length, LineFate fate) {
    String line = new String(bytes, offset, length, UTF_8);
    int wordEnd = 1;
    while (wordEnd < line.length() && isWord(line.charAt(wordEnd))) {
      wordEnd++;
    }
    switch (line.substring(0, wordEnd)) {
      case "#separator" -> separator(line.substring(wordEnd).strip());
      case "#unset_field" -> unset = argument(line, wordEnd).getBytes(UTF_8);
      case "#empty_field" -> empty = argument(line, wordEnd).getBytes(UTF_8);
      case "#path" -> path(argument(line, wordEnd));
      case "#fields" -> {
        fields(line.substring(wordEnd), fate);
        return;
      }
      default -> {
        // #set_separator, #types, #open, #close and comments change nothing here.
      }
    }
    fate.header();
  }

  /** Begins a new header: nothing of the old one holds any longer. */
  private void separator(String escaped) {
    byte[] bytes = escaped.getBytes(UTF_8);
    byte[] decoded = ZeekEscapes.decode(bytes, 0, bytes.length);
    separator = decoded.length > 0 ? decoded : separator;
    unset = UNSET;
    empty = EMPTY;
    path = "";
    shape = null;
    whyNoShape = NO_FIELDS;
  }

  private void path(String name) {
    path = LogTypes.orEmpty(name);
    if (shape != null) {
      shape = shape(shape.schema().fields());
    }
  }

  private void fields(String list, LineFate fate) {
    String by = new String(separator, UTF_8);
    List<String> names = split(list.startsWith(by) ? list.substring(by.length()) : list, by);
    shape = null;
    if (names.size() > MOST_FIELDS || names.get(0).isEmpty()) {
      whyNoShape = TOO_MANY;
    } else if (new HashSet<>(names).size() < names.size()) {
      whyNoShape = TWICE;
    } else {
      shape = shape(names);
      fate.header();
      return;
    }
    fate.malformed("#fields", whyNoShape, list);
  }

  private RecordShape shape(List<String> names) {
    return events.shape(path, names);
  }

  private static List<String> split(String list, String by) {
    List<String> names = new ArrayList<>();
    int from = 0;
    while (true) {
      int to = list.indexOf(by, from);
      if (to < 0) {
        names.add(list.substring(from).strip());
        return names;
      }
      names.add(list.substring(from, to).strip());
      from = to + by.length();
    }
  }

  private String argument(String line, int wordEnd) {
    String rest = line.substring(wordEnd);
    String by = new String(separator, UTF_8);
    return rest.startsWith(by) ? rest.substring(by.length()) : rest.strip();
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
  }
}
