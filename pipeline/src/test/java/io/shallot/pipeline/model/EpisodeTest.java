package io.shallot.pipeline.model;

import static io.shallot.pipeline.Fixtures.LOAD;
import static io.shallot.pipeline.Fixtures.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Anomaly;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Phase;
import io.shallot.api.Point;
import io.shallot.api.SeriesKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeTest {

  private static final SeriesKey SERIES = SeriesKey.of("load", Entity.source("h1"));

  private final Episode episode = episode(START);

  private static Episode episode(Instant start) {
    return new Episode(LOAD, SERIES, List.of("distance"), 0, start, Direction.PEAK, List.of());
  }

  private void strange(int minute, double value, double expected, double p) {
    episode.addStrange(Point.of(time(minute), value), p, explanation(value, expected));
  }

  private static Instant time(int minute) {
    return START.plusSeconds(60L * minute);
  }

  private static Explanation explanation(double value, double expected) {
    return new Explanation(value, expected, expected - 1, expected + 1, List.of(), "a sentence");
  }

  @Test
  void toAnomaly_severalPoints_tellsTheExtremes() {
    strange(0, 50, 0, 1e-4);
    strange(1, 90, 80, 1e-6);
    strange(2, 70, 10, 1e-5);

    Anomaly anomaly = episode.toAnomaly(Phase.CLOSED);

    assertThat(anomaly.strangePoints()).isEqualTo(3);
    assertThat(anomaly.end()).isEqualTo(time(2));
    assertThat(anomaly.pValue()).isEqualTo(1e-6);
    assertThat(anomaly.peak().observed()).as("farthest from what was expected").isEqualTo(70);
    assertThat(anomaly.peakTime()).isEqualTo(time(2));
  }

  /** NaN at the first point is less than nothing, so that no later point became the peak. */
  @Test
  void addStrange_firstExpectsNothing_aLaterOneIsThePeak() {
    strange(0, 50, Double.NaN, 1e-4);
    strange(1, 60, 0, 1e-4);

    assertThat(episode.toAnomaly(Phase.CLOSED).peak().observed()).isEqualTo(60);
  }

  @Test
  void addPoint_ordinary_isDrawnAndNoMore() {
    strange(0, 50, 0, 1e-4);
    episode.addPoint(Point.of(time(1), 3), explanation(3, 0));

    Anomaly anomaly = episode.toAnomaly(Phase.CLOSED);

    assertThat(anomaly.trace()).extracting(Anomaly.TracePoint::value).containsExactly(50.0, 3.0);
    assertThat(anomaly.end()).isEqualTo(START);
    assertThat(anomaly.strangePoints()).isEqualTo(1);
  }

  @Test
  void addStrange_longEpisode_countsAllAndDrawsSome() {
    for (int minute = 0; minute < 500; minute++) {
      strange(minute, 50, 0, 1e-4);
    }

    Anomaly anomaly = episode.toAnomaly(Phase.CLOSED);

    assertThat(anomaly.trace()).hasSize(SeriesHistory.LENGTH + 96);
    assertThat(anomaly.strangePoints()).isEqualTo(500);
    assertThat(anomaly.end()).isEqualTo(time(499));
  }

  @Test
  void addStrange_timeStepsBack_staysInsideTheEpisode() {
    strange(0, 50, 0, 1e-4);
    strange(-5, 500, 0, 1e-4);

    Anomaly anomaly = episode.toAnomaly(Phase.CLOSED);

    assertThat(anomaly.peak().observed()).isEqualTo(500);
    assertThat(anomaly.peakTime()).isEqualTo(START);
    assertThat(anomaly.end()).isEqualTo(START);
  }

  @Test
  void toAnomaly_id_dependsOnSeriesStartAndDetectors() {
    strange(0, 50, 0, 1e-4);
    String before = episode.toAnomaly(Phase.OPENED).id();
    strange(1, 90, 0, 1e-4);

    assertThat(episode.toAnomaly(Phase.CLOSED).id()).isEqualTo(before).matches("an-[0-9a-f]{12}");
    Episode later = episode(time(1));
    later.addStrange(Point.of(time(1), 50), 1e-4, explanation(50, 0));
    assertThat(later.toAnomaly(Phase.OPENED).id()).isNotEqualTo(before);
  }
}
