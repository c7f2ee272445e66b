package io.shallot.telemetry.format;

import org.jspecify.annotations.Nullable;

/** What Zeek would call the state of a connection that Suricata logged as a flow. */
final class FlowState {

  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int NOT_SAID = -1;

  private FlowState() {}

  /**
   * Returns Zeek's state as far as a flow tells it, null otherwise: of TCP from the flags that each
   * side sent, of UDP from who sent anything.
   */
  static @Nullable String of(FieldList flow, String proto) {
    return switch (proto) {
      case "tcp" ->
          ofTcp(
              flags(flow.text("tcp.tcp_flags_ts")),
              flags(flow.text("tcp.tcp_flags_tc")),
              flow.text("flow.pkts_toclient").equals("0"));
      case "udp" -> ofUdp(flow.text("flow.pkts_toserver"), flow.text("flow.pkts_toclient"));
      case "icmp" -> "OTH";
      default -> null;
    };
  }

  private static @Nullable String ofTcp(int client, int server, boolean serverSilent) {
    if (client == NOT_SAID || (server == NOT_SAID && !serverSilent)) {
      return null;
    }
    int answered = serverSilent ? 0 : server;
    boolean began = has(client, SYN);
    if (began && has(answered, SYN)) {
      return established(client, answered);
    }
    if (began && has(answered, RST)) {
      return "REJ";
    }
    if (began && answered == 0) {
      return has(client, RST) ? "RSTOS0" : has(client, FIN) ? "SH" : "S0";
    }
    // Suricata saw only a part of it.
    return began || has(answered, SYN) ? null : "OTH";
  }

  private static String established(int client, int server) {
    if (has(client, FIN) && has(server, FIN)) {
      return "SF";
    }
    if (has(client, RST)) {
      return "RSTO";
    }
    if (has(server, RST)) {
      return "RSTR";
    }
    return has(client, FIN) ? "S2" : has(server, FIN) ? "S3" : "S1";
  }

  private static @Nullable String ofUdp(String toServer, String toClient) {
    if (toServer.isEmpty() || toClient.isEmpty()) {
      return null;
    }
    return toClient.equals("0") ? "S0" : toServer.equals("0") ? "SHR" : "SF";
  }

  private static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }

  private static int flags(String hexadecimal) {
    if (hexadecimal.isEmpty() || hexadecimal.length() > 4) {
      return NOT_SAID;
    }
    int flags = 0;
    for (int i = 0; i < hexadecimal.length(); i++) {
      int digit = Character.digit(hexadecimal.charAt(i), 16);
      if (digit < 0) {
        return NOT_SAID;
      }
      flags = flags << 4 | digit;
    }
    return flags;
  }
}
