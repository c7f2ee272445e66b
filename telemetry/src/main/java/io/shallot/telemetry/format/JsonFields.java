package io.shallot.telemetry.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.StringJoiner;

/**
 * Reads a JSON object into fields: nested objects become names with dots, arrays become text joined
 * by commas, true and false become T and F, null is unset.
 */
final class JsonFields {

  private static final int MOST_DEPTH = 32;

  // Without this a log with made-up names could make Jackson refuse to go on.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW).build();

  private final FieldList fields;
  private byte[] bytes = {};
  private int offset;
  private String type = "";

  /** Reads into a list, which it clears first. */
  JsonFields(FieldList fields) {
    this.fields = fields;
  }

  /** Returns what {@code _path} or {@code @stream} of the last record said; empty if neither. */
  String type() {
    return type;
  }

  /**
   * Reads one object.
   *
   * @throws IOException if it is none, or more than one
   */
  void read(byte[] json, int from, int length) throws IOException {
    fields.clear();
    type = "";
    bytes = json;
    offset = from;
    try (JsonParser parser = FACTORY.createParser(json, from, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new JsonParseException(parser, "no object");
      }
      readObject(parser, "", 0);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "more than one value");
      }
    }
  }

  private void readObject(JsonParser parser, String prefix, int depth) throws IOException {
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
        case START_OBJECT -> readObject(parser, name, depth + 1);
        case START_ARRAY -> fields.add(name, elements(parser));
        case VALUE_NULL -> {
          // Unset, as if the name were not there.
        }
        case VALUE_STRING -> {
          String text = parser.getText();
          if (depth == 0 && (name.equals("_path") || name.equals("@stream"))) {
            type = LogTypes.orEmpty(text);
          }
          fields.add(name, text);
        }
        default -> fields.add(name, scalar(parser, token));
      }
    }
  }

  /** Returns what an array holds, joined by commas; what is nested in it keeps its JSON text. */
  private String elements(JsonParser parser) throws IOException {
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

  /**
   * Joins by commas one member of each object of an array that {@link #elements} kept as text;
   * empty where an object has none.
   */
  static String member(String objects, String name) {
    StringJoiner joined = new StringJoiner(",");
    try (JsonParser parser = FACTORY.createParser('[' + objects + ']')) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        joined.add(member(parser, name));
      }
    } catch (IOException notJson) {
      return "";
    }
    return joined.toString();
  }

  private static String member(JsonParser parser, String name) throws IOException {
    String value = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals(name);
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        parser.skipChildren();
      } else if (found) {
        value = scalar(parser, token);
      }
    }
    return value;
  }

  /** Writes Zeek's names with a dot in one way: some shippers cannot write dots. */
  private static String normal(String name) {
    return switch (name) {
      case "id_orig_h" -> "id.orig_h";
      case "id_orig_p" -> "id.orig_p";
      case "id_resp_h" -> "id.resp_h";
      case "id_resp_p" -> "id.resp_p";
      case "certificate_version" -> "certificate.version";
      case "certificate_serial" -> "certificate.serial";
      case "certificate_subject" -> "certificate.subject";
      case "certificate_issuer" -> "certificate.issuer";
      case "certificate_not_valid_before" -> "certificate.not_valid_before";
      case "certificate_not_valid_after" -> "certificate.not_valid_after";
      case "certificate_key_alg" -> "certificate.key_alg";
      case "certificate_sig_alg" -> "certificate.sig_alg";
      case "certificate_key_type" -> "certificate.key_type";
      case "certificate_key_length" -> "certificate.key_length";
      case "certificate_exponent" -> "certificate.exponent";
      case "certificate_curve" -> "certificate.curve";
      case "san_dns" -> "san.dns";
      case "san_uri" -> "san.uri";
      case "san_email" -> "san.email";
      case "san_ip" -> "san.ip";
      case "basic_constraints_ca" -> "basic_constraints.ca";
      case "basic_constraints_path_len" -> "basic_constraints.path_len";
      default -> name;
    };
  }
}
