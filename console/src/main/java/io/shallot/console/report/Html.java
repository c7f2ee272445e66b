package io.shallot.console.report;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes elements, attributes and text, and nothing unescaped: whatever text is given, the tags of
 * the page are those in the code.
 *
 * <p>Tag and attribute names are trusted constants; attribute values and text are not.
 */
final class Html {

  private final Appendable out;
  private final Deque<String> open = new ArrayDeque<>();

  Html(Appendable out) {
    this.out = out;
  }

  /** Opens an element; attributes are names and values in turn. */
  Html open(String tag, String... attributes) throws IOException {
    start(tag, attributes);
    open.push(tag);
    return this;
  }

  /** Closes the element that was opened last. */
  Html close() throws IOException {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Writes an element that holds only text. */
  Html element(String tag, String text, String... attributes) throws IOException {
    return open(tag, attributes).text(text).close();
  }

  /** Writes an element without content, such as {@code meta}. */
  Html empty(String tag, String... attributes) throws IOException {
    start(tag, attributes);
    return this;
  }

  /** Writes text; control and direction characters are shown as U+FFFD. */
  Html text(String text) throws IOException {
    escape(SafeText.oneLine(text));
    return this;
  }

  /** Starts a new line in the source, for people who read that. */
  Html line() throws IOException {
    out.append('\n');
    return this;
  }

  /**
   * Writes the page's own style sheet, as it is: its hash must match.
   *
   * @throws IllegalArgumentException if it could end its element
   */
  Html style(String css) throws IOException {
    if (css.contains("<")) {
      throw new IllegalArgumentException("a style sheet must not contain '<'");
    }
    out.append("<style>").append(css).append("</style>");
    return this;
  }

  private void start(String tag, String... attributes) throws IOException {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(SafeText.oneLine(attributes[i + 1]));
      out.append('"');
    }
    out.append('>');
  }

  private void escape(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
