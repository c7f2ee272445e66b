package io.shallot.telemetry;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * How far each content was given, as text: contents are named by their prints, so that it holds
 * although files were renamed or packed meanwhile.
 */
final class FollowPosition {

  private static final String HEAD = "follow=";

  // By the length of the print.
  private final NavigableMap<Integer, Map<ContentPrint, Long>> given = new TreeMap<>();

  private FollowPosition() {}

  static FollowPosition beginning() {
    return new FollowPosition();
  }

  static FollowPosition of(Map<ContentPrint, Long> given) {
    FollowPosition position = new FollowPosition();
    given.forEach(position::add);
    return position;
  }

  private void add(ContentPrint print, long givenTo) {
    if (givenTo > 0) {
      given.computeIfAbsent(print.length(), absent -> new HashMap<>()).put(print, givenTo);
    }
  }

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException if it is none
   */
  static FollowPosition parse(String text) {
    FollowPosition position = new FollowPosition();
    if (!text.startsWith(HEAD)) {
      throw invalid(text);
    }
    String list = text.substring(HEAD.length());
    for (String entry : list.isEmpty() ? new String[0] : list.split(",", -1)) {
      String[] parts = entry.split(":", -1);
      if (parts.length != 3 || !parts[1].matches("[0-9a-f]{1,64}")) {
        throw invalid(text);
      }
      ContentPrint print = new ContentPrint((int) number(parts[0], text), parts[1]);
      position.add(print, number(parts[2], text));
    }
    return position;
  }

  private static long number(String digits, String text) {
    if (!digits.matches("[0-9]{1,18}")) {
      throw invalid(text);
    }
    return Long.parseLong(digits);
  }

  private static IllegalArgumentException invalid(String text) {
    return new IllegalArgumentException(
        "a position must be " + HEAD + "LENGTH:HASH:OFFSET,..., but was " + text);
  }

  /** Returns how far a content that begins with these bytes was given; 0 if it is new. */
  long givenTo(byte[] beginning) {
    for (Map.Entry<Integer, Map<ContentPrint, Long>> entry :
        given.headMap(beginning.length, true).descendingMap().entrySet()) {
      Long to = entry.getValue().get(ContentPrint.of(beginning, entry.getKey()));
      if (to != null) {
        return to;
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(",", HEAD, "");
    given.forEach(
        (length, contents) ->
            new TreeMap<>(hashes(contents))
                .forEach((hash, to) -> text.add(length + ":" + hash + ":" + to)));
    return text.toString();
  }

  private static Map<String, Long> hashes(Map<ContentPrint, Long> contents) {
    Map<String, Long> hashes = new HashMap<>();
    contents.forEach((print, to) -> hashes.put(print.hash(), to));
    return hashes;
  }
}
