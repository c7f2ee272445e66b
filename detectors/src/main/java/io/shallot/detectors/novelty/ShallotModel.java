package io.shallot.detectors.novelty;

import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Scores how surprising a value is to several voices that each know the past in another way. */
final class ShallotModel implements ChannelModel {

  // Each voice v has a raw score g_v, computed before the value is in its memory, and its own
  // calibrator, which turns it into surprise r_v = -log10 of the share of past raw scores as high
  // (see RankCalibrator). Then, with weights w_v of the voices that can be heard yet,
  //
  //   S     = sum w_v r_v / sum w_v
  //   E     = E + b (S - E)            b = smoothing
  //   score = a S + (1 - a) E          a = newest
  //
  // Why a mean of surprises: ranks make voices of any unit comparable, and one voice alone is
  // surprised by chance every so often; what several hear at once is seldom chance. It is Fisher's
  // way of combining p-values [1], with weights. Why E: an anomaly lasts. Voices that go by the
  // time of the period weigh less where it explains nothing (see Rhythm).
  //
  // judge() works beside the state in fields that learn() then commits.
  //
  // Cost and memory: see the voices; some 13 us, and 800 kB in all at most, 45 kB after 100 rows.
  //
  // Fails: an anomaly that recurs is known the second time (by design); a first record is always
  // new, however harmless; all constants count rows, so a series of many rows a second should be
  // aggregated first.
  //
  // [1] R. A. Fisher, Statistical Methods for Research Workers (1932), section 21.1.

  /** Raw scores of the first rows, where all is new, are not counted. */
  private static final int SETTLING_ROWS = 5;

  /** Surprise below which a voice is not worth mentioning: one row in ten has it. */
  private static final double WORTH_MENTION = 1;

  private static final int MOST_MENTIONED = 3;
  private static final double ORDINARY_SHARE = 0.01;
  private static final int OWN_BYTES = 168 + Rhythm.BYTES + 4 * 16;

  private final ShallotParameters parameters;
  private final NearestVoice values;
  private final Part[] parts;
  private final ResidualVoice[] usual;
  private final ShapeSearch search;
  private final Features row;
  private final Rhythm rhythm;
  private double meanSurprise;

  // Of the row that was judged last.
  private final double[] raws;
  private final double[] surprises;
  private double nextMean;
  private double nearest;
  private double distance;
  private int remembered;

  ShallotModel(ShallotParameters parameters, Composition composition) {
    this.parameters = parameters;
    this.values = composition.value();
    this.parts = composition.parts().toArray(Part[]::new);
    this.usual = composition.usual().toArray(ResidualVoice[]::new);
    this.search = composition.search();
    this.row = new Features(parameters, composition.features());
    this.rhythm = new Rhythm(parameters.scaleRate());
    this.raws = new double[parts.length];
    this.surprises = new double[parts.length];
  }

  static ShallotModel restore(ShallotParameters parameters, Composition composition, DataInput in)
      throws IOException {
    ShallotModel model = new ShallotModel(parameters, composition);
    model.row.restore(in);
    model.meanSurprise = State.atLeastZero(in, "the mean surprise");
    model.rhythm.restore(in);
    for (Part part : model.parts) {
      part.voice().restore(in);
      part.ranks().restore(in);
    }
    return model;
  }

  @Override
  public boolean judge(long timeMillis, double value, Judgement judgement) {
    row.look(timeMillis, value);
    boolean ready = row.count() >= parameters.warmUp();
    double sum = 0;
    double weights = 0;
    double timed = rhythm.weight();
    for (int i = 0; i < parts.length; i++) {
      Part part = parts[i];
      raws[i] = part.voice().raw(row);
      surprises[i] = ready ? part.ranks().surprise(raws[i]) : 0;
      if (part.voice().available(row)) {
        double weight = part.family() == Part.Family.TIME ? part.weight() * timed : part.weight();
        sum += weight * surprises[i];
        weights += weight;
      }
    }
    double surprise = sum / weights;
    nextMean = meanSurprise + parameters.smoothing() * (surprise - meanSurprise);
    if (!ready) {
      return false;
    }
    double mixed = parameters.newest() * surprise + (1 - parameters.newest()) * nextMean;
    judgement.set(value, mixed, expected());
    judgement.ordinary(values.quantile(ORDINARY_SHARE), values.quantile(1 - ORDINARY_SHARE));
    findNearest(row.value(Feature.VALUE));
    return true;
  }

