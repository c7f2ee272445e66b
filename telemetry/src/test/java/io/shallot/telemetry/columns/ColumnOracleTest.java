package io.shallot.telemetry.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle itself, by values that a reader can check in the head. */
class ColumnOracleTest {

  private static final long STEP = ColumnOracle.STEP_MILLIS;
  private static final long HOUR = 6 * STEP;

  private static PlainRecord conn(long timeMillis, String from, String to, String... more) {
    Map<String, String> fields = new HashMap<>();
    fields.put("uid", "C" + timeMillis);
    fields.put("id.orig_h", from);
    fields.put("id.resp_h", to);
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return new PlainRecord("conn", timeMillis, fields);
  }

  private static ColumnOracle oracle(PlainRecord... records) {
    return new ColumnOracle(List.of(records), PlainZones.of("10.0.0.0/8"));
  }

  @Test
  void names_asListed_are101DifferentOnes() {
    assertThat(ColumnOracle.names()).hasSize(101).doesNotHaveDuplicates();
  }

  @Test
  void value_countAndSum_areOfTheDirectionAndTheWindowAlone() {
    ColumnOracle oracle =
        oracle(
            conn(0, "8.8.8.8", "10.0.0.1", "orig_bytes", "5"),
            conn(STEP - 1, "8.8.8.8", "10.0.0.1", "orig_bytes", "7"),
            conn(1, "10.0.0.1", "8.8.8.8", "orig_bytes", "100"),
            conn(STEP, "8.8.8.8", "10.0.0.1", "orig_bytes", "1000"));

    assertThat(oracle.value("conn_count_uid_in", 0, STEP)).isEqualTo(2);
    assertThat(oracle.value("conn_sum_orig_bytes_in", 0, STEP)).isEqualTo(12);
    assertThat(oracle.value("conn_sum_orig_bytes_out", 0, STEP)).isEqualTo(100);
    assertThat(oracle.value("conn_sum_orig_bytes_internal", 0, STEP)).isZero();
  }

  @Test
  void value_hour_slidesByTenMinutes() {
    ColumnOracle oracle =
        oracle(conn(0, "8.8.8.8", "10.0.0.1"), conn(5 * STEP, "8.8.8.8", "10.0.0.1"));

    assertThat(oracle.value("conn_count_uid_in", 0, HOUR)).isEqualTo(1);
    assertThat(oracle.value("conn_count_uid_in", 5 * STEP, HOUR)).isEqualTo(2);
    assertThat(oracle.value("conn_count_uid_in", 6 * STEP, HOUR)).isEqualTo(1);
    assertThat(oracle.value("conn_count_uid_in", 11 * STEP, HOUR)).isZero();
  }

  @Test
  void value_meanDuration_countsAnUnsetOneAsZero() {
    ColumnOracle oracle =
        oracle(conn(0, "8.8.8.8", "10.0.0.1", "duration", "6"), conn(1, "8.8.8.8", "10.0.0.1"));

    assertThat(oracle.value("conn_mean_duration_in", 0, STEP)).isEqualTo(3);
    assertThat(oracle.value("conn_mean_duration_in", STEP, STEP)).isZero();
  }

  @Test
  void value_flags_countEachValueByItself() {
    Map<String, String> ends = Map.of("id.orig_h", "10.0.0.1", "id.resp_h", "10.0.0.2");
    PlainRecord yes = new PlainRecord("dns", 0, with(ends, "AA", "T"));
    PlainRecord no = new PlainRecord("dns", 0, with(ends, "AA", "F"));
    PlainRecord unset = new PlainRecord("dns", 0, ends);

    ColumnOracle oracle = oracle(yes, no, no, unset);

    assertThat(oracle.value("dns_AA_T_internal_count", 0, STEP)).isEqualTo(1);
    assertThat(oracle.value("dns_AA_F_internal_count", 0, STEP)).isEqualTo(2);
  }

  @Test
  void value_nunique_countsEachValueOnce() {
    Map<String, String> ends = Map.of("id.orig_h", "10.0.0.1", "id.resp_h", "8.8.8.8");
    PlainRecord a = new PlainRecord("dns", 0, with(ends, "query", "a"));
    PlainRecord b = new PlainRecord("dns", 0, with(ends, "query", "b"));
    PlainRecord unset = new PlainRecord("dns", 0, ends);

    ColumnOracle oracle = oracle(a, b, a, unset);

    assertThat(oracle.value("dns_nunique_query_out", 0, STEP)).isEqualTo(2);
    assertThat(oracle.value("dns_count_query_out", 0, STEP)).isEqualTo(3);
  }

  @Test
  void below_bothFormats_giveTheSameRecordAtTheEndOfTheConnection(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("a.log"),
        """
        #path\tconn
        #fields\tts\tuid\tduration\tlocal_orig
        1.5\tC1\t0.2506\tT
        2.000000\tC2\t-\tF
        """,
        StandardCharsets.UTF_8);
    Files.writeString(
        folder.resolve("conn.json"),
        """
        {"ts":1.5,"uid":"C1","duration":0.2506,"local_orig":true}
        {"ts":"1970-01-01T00:00:02.000000Z","uid":"C2","local_orig":false}
        """,
        StandardCharsets.UTF_8);

    List<PlainRecord> records = PlainRecords.below(folder);

    assertThat(records)
        .extracting(PlainRecord::timeMillis)
        .containsExactly(1750L, 2000L, 1750L, 2000L);
    assertThat(records)
        .extracting(record -> record.field("local_orig").orElse("unset"))
        .containsExactly("T", "F", "T", "F");
  }

  @Test
  void direction_sensorSaysWhatIsLocal_winsOverConventionOnly() {
    PlainRecord record = conn(0, "8.8.8.8", "9.9.9.9", "local_resp", "T");

    assertThat(PlainZones.conventional().direction(record)).isEqualTo("in");
    assertThat(PlainZones.of("8.8.8.0/24").direction(record)).isEqualTo("out");
    assertThat(PlainZones.of("8.8.8.8", "9.0.0.0/8").direction(record)).isEqualTo("internal");
    assertThat(PlainZones.of("::1").direction(record)).isEqualTo("external");
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    Map<String, String> more = new HashMap<>(fields);
    more.put(name, value);
    return more;
  }
}
