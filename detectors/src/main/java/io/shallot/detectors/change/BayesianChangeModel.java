package io.shallot.detectors.change;

import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.detectors.model.Amount;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Weighs when the last change of level or spread may have been, and scores by how much a value
 * surprises all of these possibilities and how much it speaks for a change just now.
 */
final class BayesianChangeModel implements ChannelModel {

  // Idea [1]: since the last change, r points ago, values are normal with a mean and variance of
  // their own. For each r there is a probability p(r) and, by conjugacy [2], Student's t as what
  // it predicts. With the hazard H = 1 / expected run, and p0 what the prior predicts,
  //
  //   p'(r+1) ~ p(r) (1 - H) L_r(x),   p'(1) ~ H p0(x),   L_r(x) = (1 - e) t_r(x) + e p0(x)
  //
  //   surprise = log10( (sum of p(r) at the peak of each prediction) / (the same sum at x) )
  //   score    = surprise - log10 P(no change within the last RECENT points | x)
  //
  // Either part is the evidence of something odd in powers of ten. The surprise alone finds spikes
  // at once but a shift for one point only; the probability of a change alone, which is what [1]
  // plots, comes late and to spikes hardly. The sum ranked best on series with known faults.
  //
  // Prior: kappa0 = 0.01, alpha0 = 1, mean and beta0 from a slow robust level and spread of the
  // series itself (SlowBaseline), so that all is the same in any unit.
  //
  // Departures: (1) e = OUTLIERS: each run allows for points that are not its own. Without it one
  // spike ends the run for good, as t_r of a spike is 1e-100 where the prior gives 1e-5; with it
  // old and new run stand even after a spike and the next points decide. (2) A run learns a value
  // at most four of its deviations off, so that a spike does not widen it. (3) Runs below 1e-9 are
  // dropped, and where there are too many the least probable gives its probability to a neighbour,
  // whose points are nearly the same. (4) A run forgets from 10,000 points on. (5) As L_r >= e p0,
  // probabilities are kept as multiples of p0(x), where none can vanish, rather than as logarithms.
  // Values beyond 1e150 count as that.
  //
  // Cost: an exponential and a logarithm for each run that is kept. Memory: 36 bytes a run.
  //
  // Fails: on slow drifts, which every run follows; on counts that are mostly 0, which are not
  // normal; on a strong rhythm, whose steep parts are changes.
  //
  // [1] R. P. Adams, D. J. C. MacKay, Bayesian online changepoint detection, arXiv 0710.3742
  //     (2007).
  // [2] K. P. Murphy, Conjugate Bayesian analysis of the Gaussian distribution, University of
  //     British Columbia (2007).

  /** A change this many points ago is still news. */
  private static final int RECENT = 5;

  /** The share of points that need not belong to their run. */
  private static final double OUTLIERS = 0.01;

  /** Densities end here, as multiples of the prior's. */
  private static final double MOST_TIMES = 1e200;

  /** Distances end here, so that squares are finite. */
  private static final double FARTHEST = 1e75;

  /** P(no change) ends here: it is a difference of numbers around 1. */
  private static final double LEAST_UNCHANGED = 1e-9;

  private static final double PRIOR_PEAK = StudentT.peak(RunList.PRIOR_FREEDOM);
  private static final double PRIOR_WIDTH = Math.sqrt(1 + 1 / RunList.PRIOR_POINTS);
  private static final double ORDINARY_DEVIATIONS = 4;

  private static final int SCALE = 0;
  private static final int CHANGED = 1;
  private static final int SURPRISE = 2;
  private static final int RUN = 3;

  private static final int OWN_BYTES = 16 + 3 * 8 + 8 + 40;

  private final BayesianChangeParameters parameters;
  private final SlowBaseline baseline;
  private final RunList runs;
  private final double hazard;

  BayesianChangeModel(BayesianChangeParameters parameters) {
    this(parameters, new RunList(parameters.runs()));
  }

  private BayesianChangeModel(BayesianChangeParameters parameters, RunList runs) {
    this.parameters = parameters;
    this.baseline =
        new SlowBaseline(parameters.floors(), SlowBaseline.weightOfHalfLife(parameters.halfLife()));
    this.runs = runs;
    this.hazard = 1 / parameters.expectedRun();
  }

  static BayesianChangeModel restore(BayesianChangeParameters parameters, DataInput in)
      throws IOException {
    RunList runs = RunList.restore(parameters.runs(), in);
    BayesianChangeModel model = new BayesianChangeModel(parameters, runs);
    model.baseline.restore("the state of bayesian-change", in);
    return model;
  }

