package io.shallot.detectors.shape;

import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Scores how much of the newest point is left when the spectrum of its window is evened out. */
final class SpectralResidualModel implements ChannelModel {

  // Idea [1, 2]: what repeats makes lines in the spectrum, what is usual makes it smooth. Take out
  // the smooth part of the log spectrum and turn back: what stands out in time is what stood out of
  // the spectrum, its saliency.
  //
  //   F = transform of the last points and of a few guessed ones,  A = |F|,  P = phase of F
  //   R = log A - (mean of log A over 3 neighbouring bins)
  //   S = |inverse transform of exp(R + iP)|
  //   score = S(newest) / (mean of S over the points before it + 0.1 / sqrt(n))
  //
  // As exp(R + iP) = F exp(-mean of log A), and that mean is over three bins, no logarithm is
  // needed: F[k] / cbrt(A[k-1] A[k] A[k+1]). The result is real, for these factors are the same for
  // k and n - k.
  //
  // The newest point must not be at the end, where the transform sees the jump to the first: five
  // guessed points follow it, all at where the straight line through the five before it (least
  // squares) led it to be.
  //
  // Cost: two transforms of n and n/2 cube roots. Memory: 3 doubles per point of the window.
  //
  // Fails: on shifts and long events, of which only the edge stands out; on noise, where every
  // second point stands out a little; in the first window.
  //
  // Departures: [1] guesses by slopes that end at the newest point, which draw the guesses along,
  // so
  // that a spike becomes the start of a plateau and its saliency goes to both edges; on the TODS
  // series that costs three quarters of the area under the precision-recall curve. The window's
  // mean
  // is taken out and bin 0 counts as bin 1, or a level far from 0 hides slow bins. The window is
  // scaled to [-1, 1] and amplitudes under sqrt(n)/1000 count as that, or the rounding noise of a
  // pure rhythm would be made as loud as the rhythm. The score is the ratio of [1] without the -1
  // and with 0.1/sqrt(n), a tenth of what white noise has, below: so it is above 0, and nothing is
  // divided by nearly 0.
  //
  // [1] H. Ren et al., Time-series anomaly detection service at Microsoft, KDD (2019).
  // [2] X. Hou, L. Zhang, Saliency detection: a spectral residual approach, CVPR (2007).

  /** How many points are guessed after the newest, and how many before it they go by. */
  static final int GUESSED = 5;

  /** What each point before a point weighs in where the line through five of them leads to. */
  private static final double[] LINE = {0.8, 0.5, 0.2, -0.1, -0.4};

  private static final double LEAST_AMPLITUDE = 1e-3;
  private static final double LEAST_SALIENCY = 0.1;

  private static final int SALIENCY = 0;
  private static final int AROUND = 1;

  private static final int OWN_BYTES = 48 + 3 * 16;

  private final SpectralResidualParameters parameters;
  private final Recent recent;
  private final double[] re;
  private final double[] im;
  private final double[] amplitude;

  SpectralResidualModel(SpectralResidualParameters parameters) {
    this(parameters, new Recent(parameters.window() - GUESSED - 1));
  }

  private SpectralResidualModel(SpectralResidualParameters parameters, Recent recent) {
    this.parameters = parameters;
    this.recent = recent;
    this.re = new double[parameters.window()];
    this.im = new double[parameters.window()];
    this.amplitude = new double[parameters.window() / 2 + 1];
  }

  static SpectralResidualModel restore(SpectralResidualParameters parameters, DataInput in)
      throws IOException {
    int past = parameters.window() - GUESSED - 1;
    return new SpectralResidualModel(
        parameters, Recent.restore(SpectralResidualParameters.TYPE, past, in));
  }

  @Override
  public boolean judge(long timeMillis, double value, Judgement judgement) {
    int newest = re.length - GUESSED - 1;
    if (recent.size() < newest) {
      return false;
    }
    double before = fill(Frame.LIMIT.clip(value), newest);
    toSaliency();
    double around = 0;
    for (int i = newest - parameters.local(); i < newest; i++) {
      around += Math.abs(re[i]);
    }
    around /= parameters.local();
    double saliency = Math.abs(re[newest]);
    double least = LEAST_SALIENCY / Math.sqrt(re.length);
    judgement.set(value, saliency / (around + least), Judgement.directionOf(value, before));
    judgement.note(SALIENCY, saliency);
    judgement.note(AROUND, around);
    return true;
  }

  /**
   * Puts the scaled window in {@link #re}; returns the mean of what it is locally compared with.
   */
  private double fill(double value, int newest) {
    double mean = value; // differences are summed up, so that a constant is met exactly
    double before = value;
    for (int i = 0; i < newest; i++) {
      double past = recent.get(newest - 1 - i);
      re[i] = past;
      mean += (past - value) / (newest + 1);
      before += i < newest - parameters.local() ? 0 : (past - value) / parameters.local();
    }
    re[newest] = value;
    double range = 0;
    for (int i = 0; i <= newest; i++) {
      re[i] -= mean;
      range = Math.max(range, Math.abs(re[i]));
    }
    double scale = 1 / parameters.floors().scale(mean, range, Frame.LIMIT);
    for (int i = 0; i <= newest; i++) {
      re[i] *= scale;
    }
    guess(re, newest);
    return before;
  }

  /** Sets the points after the newest. */
  static void guess(double[] points, int newest) {
    double guess = 0;
    for (int i = 1; i <= GUESSED; i++) {
      guess += LINE[i - 1] * points[newest - i];
    }
    for (int i = 1; i <= GUESSED; i++) {
      points[newest + i] = guess;
    }
  }

  /** Turns the window in {@link #re} into its saliency, which may have either sign. */
  private void toSaliency() {
    Arrays.fill(im, 0);
    Fourier.transform(re, im);
    int length = re.length;
    int half = length / 2;
    double least = LEAST_AMPLITUDE * Math.sqrt(length);
    for (int k = 1; k <= half; k++) {
      amplitude[k] = Math.max(Math.sqrt(re[k] * re[k] + im[k] * im[k]), least);
    }
    amplitude[0] = amplitude[1];
    for (int k = 0; k <= half; k++) {
      double left = amplitude[k == 0 ? 1 : k - 1];
      double right = amplitude[k == half ? half - 1 : k + 1];
      double factor = 1 / (length * StrictMath.cbrt(left * amplitude[k] * right));
      int mirror = (length - k) & (length - 1);
      re[k] *= factor;
      im[k] *= factor;
      if (mirror != k) {
        re[mirror] *= factor;
        im[mirror] *= factor;
      }
    }
    Fourier.transform(im, re);
  }

  @Override
  public void learn(long timeMillis, double value) {
    recent.push(Frame.LIMIT.clip(value));
  }

  @Override
  public List<Factor> factors(Judgement judgement) {
    return List.of(
        new Factor("times the saliency around it", judgement.score()),
        new Factor("saliency", judgement.note(SALIENCY)),
        new Factor("mean saliency of the points before", judgement.note(AROUND)));
  }

  @Override
  public String sentence(Judgement judgement, String observed) {
    return observed
        + " stands out of the rhythms of the last "
        + (parameters.window() - GUESSED)
        + " points "
        + HumanNumber.text(judgement.score())
        + " times as much as the "
        + parameters.local()
        + " points before it";
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    recent.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES
        + (long) Double.BYTES * (2 * re.length + amplitude.length)
        + recent.sizeBytes();
  }
}
