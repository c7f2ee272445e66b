package io.shallot.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Event;
import io.shallot.telemetry.zone.Zones;
import java.util.List;
import java.util.Map;
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

  private static boolean takes(Condition condition, Event event) {
    return condition.on(event.schema()).test(event);
  }
}
