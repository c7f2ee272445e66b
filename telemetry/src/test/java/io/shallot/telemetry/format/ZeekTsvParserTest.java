package io.shallot.telemetry.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Event;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ZeekTsvParserTest {

  private static final String ALPHABET = "ab-,\\x0 \t\u00e9\u20ac(e)\u0001#";

  @Test
  void parse_randomTextsWrittenAsZeekWrites_readsThemBack() {
    Random random = new Random(5);
    ZeekTsvParser parser = new ZeekTsvParser(events());
    FailOnFate fate = new FailOnFate();
    parse(parser, "#path\tx", fate);
    parse(parser, "#fields\tts\ta\tb\tc", fate);
    for (int i = 0; i < 20_000; i++) {
      String[] texts = {text(random), text(random), text(random)};
      String line = "1000000000\t" + zeek(texts[0]) + "\t" + zeek(texts[1]) + "\t" + zeek(texts[2]);

      Event event = event(parser, line, fate);

      assertThat(new String[] {event.text("a"), event.text("b"), event.text("c")}).isEqualTo(texts);
    }
  }

  @Test
  void parse_separatorOfTwoBytes_splitsAtBoth() {
    ZeekTsvParser parser = new ZeekTsvParser(events());
    FailOnFate fate = new FailOnFate();
    parse(parser, "#separator \\x7c\\x7c", fate);
    parse(parser, "#path||dns", fate);
    parse(parser, "#fields||ts||query", fate);

    Event event = event(parser, "1000000000||a|b", fate);

    assertThat(event.text("query")).isEqualTo("a|b");
  }

  @Test
  void parse_pathAfterFields_namesTheType() {
    ZeekTsvParser parser = new ZeekTsvParser(events());
    FailOnFate fate = new FailOnFate();
    parse(parser, "#fields\tts\tquery", fate);
    parse(parser, "#path\tdns", fate);

    Event event = event(parser, "1000000000\ta", fate);

    assertThat(event.type()).isEqualTo("dns");
  }

  private static EventMaker events() {
    return new EventMaker("some.log", type -> true, new SchemaCache());
  }

  private static @Nullable Event parse(ZeekTsvParser parser, String line, LineFate fate) {
    byte[] bytes = line.getBytes(UTF_8);
    return parser.parse(bytes, 0, bytes.length, fate);
  }

  private static Event event(ZeekTsvParser parser, String line, LineFate fate) {
    return Objects.requireNonNull(parse(parser, line, fate), line);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static String zeek(String text) {
    if (text.isEmpty()) {
      return "(empty)";
    }
    if (text.equals("-")) {
      return "\\x2d";
    }
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        escaped.append("\\\\");
      } else if (c < ' ') {
        escaped.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static final class FailOnFate implements LineFate {

    @Override
    public void header() {
      // Expected of the header lines.
    }

    @Override
    public void skipped(String type) {
      throw new AssertionError("skipped as " + type);
    }

    @Override
    public void malformed(String field, String rule, String value) {
      throw new AssertionError(field + ": " + rule + " (" + value + ")");
    }
  }
}
