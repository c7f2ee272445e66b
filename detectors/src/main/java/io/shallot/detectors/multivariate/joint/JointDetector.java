package io.shallot.detectors.multivariate.joint;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Explanation;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.detectors.model.ModelProvider;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A detector that has one {@link JointModel} for all channels of its series. */
public final class JointDetector implements Detector {

  // A point without any value is neither judged nor learnt; what a model makes of a row in which
  // some are missing is its own affair. A channel in which nothing negative was ever seen has no
  // ordinary range below 0. What explains the last score is kept as a few numbers, taken before
  // learning, and made into words only when somebody asks.

  /** How many channels an explanation names. */
  private static final int CHANNELS_NAMED = 3;

  /** Itself, the last score and two array headers. */
  private static final int OWN_BYTES = 56 + 32 + 2 * 16;

  private enum Last {
    NOTHING,
    MISSING,
    TOO_EARLY,
    JUDGED
  }

  private final List<String> channels;
  private final JointModel model;
  private final boolean[] sawNegative;
  private final double[] row;
  private final Verdict verdict;

  private Last last = Last.NOTHING;

  private JointDetector(List<String> channels, JointModel model, boolean[] sawNegative) {
    this.channels = channels;
    this.model = model;
    this.sawNegative = sawNegative;
    this.row = new double[channels.size()];
    this.verdict = new Verdict(channels.size());
  }

  /** Makes a detector that has seen nothing of a model that has seen nothing. */
  public static JointDetector create(DetectorSpec spec, JointModel model) {
    return new JointDetector(spec.channels(), model, new boolean[spec.channels().size()]);
  }

  /**
   * Reads a detector back that {@link #snapshot} wrote.
   *
   * @throws io.shallot.api.StateException if it was written for another number of channels, or the
   *     model finds fault
   * @throws IOException if the input ends early or fails
   */
  public static JointDetector restore(
      DetectorSpec spec, DataInput in, ModelProvider.Reader<? extends JointModel> model)
      throws IOException {
    int count = ModelProvider.readChannels(spec, in);
    boolean[] sawNegative = new boolean[count];
    for (int c = 0; c < count; c++) {
      sawNegative[c] = in.readBoolean();
    }
    return new JointDetector(spec.channels(), model.readFrom(in), sawNegative);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the point does not have one value per channel
   */
  @Override
  public Score advance(Point point, Learning learning) {
    if (point.channels() != row.length) {
      throw new IllegalArgumentException(
          "a point must have one value for each of " + channels + ", but was " + point);
    }
    for (int c = 0; c < row.length; c++) {
      row[c] = point.value(c);
    }
    if (point.missing()) {
      last = Last.MISSING;
      return Score.NOT_READY;
    }
    Score score = judge();
    if (learning == Learning.ON) {
      for (int c = 0; c < row.length; c++) {
        sawNegative[c] |= row[c] < 0;
      }
      model.learn(row);
    }
    return score;
  }

  private Score judge() {
    if (!model.judge(row, verdict)) {
      last = Last.TOO_EARLY;
      return Score.NOT_READY;
    }
    last = Last.JUDGED;
    if (!sawNegative[verdict.lead()]) {
      verdict.notBelow(0);
    }
    return Score.of(verdict.score(), verdict.direction());
  }

  @Override
  public Explanation explain() {
    return switch (last) {
      case NOTHING -> Explanation.NONE;
      case MISSING -> unjudged(Double.NaN, "the value is missing");
      case TOO_EARLY -> {
        int channel = firstPresent();
        yield unjudged(
            row[channel], "there is too little past to judge " + observed(channel) + " by");
      }
      case JUDGED ->
          new Explanation(
              row[verdict.lead()],
              verdict.expected(),
              verdict.low(),
              verdict.high(),
              factors(),
              model.sentence(verdict, observed(verdict.lead())));
    };
  }

  private static Explanation unjudged(double value, String text) {
    return new Explanation(value, Double.NaN, Double.NaN, Double.NaN, List.of(), text);
  }

  private List<Factor> factors() {
    List<Factor> factors = new ArrayList<>();
    factors.add(new Factor(model.measure(), verdict.score()));
    double total = IntStream.range(0, row.length).mapToDouble(verdict::share).sum();
    if (row.length > 1 && total > 0 && total <= Double.MAX_VALUE) {
      IntStream.range(0, row.length)
          .boxed()
          .filter(c -> verdict.share(c) > 0)
          .sorted(Comparator.comparingDouble((Integer c) -> -verdict.share(c)))
          .limit(CHANNELS_NAMED)
          .map(c -> new Factor("share of " + channels.get(c), verdict.share(c) / total))
          .forEach(factors::add);
    }
    return factors;
  }

  private int firstPresent() {
    int channel = 0;
    while (Double.isNaN(row[channel])) {
      channel++;
    }
    return channel;
  }

  private String observed(int channel) {
    String number = HumanNumber.text(row[channel]);
    return channels.size() == 1 ? number : channels.get(channel) + " " + number;
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeInt(row.length);
    for (boolean saw : sawNegative) {
      out.writeBoolean(saw);
    }
    model.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + 9L * row.length + verdict.sizeBytes() + model.sizeBytes();
  }
}
