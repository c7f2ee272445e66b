package io.shallot.telemetry.expression;

/** Takes the subject or issuer of a certificate apart, such as {@code CN=example.org,O=Example}. */
final class DistinguishedName {

  private DistinguishedName() {}

  /**
   * Returns the common name, without the backslashes before commas in it; the first if there are
   * several, empty if there is none.
   */
  static String commonName(String name) {
    int at = 0;
    while (at < name.length()) {
      while (at < name.length() && name.charAt(at) == ' ') {
        at++;
      }
      int end = end(name, at);
      if (name.regionMatches(true, at, "CN=", 0, 3)) {
        return withoutBackslashes(name.substring(at + 3, end));
      }
      at = end + 1;
    }
    return "";
  }

  /** Returns where the part ends that begins here: at a comma or the end. */
  private static int end(String name, int from) {
    int at = from;
    while (at < name.length() && name.charAt(at) != ',') {
      at += name.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, name.length());
  }

  private static String withoutBackslashes(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '\\' && i + 1 < value.length()) {
        i++;
      }
      plain.append(value.charAt(i));
    }
    return plain.toString();
  }
}
