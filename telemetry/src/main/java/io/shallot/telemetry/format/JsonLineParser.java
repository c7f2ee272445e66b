package io.shallot.telemetry.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.shallot.api.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON lines into the same events as the TSV logs give: nested objects become names with
 * dots, arrays become text joined by commas, true and false become T and F, null is unset.
 */
final class JsonLineParser implements LineParser {

  private static final int MOST_DEPTH = 32;
  private static final int MOST_TYPES = 256;
  private static final int SHOWN_BYTES = 256;

  // Without this a log with made-up names could make Jackson refuse to go on.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW).build();

  private final ParserSettings settings;
  private final Map<String, JsonLayout> layouts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonLayout> eldest) {
          return size() > MOST_TYPES;
        }
      };
  // The fields of the current record that are set.
  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private String type = "";

  JsonLineParser(ParserSettings settings) {
    this.settings = settings;
  }

  @Override
  public @Nullable Event parse(byte[] bytes, int offset, int length, LineFate fate) {
    if (isBlank(bytes, offset, length)) {
      fate.header();
      return null;
    }
    names.clear();
    values.clear();
    type = "";
    try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new JsonParseException(parser, "no object");
      }
      readObject(parser, "", 0, bytes, offset);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "more than one value");
      }
    } catch (IOException notJson) {
      fate.malformed(
          "",
          "a line must be one JSON object",
          new String(bytes, offset, Math.min(length, SHOWN_BYTES), UTF_8));
      return null;
    }
    return event(fate);
  }

  private @Nullable Event event(LineFate fate) {
    if (type.isEmpty()) {
      type = LogTypes.guess(settings.fileName(), names);
    }
    JsonLayout layout = layouts.get(type);
    if (layout == null) {
      boolean wanted = !type.equals(LogTypes.UNKNOWN) && settings.wanted().test(type);
      layout = new JsonLayout(type, wanted && !type.equals(LogTypes.SURICATA), settings.schemas());
      layouts.put(type, layout);
    }
    if (!layout.wanted() || isWithoutTime()) {
      fate.skipped(type);
      return null;
    }
    if (names.size() > JsonLayout.MOST_FIELDS) {
      fate.malformed("", "a record must have at most 1024 fields", names.size() + " fields");
      return null;
    }
    @Nullable String @Nullable [] placed = layout.place(names, values);
    if (placed == null) {
      fate.malformed("", "a record must name each field once", String.join(",", names));
      return null;
    }
    return layout.shape().event(placed, fate);
  }

  private boolean isWithoutTime() {
    return LogTypes.withoutTime(type)
        && !names.contains(RecordShape.TIME)
        && !names.contains(RecordShape.OTHER_TIME);
  }

  private void readObject(JsonParser parser, String prefix, int depth, byte[] bytes, int offset)
      throws IOException {
    if (depth > MOST_DEPTH) {
      throw new JsonParseException(parser, "nested too deep");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      name = depth == 0 ? normal(name) : prefix + '.' + name;
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new JsonParseException(parser, "a name without a value");
      }
      switch (token) {
        case START_OBJECT -> readObject(parser, name, depth + 1, bytes, offset);
        case START_ARRAY -> add(name, elements(parser, bytes, offset));
        case VALUE_NULL -> {
          // Unset, as if the name were not there.
        }
        case VALUE_STRING -> {
          String text = parser.getText();
          if (depth == 0 && (name.equals("_path") || name.equals("@stream"))) {
            type = LogTypes.orEmpty(text);
          }
          add(name, text);
        }
        default -> add(name, scalar(parser, token));
      }
    }
  }

  private void add(String name, String value) {
    names.add(name);
    values.add(value);
  }

  /** Returns what an array holds, joined by commas; what is nested in it keeps its JSON text. */
  private static String elements(JsonParser parser, byte[] bytes, int offset) throws IOException {
    StringJoiner joined = new StringJoiner(",");
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int to = (int) parser.currentLocation().getByteOffset();
        joined.add(new String(bytes, offset + from, to - from, UTF_8));
      } else if (token == null) {
        throw new JsonParseException(parser, "an array without an end");
      } else {
        joined.add(scalar(parser, token));
      }
    }
    return joined.toString();
  }

  private static String scalar(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_TRUE -> "T";
      case VALUE_FALSE -> "F";
      case VALUE_NULL -> "";
      default -> parser.getText();
    };
  }

  /** Writes the four names of a connection's ends in one way: some shippers cannot write dots. */
  private static String normal(String name) {
    return switch (name) {
      case "id_orig_h" -> "id.orig_h";
      case "id_orig_p" -> "id.orig_p";
      case "id_resp_h" -> "id.resp_h";
      case "id_resp_p" -> "id.resp_p";
      default -> name;
    };
  }

  private static boolean isBlank(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
