package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTest {

  private static final EventSchema SCHEMA =
      new EventSchema("http", List.of("host", "agent", "bytes"));

  private static Event event(@Nullable String... values) {
    return Event.ofOwned(1_000, SCHEMA, values);
  }

  @Test
  void has_unsetEmptyAndUnknown_differ() {
    Event event = event("", null, "12");

    assertThat(event.has("host")).as("empty").isTrue();
    assertThat(event.has("agent")).as("unset").isFalse();
    assertThat(event.has("referrer")).as("unknown").isFalse();
    assertThat(event.has(EventSchema.ABSENT)).as("position of an unknown one").isFalse();
  }

  @Test
  void text_absentOrEmpty_isEmpty() {
    Event event = event("", null, "12");

    assertThat(event.text("host")).isEmpty();
    assertThat(event.text("agent")).isEmpty();
    assertThat(event.text("referrer")).isEmpty();
    assertThat(event.text("bytes")).isEqualTo("12");
    assertThat(event.text(SCHEMA.indexOf("bytes"))).isEqualTo("12");
  }

  @ParameterizedTest
  @CsvSource({"12, 12", "-0.5, -0.5", "1e3, 1000"})
  void number_number_isRead(String text, double number) {
    assertThat(event(null, null, text).number("bytes")).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "twelve",
    "1.2.3",
    "0x",
    "'1,000'",
    "5f",
    "5D",
    "0x1p3",
    "Infinity",
    "NaN",
    "1e999",
    "' 5'"
  })
  void number_notANumber_isMissing(String text) {
    assertThat(event(null, null, text).number("bytes")).isNaN();
  }

  @Test
  void number_absent_isMissing() {
    assertThat(event("a", null, null).number("bytes")).isNaN();
    assertThat(event("a", null, null).number("referrer")).isNaN();
  }

  @Test
  void fields_someUnset_areTheSetOnesInOrder() {
    Event event = event("h", null, "");

    assertThat(event.fields()).containsExactly(Map.entry("host", "h"), Map.entry("bytes", ""));
  }

  @Test
  void of_map_keepsTheOrderOfTheMap() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("z", "1");
    fields.put("a", "2");

    Event event = Event.of(Instant.ofEpochMilli(5), "custom", fields);

    assertThat(event.schema().fields()).containsExactly("z", "a");
    assertThat(event.type()).isEqualTo("custom");
    assertThat(event.timeMillis()).isEqualTo(5);
    assertThat(event.time()).isEqualTo(Instant.ofEpochMilli(5));
    assertThat(event.text("a")).isEqualTo("2");
  }

  @Test
  void ofOwned_otherNumberOfValues_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event("a"))
        .withMessageContaining("needs 3 values, but had 1");
  }

  @Test
  void toString_event_isForPeople() {
    assertThat(event("h", null, "1")).hasToString("1970-01-01T00:00:01Z http {host=h, bytes=1}");
  }

  @Test
  void schema_sameFieldTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventSchema("http", List.of("a", "b", "a")))
        .withMessageContaining("a comes twice");
  }

  @Test
  void schema_indexOf_isThePositionOrAbsent() {
    assertThat(SCHEMA.indexOf("bytes")).isEqualTo(2);
    assertThat(SCHEMA.indexOf("Bytes")).isEqualTo(EventSchema.ABSENT);
    assertThat(SCHEMA).hasToString("http[host, agent, bytes]");
  }
}