  private double expected() {
    double forTime = usualForTime();
    return Double.isNaN(forTime) ? row.medianBefore(parameters.medianRows()) : forTime;
  }

  /** Returns what is usual for the time of the row; NaN if no voice knows. */
  private double usualForTime() {
    for (ResidualVoice voice : usual) {
      double expected = voice.expected(row);
      if (!Double.isNaN(expected)) {
        return expected;
      }
    }
    return Double.NaN;
  }

  /** Keeps what the explanation is to say, before the row itself is remembered. */
  private void findNearest(double value) {
    remembered = values.remembered();
    double under = values.nearestBelow();
    double over = values.nearestAbove();
    boolean overIsNearer = Double.isNaN(under) || over - value < value - under;
    nearest = overIsNearer ? over : under;
    distance = row.inDeviations(Feature.VALUE, Math.abs(value - nearest));
  }

  @Override
  public void learn(long timeMillis, double value) {
    boolean settled = row.count() >= SETTLING_ROWS;
    for (int i = 0; i < parts.length; i++) {
      if (settled) {
        parts[i].ranks().learn(raws[i]);
      }
      parts[i].voice().learn(row);
    }
    rhythm.learn(row.value(Feature.VALUE), usualForTime(), row.longMean(Feature.VALUE));
    row.learn();
    meanSurprise = nextMean;
  }

  @Override
  public List<Factor> factors(Judgement judgement) {
    List<Factor> factors = new ArrayList<>();
    for (int i : loudest()) {
      factors.add(new Factor("surprise at " + parts[i].words(), surprises[i]));
    }
    factors.add(new Factor("typical deviations to the nearest remembered value", distance));
    return factors;
  }

  /** Returns the indices of the voices that count, loudest first. */
  private List<Integer> loudest() {
    return IntStream.range(0, parts.length)
        .filter(i -> parts[i].voice().available(row))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -parts[i].weight() * surprises[i]))
        .toList();
  }

  @Override
  public String sentence(Judgement judgement, String observed) {
    List<Integer> loud = loudest().stream().filter(i -> surprises[i] >= WORTH_MENTION).toList();
    boolean newValue = loud.stream().limit(2).anyMatch(i -> parts[i].family() == Part.Family.VALUE);
    List<String> words =
        loud.stream()
            .filter(i -> !newValue || parts[i].family() != Part.Family.VALUE)
            .limit(MOST_MENTIONED)
            .map(i -> parts[i].words())
            .toList();
    if (newValue) {
      String also = words.isEmpty() ? "" : "; also unusual: " + String.join(", ", words);
      return observed
          + " was never seen before: the nearest of "
          + String.format(Locale.ROOT, "%,d", remembered)
          + " remembered values is "
          + HumanNumber.text(nearest)
          + ", "
          + deviations()
          + " typical deviations away"
          + also;
    }
    if (!words.isEmpty()) {
      return "at " + observed + " this is unusual: " + String.join(", ", words);
    }
    return judgement.score() >= WORTH_MENTION / 2
        ? "at " + observed + " there is nothing new, but there was just before"
        : "at " + observed + " nothing is unusual";
  }

  private String deviations() {
    return distance > 1000 ? "over 1,000" : HumanNumber.text(distance);
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    row.snapshot(out);
    out.writeDouble(meanSurprise);
    rhythm.snapshot(out);
    for (Part part : parts) {
      part.voice().snapshot(out);
      part.ranks().snapshot(out);
    }
  }

  @Override
  public long sizeBytes() {
    long bytes = OWN_BYTES + row.sizeBytes() + search.sizeBytes() + 16L * parts.length;
    for (Part part : parts) {
      bytes += part.sizeBytes();
    }
    return bytes;
  }
}
