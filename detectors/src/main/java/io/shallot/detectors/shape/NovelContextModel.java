package io.shallot.detectors.shape;

import io.shallot.api.Direction;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Scores how surprising a value is after the values before it. */
final class NovelContextModel implements ChannelModel {

  // Idea: make values letters and count which letter followed which, as a compressor does; what it
  // could not have foretold is news.
  //
  //   p      = r asinh((x - center) / scale)   a place on a scale of levels, r the resolution:
  //            even near the center of the Frame, logarithmic far out, so any value has one
  //   c_d    = the nearest whole p of the d values before, d = 0 ... depth
  //   P_d(s) = (n(c_d, s) + P_{d-1}(s) / 2) / (n(c_d) + 1/2),  P_{-1}(s) ~ 1 / (1 + |s|)^2
  //   score  = (-log2 P(p) - 1/2 log2((n(c) + 1/2) / (N + 1))) / 10,  at full depth
  //
  // The half count is that of Krichevsky and Trofimov [1], spread as the next shorter context has
  // it: the blend of [2, 3], in which a context seen often speaks for itself and one never seen
  // asks the shorter one. The base gives levels further out ever less. The second term is how rare
  // the context itself is, at half weight, so that a strange value is not forgotten by the next.
  //
  // Between two whole levels, a value is counted for both in proportion and P is interpolated, so
  // that scores are continuous. Counts fade by half every half-life; a table too full drops the
  // rarest (FadingCounts). Keys are contexts themselves, packed in a long: nothing collides.
  //
  // When the center or the scale has changed by half, letters no longer mean what they meant: the
  // counts are then made anew from the last 2,048 points, at most once in 512 points.
  //
  // Cost: 3 (depth + 1) look-ups and two logarithms. Memory: 16 bytes per entry, 8 per last point.
  //
  // Fails: on what is strange only over longer stretches than depth (take discord); on noise finer
  // than a level, in which every context is rare; on a rhythm whose steps between points vary.
  //
  // [1] R. E. Krichevsky, V. K. Trofimov, The performance of universal encoding, IEEE Trans.
  //     Information Theory 27 (1981).
  // [2] J. G. Cleary, I. H. Witten, Data compression using adaptive coding and partial string
  //     matching, IEEE Trans. Communications 32 (1984).
  // [3] D. J. C. MacKay, L. C. Bauman Peto, A hierarchical Dirichlet language model, Natural
  //     Language Engineering 1 (1995).

  private static final int KEPT_POINTS = 2_048;
  private static final double TOLERANCE = 0.5;
  private static final double PRIOR = 0.5;
  private static final double CONTEXT_WEIGHT = 0.5;
  private static final double BITS_PER_UNIT = 10;

  /** Levels lie within this on either side; asinh of 1e200, the most there can be, is 461. */
  private static final int LAST_LEVEL = 126;

  /** What stands in a key where a level would, for the context whatever followed. */
  private static final int ANY = 0;

  private static final double BASE_SUM = baseSum();
  private static final double LOG_2 = StrictMath.log(2);

  private static final int BEFORE = 0;
  private static final int CONTEXT = 1;
  private static final int CONTINUED = 2;
  private static final int BITS = 3;
  private static final int TOTAL = 4;

  private static final int OWN_BYTES = 48;

  private final NovelContextParameters parameters;
  private final Recent recent;
  private final Frame frame;
  private final FadingCounts counts;

  /** The levels of the last points, the newest in the lowest byte. */
  private int context;

  NovelContextModel(NovelContextParameters parameters) {
    this(
        parameters,
        new Recent(KEPT_POINTS),
        new Frame(parameters.floors()),
        new FadingCounts(parameters.memory(), parameters.halfLife()));
  }

  private NovelContextModel(
      NovelContextParameters parameters, Recent recent, Frame frame, FadingCounts counts) {
    this.parameters = parameters;
    this.recent = recent;
    this.frame = frame;
    this.counts = counts;
  }

  static NovelContextModel restore(NovelContextParameters parameters, DataInput in)
      throws IOException {
    String type = NovelContextParameters.TYPE;
    Frame frame = Frame.restore(type, parameters.floors(), in);
    int context = in.readInt();
    Recent recent = Recent.restore(type, KEPT_POINTS, in);
    FadingCounts counts =
        FadingCounts.restore(type, parameters.memory(), parameters.halfLife(), in);
    NovelContextModel model = new NovelContextModel(parameters, recent, frame, counts);
    model.context = context;
    return model;
  }

  private static double baseSum() {
    double sum = 0;
    for (int level = -LAST_LEVEL; level <= LAST_LEVEL; level++) {
      sum += base(level);
    }
    return sum;
  }

  private static double base(int level) {
    double distance = 1.0 + Math.abs(level);
    return 1 / (distance * distance);
  }

