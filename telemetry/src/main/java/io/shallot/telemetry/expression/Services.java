package io.shallot.telemetry.expression;

import java.util.Map;

/** What usually runs on a port, named as Zeek's {@code service} field names it. */
final class Services {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("21/tcp", "ftp"),
          Map.entry("22/tcp", "ssh"),
          Map.entry("23/tcp", "telnet"),
          Map.entry("25/tcp", "smtp"),
          Map.entry("53/tcp", "dns"),
          Map.entry("53/udp", "dns"),
          Map.entry("67/udp", "dhcp"),
          Map.entry("68/udp", "dhcp"),
          Map.entry("69/udp", "tftp"),
          Map.entry("80/tcp", "http"),
          Map.entry("88/tcp", "krb"),
          Map.entry("88/udp", "krb"),
          Map.entry("110/tcp", "pop3"),
          Map.entry("123/udp", "ntp"),
          Map.entry("135/tcp", "dce_rpc"),
          Map.entry("143/tcp", "imap"),
          Map.entry("161/udp", "snmp"),
          Map.entry("162/udp", "snmp"),
          Map.entry("389/tcp", "ldap_tcp"),
          Map.entry("389/udp", "ldap_udp"),
          Map.entry("443/tcp", "ssl"),
          Map.entry("443/udp", "quic"),
          Map.entry("445/tcp", "smb"),
          Map.entry("502/tcp", "modbus"),
          Map.entry("514/udp", "syslog"),
          Map.entry("587/tcp", "smtp"),
          Map.entry("636/tcp", "ssl"),
          Map.entry("993/tcp", "ssl"),
          Map.entry("995/tcp", "ssl"),
          Map.entry("1080/tcp", "socks"),
          Map.entry("1433/tcp", "mssql"),
          Map.entry("1812/udp", "radius"),
          Map.entry("3306/tcp", "mysql"),
          Map.entry("3389/tcp", "rdp"),
          Map.entry("5060/tcp", "sip"),
          Map.entry("5060/udp", "sip"),
          Map.entry("5432/tcp", "postgresql"),
          Map.entry("5900/tcp", "rfb"),
          Map.entry("6667/tcp", "irc"),
          Map.entry("20000/tcp", "dnp3"));

  private Services() {}

  /**
   * Returns the usual service of a port, else what the sensor recognised if that is not empty, else
   * {@code port/protocol}, or just the port if the protocol is empty; empty if there is no port.
   */
  static String name(String port, String protocol, String recognised) {
    if (port.isEmpty()) {
      return recognised;
    }
    String plain = protocol.isEmpty() ? port : port + '/' + protocol;
    String usual = NAMES.get(plain);
    if (usual != null) {
      return usual;
    }
    return recognised.isEmpty() ? plain : recognised;
  }
}
