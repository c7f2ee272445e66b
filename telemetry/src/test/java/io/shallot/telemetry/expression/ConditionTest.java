package io.shallot.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Event;
import io.shallot.telemetry.zone.Zones;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

  private static final String SENSOR = "64.225.56.201";

  @Test
  void in_setAndListed_takes() {
    Condition failed = Condition.in("conn_state", "S0", "REJ");

    assertThat(takes(failed, Records.of("conn", "conn_state", "REJ"))).isTrue();
    assertThat(takes(failed, Records.of("conn", "conn_state", "SF"))).isFalse();
    assertThat(takes(failed, Records.of("conn", "proto", "tcp"))).isFalse();
    assertThat(failed.name()).isEqualTo("conn_state in [REJ, S0]");
  }

  @Test
  void in_emptyText_doesNotTakeRecordsWithoutTheField() {
    assertThat(takes(Condition.in("host", ""), Records.of("http", "uri", "/"))).isFalse();
    assertThat(takes(Condition.in("host", ""), Records.of("http", "host", ""))).isTrue();
  }

  @Test
  void blank_absentOrEmpty_takes() {
    Condition noHost = Condition.blank("host");

    assertThat(takes(noHost, Records.of("http", "uri", "/"))).isTrue();
    assertThat(takes(noHost, Records.of("http", "host", ""))).isTrue();
    assertThat(takes(noHost, Records.of("http", "host", "example.org"))).isFalse();
  }

  @Test
  void and_none_takesEverything() {
    assertThat(takes(Condition.all(), Records.of("conn"))).isTrue();
    assertThat(Condition.all().name()).isEqualTo("all");
  }

  @Test
  void and_several_takesWhatAllTake() {
    Condition both =
        Condition.and(Condition.in("proto", "tcp"), Condition.not(Condition.blank("service")));

    assertThat(takes(both, Records.of("conn", "proto", "tcp", "service", "ssh"))).isTrue();
    assertThat(takes(both, Records.of("conn", "proto", "tcp"))).isFalse();
    assertThat(takes(both, Records.of("conn", "proto", "udp", "service", "dns"))).isFalse();
    assertThat(both.name()).isEqualTo("proto == tcp and service is set");
  }

  @Test
  void local_withoutFlags_goesByTheZones() {
    Event inward = Records.of("conn", "id.orig_h", "8.8.8.8", "id.resp_h", "10.0.0.1");

    assertThat(takes(Condition.local(Condition.End.RESPONDER, Zones.standard()), inward)).isTrue();
    assertThat(takes(Condition.local(Condition.End.ORIGINATOR, Zones.standard()), inward))
        .isFalse();
  }

  /** A sensor on a public address knows that it is local; the private networks do not. */
  @ParameterizedTest
  @CsvSource({"T, true", "true, true", "F, false", "false, false", "'', false"})
  void local_standardZones_sensorFlagWins(String flag, boolean local) {
    Event event = Records.of("conn", "id.resp_h", SENSOR, "local_resp", flag);

    assertThat(takes(Condition.local(Condition.End.RESPONDER, Zones.standard()), event))
        .isEqualTo(local);
  }

  @Test
  void local_privateAddressThatTheSensorCallsForeign_isForeign() {
    Event event = Records.of("conn", "id.orig_h", "10.0.0.1", "local_orig", "F");

    assertThat(takes(Condition.local(Condition.End.ORIGINATOR, Zones.standard()), event)).isFalse();
  }

  @Test
  void local_configuredZones_winOverTheSensorFlag() {
    Condition ours =
        Condition.local(Condition.End.RESPONDER, Zones.of(Map.of("dmz", List.of(SENSOR))));

    assertThat(takes(ours, Records.of("conn", "id.resp_h", SENSOR, "local_resp", "F"))).isTrue();
    assertThat(takes(ours, Records.of("conn", "id.resp_h", "1.1.1.1", "local_resp", "T")))
        .isFalse();
  }

  @Test
  void in_noValues_isRefused() {
    assertThatThrownBy(() -> Condition.in("proto"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("proto");
    assertThatThrownBy(() -> Condition.blank("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void in_manyValues_takesEachOfThem() {
    String[] states = {"S0", "S1", "S2", "S3", "SF", "REJ", "RSTO", "RSTR", "SH", "OTH"};
    Condition any = Condition.in("conn_state", states);

    for (String state : states) {
      assertThat(takes(any, Records.of("conn", "conn_state", state))).isTrue();
    }
    assertThat(takes(any, Records.of("conn", "conn_state", "SHR"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "LESS, 4.9, true",
    "LESS, 5, false",
    "AT_MOST, 5, true",
    "MORE, 5, false",
    "MORE, 5.1, true",
    "AT_LEAST, 5, true",
    "EQUAL, 5.0, true",
    "EQUAL, 5.1, false",
    "LESS, '', false",
    "EQUAL, five, false"
  })
  void compare_number_takesWhatComparesSo(Comparison comparison, String value, boolean taken) {
    Condition compare = new Condition.Compare(Term.field("duration"), comparison, 5);

    assertThat(takes(compare, Records.of("conn", "duration", value))).isEqualTo(taken);
  }

  @Test
  void compare_withNoNumber_isRefused() {
    assertThatThrownBy(() -> new Condition.Compare(Term.field("x"), Comparison.LESS, Double.NaN))
        .hasMessageContaining("finite");
  }

  @ParameterizedTest
  @CsvSource({
    "'a,b', true",
    "'b', true",
    "'a,bb', false",
    "'ab,b', true",
    "'', false",
    "'a,,c', false",
    "'b,', true"
  })
  void has_element_takesListsWithIt(String list, boolean taken) {
    Condition has = new Condition.Has(Term.field("answers"), new TreeSet<>(List.of("b", "d")));

    assertThat(takes(has, Records.of("dns", "answers", list))).isEqualTo(taken);
  }

  @Test
  void contains_part_takesTextsWithIt() {
    Condition onion = new Condition.Contains(Term.field("query"), ".onion");

    assertThat(takes(onion, Records.of("dns", "query", "a.onion"))).isTrue();
    assertThat(takes(onion, Records.of("dns", "query", "a.ONION"))).isFalse();
    assertThat(takes(onion, Records.of("dns"))).isFalse();
  }

  @Test
  void or_several_takesWhatOneTakes() {
    Condition either = Condition.or(Condition.in("proto", "tcp"), Condition.blank("service"));

    assertThat(takes(either, Records.of("conn", "proto", "tcp", "service", "ssh"))).isTrue();
    assertThat(takes(either, Records.of("conn", "proto", "udp"))).isTrue();
    assertThat(takes(either, Records.of("conn", "proto", "udp", "service", "dns"))).isFalse();
    assertThatThrownBy(() -> new Condition.Or(List.of(either))).hasMessageContaining("two");
    assertThatThrownBy(() -> new Condition.And(List.of(either))).hasMessageContaining("two");
  }

  private static boolean takes(Condition condition, Event event) {
    return condition.on(event.schema()).test(event);
  }
}
