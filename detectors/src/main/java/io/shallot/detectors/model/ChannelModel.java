package io.shallot.detectors.model;

import io.shallot.api.Explanation.Factor;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Judges the values of one channel by those that came before.
 *
 * <p>Values that come in are finite, any double else: extreme ones too. {@link #judge} changes
 * nothing that a later judgement or a snapshot depends on; only {@link #learn} does. {@link #learn}
 * comes, if at all, right after {@link #judge} with the same time and value, so a model may keep in
 * scratch fields what both need.
 */
public interface ChannelModel {

  /**
   * Judges a value.
   *
   * @param timeMillis event time
   * @param value finite
   * @param judgement where the answer goes; all of it is set, or nothing
   * @return whether there is enough past; if not, the judgement is left as it was
   */
  boolean judge(long timeMillis, double value, Judgement judgement);

  /** Makes a value part of the past. */
  void learn(long timeMillis, double value);

  /**
   * Returns what went into a judgement, most telling first.
   *
   * @param judgement one of this model's own, of the last value judged
   */
  List<Factor> factors(Judgement judgement);

  /**
   * Returns one sentence for a person, without a full stop.
   *
   * @param judgement one of this model's own, of the last value judged
   * @param observed the value as it is to be named, with its channel if there are several
   */
  String sentence(Judgement judgement, String observed);

  /** Writes everything that decides a later judgement. */
  void snapshot(DataOutput out) throws IOException;

  /** Returns about how many bytes of heap it holds, itself included. */
  long sizeBytes();
}
