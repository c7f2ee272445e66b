package io.shallot.pipeline.budget;

import io.shallot.api.Anomaly;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import io.shallot.pipeline.Fixtures;
import io.shallot.pipeline.model.EpisodeNews;
import io.shallot.pipeline.model.EpisodeNews.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What models say of episodes, with the little of it that a budget looks at. */
final class Said {

  private Said() {}

  static EpisodeNews opened(String id, double hour, double pValue) {
    return news(Kind.OPENED, id, hour, pValue);
  }

  static EpisodeNews stronger(String id, double hour, double pValue) {
    return news(Kind.STRONGER, id, hour, pValue);
  }

  static EpisodeNews closed(String id, double hour, double pValue) {
    return news(Kind.CLOSED, id, hour, pValue);
  }

  static Instant time(double hour) {
    return Fixtures.START.plus(Duration.ofMillis(Math.round(hour * 3_600_000)));
  }

  private static EpisodeNews news(Kind kind, String id, double hour, double pValue) {
    Instant time = time(hour);
    return new EpisodeNews(
        kind,
        new Anomaly(
            id,
            kind == Kind.CLOSED ? Phase.CLOSED : Phase.OPENED,
            Fixtures.LOAD,
            SeriesKey.of(Fixtures.LOAD.name(), Entity.source(id)),
            List.of("distance"),
            time,
            time,
            1,
            pValue,
            Direction.PEAK,
            Explanation.NONE,
            time,
            List.of(),
            1));
  }
}
