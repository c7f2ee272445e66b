package io.shallot.telemetry.feature;

import com.google.common.net.InternetDomainName;
import java.net.IDN;
import java.util.Locale;

/**
 * Takes domain names apart: top-level domain, parent domain, subdomain, and the letters behind an
 * {@code xn--}.
 *
 * <p>A parent domain is what somebody registered: one label more than the public suffix, so {@code
 * www.shop.example.co.uk} has the parent domain {@code example.co.uk}, the subdomain {@code
 * www.shop} and the top-level domain {@code uk}. Suffixes under which a company lets others have
 * names ({@code github.io}) count as public. The list is the one in Guava; a name under no known
 * suffix counts its last label as one.
 *
 * <p>Names may have capital letters and a final dot; answers have neither. What is no name, such as
 * an address or an empty text, gives empty texts. Nothing here throws because of what a name holds.
 * Cost: about a microsecond for a parent domain or a subdomain, much less for a top-level domain.
 */
public final class DomainNames {

  /** The longest rules of the public suffix list have five labels. */
  private static final int MOST_SUFFIX_LABELS = 5;

  private static final int MOST_LABEL = 63;
  private static final int MOST_NAME = 253;
  private static final String PUNYCODE = "xn--";

  private DomainNames() {}

  /** Returns the last label of a name: {@code uk} of {@code www.example.co.uk}. */
  public static String tld(String name) {
    String plain = plain(name);
    return plain.substring(plain.lastIndexOf('.') + 1);
  }

  /**
   * Returns the domain that was registered, one label more than the public suffix: {@code
   * example.co.uk} of {@code www.example.co.uk}. Empty if the name is a public suffix itself or has
   * a single label.
   */
  public static String parentDomain(String name) {
    String plain = plain(name);
    return plain.substring(parentStart(plain));
  }

  /**
   * Returns what stands before the parent domain: {@code www.mail} of {@code
   * www.mail.example.co.uk}. Empty if nothing does.
   */
  public static String subdomain(String name) {
    String plain = plain(name);
    int start = parentStart(plain);
    return start == 0 || start == plain.length() ? "" : plain.substring(0, start - 1);
  }

  /**
   * Returns what stands before the public suffix, which is what somebody chose: {@code www.example}
   * of {@code www.example.co.uk}. The whole name if it has a single label, and empty if it is
   * another public suffix.
   */
  public static String chosenLabels(String name) {
    String plain = plain(name);
    if (plain.indexOf('.') < 0) {
      return plain;
    }
    int start = suffixStart(plain);
    return start == 0 ? "" : plain.substring(0, start - 1);
  }

  /**
   * Returns a name as a person reads it: labels that begin with {@code xn--} are decoded (RFC
   * 3492), all others stay as they are. A label that cannot be decoded stays too.
   */
  public static String unicode(String name) {
    boolean encoded = name.contains(PUNYCODE) || name.contains("XN--") || name.contains("Xn--");
    return encoded ? IDN.toUnicode(name, IDN.ALLOW_UNASSIGNED) : name;
  }

  /**
   * Returns a name as the DNS carries it: labels with letters beyond ASCII are encoded as {@code
   * xn--...} by IDNA 2003, which the JDK has. A name that cannot be encoded, for a label of more
   * than 63 characters or a forbidden letter, stays as it is.
   */
  public static String ascii(String name) {
    if (isAscii(name)) {
      return name;
    }
    try {
      return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  /** Returns a name in small letters without its final dot; empty if it cannot be a name. */
  private static String plain(String name) {
    int end = name.endsWith(".") ? name.length() - 1 : name.length();
    int last = name.lastIndexOf('.', end - 1) + 1;
    if (last == end || isDigit(name.charAt(last)) || name.indexOf(':') >= 0) {
      return "";
    }
    return lower(end == name.length() ? name : name.substring(0, end));
  }

  private static String lower(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c >= 'A' && c <= 'Z') || c > 127) {
        return name.toLowerCase(Locale.ROOT);
      }
    }
    return name;
  }

  /** Returns where the parent domain begins; the length of the name if it has none. */
  private static int parentStart(String plain) {
    int suffix = suffixStart(plain);
    return suffix == 0 ? plain.length() : plain.lastIndexOf('.', suffix - 2) + 1;
  }

  /** Returns where the public suffix begins, in a plain name. */
  private static int suffixStart(String plain) {
    int last = plain.lastIndexOf('.') + 1;
    int tail = tailStart(plain);
    if (last == 0 || tail >= last) {
      return last;
    }
    InternetDomainName suffix = InternetDomainName.from(plain.substring(tail)).publicSuffix();
    int start = last;
    for (int more = suffix == null ? 0 : suffix.parts().size() - 1; more > 0; more--) {
      start = plain.lastIndexOf('.', start - 2) + 1;
    }
    return start;
  }

  /**
   * Returns where the last labels begin that hosts may have, as many as a suffix can need: the
   * library throws for other labels, such as {@code _ldap} or {@code *}.
   */
  private static int tailStart(String plain) {
    int start = plain.length() + 1;
    for (int labels = 0; labels < MOST_SUFFIX_LABELS && start > 0; labels++) {
      int before = plain.lastIndexOf('.', start - 2) + 1;
      if (!isHostLabel(plain, before, start - 1) || plain.length() - before > MOST_NAME) {
        break;
      }
      start = before;
    }
    return start;
  }

  private static boolean isHostLabel(String name, int start, int end) {
    if (start == end || end - start > MOST_LABEL) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = name.charAt(i);
      boolean inner = (c == '-' || c == '_') && i > start && i < end - 1;
      if (!inner && !isDigit(c) && !(c >= 'a' && c <= 'z')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