  @Override
  public boolean judge(long timeMillis, double value, Judgement judgement) {
    if (frame.seen() < parameters.warmUp()) {
      return false;
    }
    double place = place(Frame.LIMIT.clip(value));
    int below = (int) Math.floor(place);
    double share = place - below;
    double likely = (1 - share) * probability(below);
    if (share > 0) {
      likely += share * probability(below + 1);
    }
    int depth = parameters.depth();
    double seen = counts.of(key(depth, ANY));
    double total = counts.of(key(0, ANY));
    double bits = Math.max(0, -log2(likely));
    double rarity = Math.max(0, -log2((seen + PRIOR) / (total + 1)));
    double before = recent.get(0);
    judgement.set(
        value,
        (bits + CONTEXT_WEIGHT * rarity) / BITS_PER_UNIT,
        Judgement.directionOf(value, before));
    judgement.note(BEFORE, before);
    judgement.note(CONTEXT, seen);
    judgement.note(
        CONTINUED,
        (1 - share) * counts.of(key(depth, letter(below)))
            + (share > 0 ? share * counts.of(key(depth, letter(below + 1))) : 0));
    judgement.note(BITS, bits);
    judgement.note(TOTAL, total);
    return true;
  }

  /** Returns where a value stands on the scale of levels. */
  private double place(double value) {
    double deviations =
        Math.min(Math.abs(value - frame.center()) / frame.scale(), Frame.LIMIT.largest());
    double asinh = StrictMath.log(deviations + Math.sqrt(deviations * deviations + 1));
    double place = Math.min(parameters.resolution() * asinh, LAST_LEVEL);
    return value < frame.center() ? -place : place;
  }

  /** Returns how likely a level is after the context there is. */
  private double probability(int level) {
    double likely = base(level) / BASE_SUM;
    for (int depth = 0; depth <= parameters.depth(); depth++) {
      double seen = counts.of(key(depth, ANY));
      if (seen > 0) {
        likely = (counts.of(key(depth, letter(level))) + PRIOR * likely) / (seen + PRIOR);
      }
    }
    return Math.min(likely, 1); // a continuation may outlive its context in the table
  }

  private static int letter(int level) {
    return level + LAST_LEVEL + 1;
  }

  /** Packs the last so many levels and what follows them; the depth makes it unlike 0. */
  private long key(int depth, int letter) {
    long levels = depth == 0 ? 0 : context & (0xFFFFFFFFL >>> (32 - 8 * depth));
    return ((depth + 1L) << 40) | (levels << 8) | letter;
  }

  private static double log2(double number) {
    return StrictMath.log(number) / LOG_2;
  }

  @Override
  public void learn(long timeMillis, double value) {
    double clipped = Frame.LIMIT.clip(value);
    recent.push(clipped);
    if (frame.advance(recent, TOLERANCE)) {
      counts.clear();
      context = 0;
      for (int before = recent.size() - 1; before >= 0; before--) {
        count(recent.get(before));
      }
    } else if (frame.known()) {
      count(clipped);
    }
  }

  private void count(double value) {
    counts.fade();
    double place = place(value);
    int below = (int) Math.floor(place);
    double share = place - below;
    for (int depth = 0; depth <= parameters.depth(); depth++) {
      counts.add(key(depth, ANY), 1);
      counts.add(key(depth, letter(below)), 1 - share);
      if (share > 0) {
        counts.add(key(depth, letter(below + 1)), share);
      }
    }
    context = (context << 8) | letter((int) Math.rint(place));
  }

  @Override
  public List<Factor> factors(Judgement judgement) {
    return List.of(
        new Factor("bits of surprise after the values before", judgement.note(BITS)),
        new Factor("times these values came before", judgement.note(CONTEXT)),
        new Factor("times they went on like this", judgement.note(CONTINUED)),
        new Factor("points remembered", judgement.note(TOTAL)));
  }

  @Override
  public String sentence(Judgement judgement, String observed) {
    String what =
        judgement.direction() == Direction.NONE
            ? observed + " once more"
            : observed + " after " + HumanNumber.text(judgement.note(BEFORE));
    return what
        + " is a surprise of "
        + HumanNumber.text(judgement.note(BITS))
        + " bits: "
        + parameters.depth()
        + " values like those before came about "
        + HumanNumber.text(Math.rint(judgement.note(CONTEXT)))
        + " times in the "
        + HumanNumber.text(Math.rint(judgement.note(TOTAL)))
        + " points remembered, and went on like this about "
        + HumanNumber.text(Math.rint(judgement.note(CONTINUED)))
        + " times";
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    frame.snapshot(out);
    out.writeInt(context);
    recent.snapshot(out);
    counts.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + recent.sizeBytes() + frame.sizeBytes() + counts.sizeBytes();
  }
}
