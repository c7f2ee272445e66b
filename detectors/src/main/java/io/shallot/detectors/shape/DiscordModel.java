package io.shallot.detectors.shape;

import io.shallot.api.Direction;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.api.StateException;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Scores how unlike every earlier shape the shape of the last points is. */
final class DiscordModel implements ChannelModel {

  // Idea: the window whose nearest neighbour is furthest is the discord of a series [1]; its entry
  // in the matrix profile is that distance. On a stream only the past can be looked at, the left
  // profile, which is also the better one: what happens twice is strange the first time [2].
  //
  //   d      = distance of the newest window to the nearest that it does not overlap, after level
  //            and size are taken out (LeftProfile says how), 0 alike, 1 unrelated
  //   score  = d / (u + 0.05),  u the mean of past d, in which each weighs half after 500 points
  //
  // so that 1 is as unlike as usual, in a noisy series as in a regular one.
  //
  // LeftProfile wants whole numbers: (x - center) / step, step = scale / 512, of the Frame. The
  // Frame moves only if the center or the scale has changed by half or more; then all is reckoned
  // anew from the last points, once in at least 512 points (and a few times before the first 512).
  //
  // Cost: LeftProfile's. Memory: 40 bytes per point of the memory.
  //
  // Fails: on level and size (take robust-z beside it); on shapes much shorter or longer than the
  // window; on noise, where every window is a discord; where a shape comes at any pace, stretched.
  //
  // Departures: [2] prunes what cannot be the top discord; here every point is judged, in bounded
  // time. Scores relative to u are ours.
  //
  // [1] C.-C. M. Yeh et al., Matrix profile I: all pairs similarity joins for time series, ICDM
  //     (2016).
  // [2] Y. Lu et al., Matrix profile XXIV: scaling time series anomaly detection to trillions of
  //     datapoints and ultra-fast arriving data streams, KDD (2022).

  private static final double STEPS_PER_SCALE = 512;
  private static final double TOLERANCE = 0.5;
  private static final double USUAL_AT_FIRST = 0.5;
  private static final double USUAL_AT_LEAST = 0.05;
  private static final double USUAL_WEIGHT = -StrictMath.expm1(-StrictMath.log(2) / 500);
  private static final double UNRELATED = Math.sqrt(2);

  private static final int LAG = 0;
  private static final int DISTANCE = 1;
  private static final int USUAL = 2;

  private static final int OWN_BYTES = 64;

  private final DiscordParameters parameters;
  private final Recent recent;
  private final Frame frame;
  private final LeftProfile profile;
  private double usual = USUAL_AT_FIRST;
  private long windows;

  /** How far the last value judged was; it is learnt next, if at all. NaN if it was not judged. */
  private double distance = Double.NaN;

  DiscordModel(DiscordParameters parameters) {
    this(parameters, new Recent(parameters.memory()), new Frame(parameters.floors()));
  }

  private DiscordModel(DiscordParameters parameters, Recent recent, Frame frame) {
    this.parameters = parameters;
    this.recent = recent;
    this.frame = frame;
    this.profile =
        new LeftProfile(
            parameters.window(), parameters.memory(), parameters.flatness() * STEPS_PER_SCALE);
  }

  static DiscordModel restore(DiscordParameters parameters, DataInput in) throws IOException {
    Frame frame = Frame.restore(DiscordParameters.TYPE, parameters.floors(), in);
    double usual = in.readDouble();
    long windows = in.readLong();
    if (!(usual >= 0 && usual <= 2) || windows < 0) {
      throw new StateException(
          "the state of discord must have a usual distance from 0 to 2 and a count of at least 0,"
              + " but has "
              + usual
              + " and "
              + windows);
    }
    Recent recent = Recent.restore(DiscordParameters.TYPE, parameters.memory(), in);
    DiscordModel model = new DiscordModel(parameters, recent, frame);
    model.usual = usual;
    model.windows = windows;
    model.reckonAnew();
    return model;
  }

  private void reckonAnew() {
    profile.clear();
    if (frame.known()) {
      for (int before = recent.size() - 1; before >= 0; before--) {
        profile.append(steps(recent.get(before)));
      }
      profile.multiplyAnew();
    }
  }

  private double steps(double value) {
    double steps = Math.rint((value - frame.center()) / frame.scale() * STEPS_PER_SCALE);
    return Math.max(-LeftProfile.LARGEST, Math.min(steps, LeftProfile.LARGEST));
  }

  @Override
  public boolean judge(long timeMillis, double value, Judgement judgement) {
    distance = Double.NaN;
    if (!profile.ready()) {
      return false;
    }
    distance = profile.distance(steps(Frame.LIMIT.clip(value))) / UNRELATED;
    if (frame.seen() < parameters.warmUp()) {
      return false;
    }
    double expected = frame.center() + profile.expected() * (frame.scale() / STEPS_PER_SCALE);
    judgement.set(value, distance / (usual + USUAL_AT_LEAST), expected);
    judgement.note(LAG, profile.bestLag());
    judgement.note(DISTANCE, distance);
    judgement.note(USUAL, usual);
    return true;
  }

  @Override
  public void learn(long timeMillis, double value) {
    if (!Double.isNaN(distance)) {
      windows++;
      double weight = Math.max(USUAL_WEIGHT, 1.0 / (windows + 1.0));
      usual = Math.min(2, usual + weight * (distance - usual));
    }
    double clipped = Frame.LIMIT.clip(value);
    recent.push(clipped);
    if (frame.advance(recent, TOLERANCE)) {
      reckonAnew();
    } else if (frame.known()) {
      profile.push(steps(clipped));
    }
  }

  @Override
  public List<Factor> factors(Judgement judgement) {
    return List.of(
        new Factor("times as unlike as usual", judgement.score()),
        new Factor("distance to the most similar shape", judgement.note(DISTANCE)),
        new Factor("usual distance", judgement.note(USUAL)),
        new Factor("points since the most similar shape", judgement.note(LAG)));
  }

  @Override
  public String sentence(Judgement judgement, String observed) {
    String end =
        judgement.direction() == Direction.NONE
            ? ""
            : ", by which it would have ended with " + HumanNumber.text(judgement.expected());
    return "the shape of the last "
        + parameters.window()
        + " points up to "
        + observed
        + " is "
        + HumanNumber.text(judgement.note(DISTANCE))
        + " from the most similar one before (0 alike, 1 unrelated), where "
        + HumanNumber.text(judgement.note(USUAL))
        + " is usual; that one was "
        + HumanNumber.text(judgement.note(LAG))
        + " points ago"
        + end;
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    frame.snapshot(out);
    out.writeDouble(usual);
    out.writeLong(windows);
    recent.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + recent.sizeBytes() + frame.sizeBytes() + profile.sizeBytes();
  }
}