  @Override
  public boolean judge(long timeMillis, double value, Judgement judgement) {
    if (baseline.count() < 2) {
      return false;
    }
    double clamped = SlowBaseline.LIMIT.clip(value);
    double floor = baseline.least();
    double priorScale = PRIOR_WIDTH * baseline.scale();
    double priorDistance = distance(clamped, baseline.level(), priorScale);
    double priorShare = StudentT.share(RunList.PRIOR_FREEDOM, priorDistance * priorDistance);
    double priorTop = priorScale / (PRIOR_PEAK * priorShare);

    // All densities are multiples of the prior's at the value.
    double here = hazard;
    double recent = hazard;
    double peaks = (hazard + (1 - hazard) * OUTLIERS) / priorShare;
    int likeliest = -1;
    for (int r = 0; r < runs.length(); r++) {
      double scale = runs.scale(r, floor);
      int freedom = runs.freedom(r);
      double distance = distance(clamped, runs.mean(r), scale);
      double peak = Math.min(StudentT.peak(freedom) * (priorTop / scale), MOST_TIMES);
      double share = StudentT.share(freedom, distance * distance);
      double likelihood = OUTLIERS + (1 - OUTLIERS) * peak * share;
      runs.likelihood(r, likelihood);
      double before = (1 - hazard) * runs.probability(r);
      here += before * likelihood;
      peaks += before * (1 - OUTLIERS) * peak;
      if (runs.count(r) < RECENT) {
        recent += before * likelihood;
      }
      if (likeliest < 0 || runs.probability(r) > runs.probability(likeliest)) {
        likeliest = r;
      }
    }
    if (baseline.count() < parameters.warmUp() || likeliest < 0) {
      return false;
    }
    double surprise = Math.max(0, StrictMath.log10(peaks / here)); // rounding may push it below
    double changed = Math.min(1, recent / here);
    double unchanged = Math.max(1 - changed, LEAST_UNCHANGED);
    double expected = runs.mean(likeliest);
    double reach = ORDINARY_DEVIATIONS * runs.scale(likeliest, floor);
    judgement.set(value, surprise - StrictMath.log10(unchanged), expected);
    judgement.ordinary(expected - reach, expected + reach);
    judgement.note(SCALE, runs.scale(likeliest, floor));
    judgement.note(CHANGED, changed);
    judgement.note(SURPRISE, surprise);
    judgement.note(RUN, runs.count(likeliest));
    return true;
  }

  private static double distance(double value, double center, double scale) {
    return Math.min(Math.abs(value - center) / scale, FARTHEST);
  }

  @Override
  public void learn(long timeMillis, double value) {
    double clamped = SlowBaseline.LIMIT.clip(value);
    if (baseline.count() >= 2) {
      runs.learn(clamped, hazard, baseline.level(), baseline.scale(), baseline.least());
    }
    baseline.add(clamped);
  }

  @Override
  public List<Factor> factors(Judgement judgement) {
    return List.of(
        new Factor("surprise in powers of ten", judgement.note(SURPRISE)),
        new Factor(
            "probability of a change within the last " + RECENT + " points",
            judgement.note(CHANGED)),
        new Factor("mean of the likeliest run, of " + points(judgement), judgement.expected()),
        new Factor("typical deviation of that run", judgement.note(SCALE)));
  }

  @Override
  public String sentence(Judgement judgement, String observed) {
    double times = StrictMath.pow(10, Math.min(judgement.note(SURPRISE), 9));
    String likely =
        times < 2
            ? " is as likely as any value could be"
            : " is "
                + (times < 1e9 ? "" : "over ")
                + HumanNumber.text(times)
                + " times less likely than the expected "
                + HumanNumber.text(judgement.expected());
    return observed
        + likely
        + ", going by the run of "
        + points(judgement)
        + " up to now; that the series changed within the last "
        + RECENT
        + " points is "
        + HumanNumber.text(100 * judgement.note(CHANGED))
        + " % likely";
  }

  private static String points(Judgement judgement) {
    String count = Amount.count(judgement.note(RUN), "point");
    return judgement.note(RUN) < RunList.LONGEST ? count : "at least " + count;
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    runs.snapshot(out);
    baseline.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + runs.sizeBytes() + SlowBaseline.BYTES;
  }
}
