package io.shallot.telemetry.generate;

import java.util.Locale;

/** A Zeek log with its columns, as Zeek 6 writes them by default. */
enum LogType {
  CONN(
      "proto service duration orig_bytes resp_bytes conn_state local_orig local_resp missed_bytes"
          + " history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes tunnel_parents",
      "enum string interval count count string bool bool count string count count count count"
          + " set[string]"),
  DNS(
      "proto trans_id rtt query qclass qclass_name qtype qtype_name rcode rcode_name AA TC RD RA Z"
          + " answers TTLs rejected",
      "enum count interval string count string count string count string bool bool bool bool count"
          + " vector[string] vector[interval] bool"),
  HTTP(
      "trans_depth method host uri referrer version user_agent origin request_body_len"
          + " response_body_len status_code status_msg info_code info_msg tags username password"
          + " proxied orig_fuids orig_filenames orig_mime_types resp_fuids resp_filenames"
          + " resp_mime_types",
      "count string string string string string string string count count count string count string"
          + " set[enum] string string set[string] vector[string] vector[string] vector[string]"
          + " vector[string] vector[string] vector[string]"),
  SSL(
      "version cipher curve server_name resumed last_alert next_protocol established ssl_history"
          + " cert_chain_fps client_cert_chain_fps sni_matches_cert validation_status",
      "string string string string bool string string bool string vector[string] vector[string]"
          + " bool string"),
  SSH(
      "version auth_success auth_attempts direction client server cipher_alg mac_alg"
          + " compression_alg kex_alg host_key_alg host_key",
      "count bool count enum string string string string string string string string"),
  WEIRD("name addl notice peer source", "string string bool string string"),
  NOTICE(
      "fuid file_mime_type file_desc proto note msg sub src dst p n peer_descr actions email_dest"
          + " suppress_for remote_location.country_code remote_location.region"
          + " remote_location.city remote_location.latitude remote_location.longitude",
      "string string string enum enum string string addr addr port count string set[enum]"
          + " set[string] interval string string string double double");

  private static final String KEY_FIELDS = "ts uid id.orig_h id.orig_p id.resp_h id.resp_p ";
  private static final String KEY_TYPES = "time string addr port addr port ";

  private final String fields;
  private final String types;

  LogType(String fields, String types) {
    this.fields = (KEY_FIELDS + fields).replace(' ', '\t');
    this.types = (KEY_TYPES + types).replace(' ', '\t');
  }

  /** Returns the name of the log, which is also the start of its file names. */
  String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the header of a file; {@code opened} in Zeek's form. */
  String header(String opened) {
    return "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t"
        + path()
        + "\n#open\t"
        + opened
        + "\n#fields\t"
        + fields
        + "\n#types\t"
        + types
        + "\n";
  }
}
