package io.shallot.telemetry.format;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * JSON objects, one a line or in a document. One parser reads them all, record by record; the three
 * formats differ in what makes them sure of a file.
 */
final class JsonFormat implements LogFormat {

  private static final Pattern OBJECT = Pattern.compile("^\\s*\\{\\s*\"");
  // The first line of a document over several lines, and its second.
  private static final Pattern OPENING = Pattern.compile("^\\s*[\\[{]\\s*$");
  private static final Pattern OPENED = Pattern.compile("^\\s*[\\[{\"]");
  private static final Pattern ARRAY = Pattern.compile("^\\s*\\[\\s*\\{");
  private static final Pattern EVE = Pattern.compile("\"event_type\"\\s*:\\s*\"");
  private static final Pattern ECS =
      Pattern.compile(
          "\"(ecs|event\\.(dataset|module)|data_stream\\.dataset|source\\.ip)\"\\s*:"
              + "|\"event\"\\s*:\\s*\\{|\"data_stream\"\\s*:\\s*\\{");
  private static final Pattern ZEEK = Pattern.compile("\"(ts|_path|@stream)\"\\s*:");

  private final String name;
  private final String summary;
  private final Predicate<String> mark;
  private final Certainty withMark;

  private JsonFormat(String name, String summary, Predicate<String> mark, Certainty withMark) {
    this.name = name;
    this.summary = summary;
    this.mark = mark;
    this.withMark = withMark;
  }

  static JsonFormat eve() {
    return new JsonFormat(
        "suricata-eve",
        "Suricata's EVE JSON, one record a line or in an array",
        line -> EVE.matcher(line).find() && !ZEEK.matcher(line).find(),
        Certainty.CERTAIN);
  }

  static JsonFormat ecs() {
    return new JsonFormat(
        "ecs",
        "JSON in the Elastic Common Schema: Elastic Agent, Filebeat, Security Onion",
        line -> ECS.matcher(line).find() && !ZEEK.matcher(line).find(),
        Certainty.CERTAIN);
  }

  static JsonFormat plain() {
    return new JsonFormat(
        "json", "JSON records with Zeek's names or your own", line -> true, Certainty.LIKELY);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public Certainty recognise(FirstBytes first) {
    List<String> lines = first.lines();
    boolean json =
        isDocument(lines) || lines.stream().anyMatch(line -> OBJECT.matcher(line).find());
    return json && lines.stream().anyMatch(mark) ? withMark : Certainty.NONE;
  }

  private static boolean isDocument(List<String> lines) {
    if (lines.isEmpty()) {
      return false;
    }
    boolean opened =
        OPENING.matcher(lines.get(0)).find()
            && lines.size() > 1
            && OPENED.matcher(lines.get(1)).find();
    return opened || ARRAY.matcher(lines.get(0)).find();
  }

  @Override
  public Framing framing(FirstBytes first) {
    return isDocument(first.lines()) ? Framing.JSON_OBJECTS : Framing.LINES;
  }

  @Override
  public LineParser parser(EventMaker events) {
    return new JsonRecordParser(events);
  }
}
