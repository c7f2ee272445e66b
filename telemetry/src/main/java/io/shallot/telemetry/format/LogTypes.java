package io.shallot.telemetry.format;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The kinds of logs: which records tell their end, and what a file name or fields give away. */
public final class LogTypes {

  /** The type of whatever nobody can tell the type of. */
  public static final String UNKNOWN = "unknown";

  private static final int MOST_CHARACTERS = 64;

  private static final Set<String> LOGGED_AT_THEIR_END = Set.of("conn", "open_conn");
  private static final Set<String> WITHOUT_TIME = Set.of("loaded_scripts");

  private static final Set<String> ZEEK =
      Set.of(
          ("analyzer barnyard2 broker capture_loss cluster config conn dce_rpc dhcp dnp3 dns dpd"
                  + " files ftp http intel irc kerberos known_certs known_hosts known_modbus"
                  + " known_services ldap ldap_search loaded_scripts modbus mqtt_connect"
                  + " mqtt_publish mqtt_subscribe mysql netcontrol notice notice_alarm ntlm ntp"
                  + " ocsp open_conn openflow packet_filter pe postgresql print prof quic radius"
                  + " rdp redis reporter rfb signatures sip smb_cmd smb_files smb_mapping smtp snmp"
                  + " socks software ssh ssl stats stderr stdout syslog telemetry traceroute tunnel"
                  + " unified2 unknown_protocols weird weird_stats websocket x509")
              .split(" ", -1));

  // In this order: the first field that a record has decides.
  private static final Map<String, String> FIELD_OF_TYPE = fieldsOfTypes();

  private LogTypes() {}

  private static Map<String, String> fieldsOfTypes() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("conn_state", "conn");
    types.put("qtype_name", "dns");
    types.put("query", "dns");
    types.put("user_agent", "http");
    types.put("uri", "http");
    types.put("cipher", "ssl");
    types.put("auth_attempts", "ssh");
    types.put("certificate.serial", "x509");
    types.put("mime_type", "files");
    types.put("note", "notice");
    return types;
  }

  /** Tells whether the time field of a type is when it began, and it was written when it ended. */
  static boolean loggedAtItsEnd(String type) {
    return LOGGED_AT_THEIR_END.contains(type);
  }

  /** Tells whether records of a type have no time by design. */
  static boolean withoutTime(String type) {
    return WITHOUT_TIME.contains(type);
  }

  /** Returns a type that a log names; the empty text if it cannot be meant as one. */
  static String orEmpty(String named) {
    return named.equals("-") || named.length() > MOST_CHARACTERS ? "" : named;
  }

  /**
   * Returns the type of a record that does not name it: told by the name of its file, such as
   * {@code conn.00:00:00-01:00:00.log.gz} or {@code HOST_conn.log}, else by a field that only one
   * type has, else {@link #UNKNOWN}.
   */
  static String guess(String fileName, Collection<String> fields) {
    String named = ofFileName(fileName);
    if (!named.equals(UNKNOWN)) {
      return named;
    }
    for (Map.Entry<String, String> entry : FIELD_OF_TYPE.entrySet()) {
      if (fields.contains(entry.getKey())) {
        return entry.getValue();
      }
    }
    return UNKNOWN;
  }

  private static String ofFileName(String fileName) {
    int from = 0;
    while (from < fileName.length()) {
      int dot = fileName.indexOf('.', from);
      int to = dot < 0 ? fileName.length() : dot;
      String found = ofWord(fileName.substring(from, to));
      if (!found.equals(UNKNOWN)) {
        return found;
      }
      from = to + 1;
    }
    return UNKNOWN;
  }

  /** Returns the longest type that a word is, starts with or ends with, cut at _ or -. */
  private static String ofWord(String word) {
    String longest = "";
    for (int i = 0; i <= word.length(); i++) {
      if (i == word.length() || isCut(word.charAt(i))) {
        longest = longer(longest, word.substring(0, i));
        longest = longer(longest, i < word.length() ? word.substring(i + 1) : "");
      }
    }
    return longest.isEmpty() ? UNKNOWN : longest;
  }

  private static String longer(String best, String candidate) {
    return candidate.length() > best.length() && ZEEK.contains(candidate) ? candidate : best;
  }

  private static boolean isCut(char c) {
    return c == '_' || c == '-';
  }
}
