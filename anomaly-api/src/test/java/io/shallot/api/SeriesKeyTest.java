package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesKeyTest {

  private static final Entity ONE = Entity.source("10.0.0.1");
  private static final Entity TWO = Entity.source("10.0.0.2");

  @Test
  void compareTo_sorting_goesByMetricThenEntities() {
    SeriesKey site = SeriesKey.of("a");
    SeriesKey host = SeriesKey.of("a", ONE);
    SeriesKey hostAndService = SeriesKey.of("a", ONE, Entity.service("dns"));
    SeriesKey otherHost = SeriesKey.of("a", TWO);
    SeriesKey otherMetric = SeriesKey.of("b");

    assertThat(List.of(otherMetric, otherHost, hostAndService, host, site).stream().sorted())
        .containsExactly(site, host, hostAndService, otherHost, otherMetric);
  }

  @Test
  void compareTo_equalKeys_isZero() {
    assertThat(SeriesKey.of("a", ONE)).isEqualByComparingTo(SeriesKey.of("a", ONE));
    assertThat(SeriesKey.of("a", ONE)).isEqualTo(SeriesKey.of("a", ONE));
  }

  @Test
  void toString_key_isMetricAndEntities() {
    assertThat(SeriesKey.of("conn.count", ONE, Entity.service("ssh")))
        .hasToString("conn.count{source=10.0.0.1,service=ssh}");
    assertThat(SeriesKey.of("conn.count")).hasToString("conn.count{}");
  }

  @Test
  void new_sameRoleTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SeriesKey.of("a", ONE, TWO))
        .withMessageContaining("source comes twice");
  }

  @Test
  void new_emptyMetric_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SeriesKey.of(""))
        .withMessageContaining("metric name");
  }

  @Test
  void new_listChangedLater_keepsItsOwn() {
    List<Entity> entities = new ArrayList<>(List.of(ONE));
    SeriesKey key = new SeriesKey("a", entities);

    entities.clear();

    assertThat(key.entities()).containsExactly(ONE);
  }
}
