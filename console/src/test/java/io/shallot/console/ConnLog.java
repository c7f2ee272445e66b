package io.shallot.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Lines of a small log of connections: one every ten seconds, of three hosts to one server. */
final class ConnLog {

  /** Its header: eight lines as Zeek writes them, so that the first record is on line 9. */
  static final String HEADER =
      """
      #separator \\x09
      #set_separator\t,
      #empty_field\t(empty)
      #unset_field\t-
      #path\tconn
      #open\t2025-03-12-00-00-00
      #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state
      #types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring
      """;

  private static final long START_SECONDS = 1_741_737_600;

  private ConnLog() {}

  /** Returns some records, the first being that of an index. */
  static String records(int from, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < from + count; i++) {
      text.append(record(i));
    }
    return text.toString();
  }

  /** Returns a header and some records. */
  static String of(int count) {
    return HEADER + records(0, count);
  }

  /** Returns a record. */
  static String record(int index) {
    return with(index, time(index), "0.5", "100");
  }

  /** Returns a record with another time, length or number of bytes sent. */
  static String with(int index, String ts, String duration, String bytes) {
    return String.join(
        "\t",
        ts,
        "C" + index,
        host(index),
        "40000",
        "10.0.0.1",
        "443",
        "tcp",
        "ssl",
        duration,
        bytes,
        "2000",
        "SF\n");
  }

  /** Returns a record as a JSON object, without a line break. */
  static String json(int index) {
    return jsonWith(index, "\"orig_bytes\":100");
  }

  /** Returns a record as a JSON object with one more member, without a line break. */
  static String jsonWith(int index, String member) {
    return "{\"ts\":"
        + time(index)
        + ",\"_path\":\"conn\",\"uid\":\"C"
        + index
        + "\",\"id.orig_h\":\""
        + host(index)
        + "\",\"id.resp_h\":\"10.0.0.1\",\"id.resp_p\":443,\"proto\":\"tcp\",\"conn_state\":\"SF\","
        + member
        + "}";
  }

  /** Returns twenty JSON records with some lines in the middle, from line 11 on. */
  static String jsonAround(String... lines) {
    List<String> all = new ArrayList<>(List.of(lines));
    for (int i = 0; i < 10; i++) {
      all.add(i, json(i));
      all.add(json(10 + i));
    }
    return String.join("\n", all) + "\n";
  }

  /** Packs a text. */
  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  /** Returns the time of a record in seconds. */
  static String time(int index) {
    return BigDecimal.valueOf(START_SECONDS + 10L * index).setScale(6).toPlainString();
  }

  private static String host(int index) {
    return "10.0.1." + (1 + index % 3);
  }
}
