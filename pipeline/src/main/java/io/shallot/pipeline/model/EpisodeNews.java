package io.shallot.pipeline.model;

import io.shallot.api.Anomaly;
import java.util.Objects;

/**
 * What a model has to say of an episode of its series, before the alert budget decides whether
 * anybody hears it.
 *
 * @param kind what happened
 * @param anomaly the episode as it is now: of phase OPENED unless it closed
 */
public record EpisodeNews(Kind kind, Anomaly anomaly) {

  /** What happened to an episode. */
  public enum Kind {
    /** It began. */
    OPENED,
    /** A point was at least ten times less probable than what was said before. */
    STRONGER,
    /** It is over. */
    CLOSED
  }

  public EpisodeNews {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(anomaly, "anomaly");
  }
}
