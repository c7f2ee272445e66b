package io.shallot.detectors.model;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Explanation;
import io.shallot.api.HumanNumber;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * A detector that has a {@link ChannelModel} for each channel of its series; the channel that is
 * most unusual speaks for the point.
 */
public final class ChannelDetector implements Detector {

  // A channel whose value is missing is neither judged nor learnt; the score is ready as soon as
  // one channel can be judged. A series in which nothing negative was ever seen has no ordinary
  // range below 0.
  //
  // What explains the last score is kept as a few numbers, taken before learning, and made into
  // words only when somebody asks.

  /** Itself, two judgements with their notes, two arrays, the last score. */
  private static final int OWN_BYTES = 64 + 2 * (64 + 16 + 8 * Judgement.NOTES) + 2 * 24 + 32;

  private final List<String> channels;
  private final ChannelModel[] models;
  private final boolean[] sawNegative;

  private Judgement candidate = new Judgement();
  private Judgement last = new Judgement();
  private Score lastScore = Score.NOT_READY;
  private int lastChannel;
  private double lastValue = Double.NaN;
  private boolean asked;

  private ChannelDetector(List<String> channels, ChannelModel[] models, boolean[] sawNegative) {
    this.channels = channels;
    this.models = models;
    this.sawNegative = sawNegative;
  }

  /** Makes a detector with a new model for each channel of the specification. */
  public static ChannelDetector create(DetectorSpec spec, Supplier<? extends ChannelModel> model) {
    ChannelModel[] models = new ChannelModel[spec.channels().size()];
    for (int c = 0; c < models.length; c++) {
      models[c] = model.get();
    }
    return new ChannelDetector(spec.channels(), models, new boolean[models.length]);
  }

  /**
   * Reads a detector back that {@link #snapshot} wrote.
   *
   * @throws io.shallot.api.StateException if it was written for another number of channels, or the
   *     model finds fault
   * @throws IOException if the input ends early or fails
   */
  public static ChannelDetector restore(
      DetectorSpec spec, DataInput in, ModelProvider.Reader<? extends ChannelModel> model)
      throws IOException {
    int count = ModelProvider.readChannels(spec, in);
    ChannelModel[] models = new ChannelModel[count];
    boolean[] sawNegative = new boolean[count];
    for (int c = 0; c < count; c++) {
      sawNegative[c] = in.readBoolean();
      models[c] = model.readFrom(in);
    }
    return new ChannelDetector(spec.channels(), models, sawNegative);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the point does not have one value per channel
   */
  @Override
  public Score advance(Point point, Learning learning) {
    if (point.channels() != models.length) {
      throw new IllegalArgumentException(
          "a point must have one value for each of " + channels + ", but was " + point);
    }
    judge(point);
    if (learning == Learning.ON) {
      learn(point);
    }
    return lastScore;
  }

  private void judge(Point point) {
    asked = true;
    lastScore = Score.NOT_READY;
    lastValue = Double.NaN;
    boolean ready = false;
    for (int c = 0; c < models.length; c++) {
      double value = point.value(c);
      if (Double.isNaN(value)) {
        continue;
      }
      if (Double.isNaN(lastValue)) {
        lastChannel = c; // to have something to tell of if no channel is ready
        lastValue = value;
      }
      if (models[c].judge(point.timeMillis(), value, candidate)
          && (!ready || candidate.score() > last.score())) {
        ready = true;
        if (!sawNegative[c]) {
          candidate.notBelow(0);
        }
        Judgement spare = last;
        last = candidate;
        candidate = spare;
        lastChannel = c;
        lastValue = value;
      }
    }
    if (ready) {
      lastScore = Score.of(last.score(), last.direction());
    }
  }

  private void learn(Point point) {
    for (int c = 0; c < models.length; c++) {
      double value = point.value(c);
      if (!Double.isNaN(value)) {
        sawNegative[c] |= value < 0;
        models[c].learn(point.timeMillis(), value);
      }
    }
  }

  @Override
  public Explanation explain() {
    if (!asked) {
      return Explanation.NONE;
    }
    if (Double.isNaN(lastValue)) {
      return unjudged("the value is missing");
    }
    if (!lastScore.ready()) {
      return unjudged("there is too little past to judge " + observed() + " by");
    }
    ChannelModel model = models[lastChannel];
    return new Explanation(
        lastValue,
        last.expected(),
        last.low(),
        last.high(),
        model.factors(last),
        model.sentence(last, observed()));
  }

  private Explanation unjudged(String text) {
    return new Explanation(lastValue, Double.NaN, Double.NaN, Double.NaN, List.of(), text);
  }

  private String observed() {
    String number = HumanNumber.text(lastValue);
    return channels.size() == 1 ? number : channels.get(lastChannel) + " " + number;
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeInt(models.length);
    for (int c = 0; c < models.length; c++) {
      out.writeBoolean(sawNegative[c]);
      models[c].snapshot(out);
    }
  }

  @Override
  public long sizeBytes() {
    long bytes = OWN_BYTES;
    for (ChannelModel model : models) {
      bytes += 5 + model.sizeBytes();
    }
    return bytes;
  }
}
