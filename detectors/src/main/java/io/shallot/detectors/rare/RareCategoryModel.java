package io.shallot.detectors.rare;

import io.shallot.api.Direction;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.detectors.model.Amount;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Scores how seldom a category as rare as this one comes, new ones included. */
final class RareCategoryModel implements ChannelModel {

  // Idea: a point whose category has the count c, among points that fade with a half-life, N in
  // all:
  //
  //   new   = (f + 1/2) / (N + 1)              f: sum of the counts that are at most 1
  //   p     = new + (1 - new) * (sum of the counts that are at most c) / N
  //   score = -log10 p,   p = new for a category not seen before
  //
  // "new" is Good and Turing's estimate [1] of the chance that the next category was never seen:
  // the
  // share of points whose category came once. So a new user agent is nothing where every third one
  // is new and a matter of 1 in 10,000 where none is. p sums over all that is as rare or rarer, so
  // that in a crowd of a thousand equally rare categories none is odd, as it would be by its own
  // probability alone; that is also why a category rarer than another always scores higher.
  //
  // Memory is bounded as in Space-Saving [2]: with the table full, the category with the smallest
  // count makes room. Departure: the newcomer begins at 1 instead of inheriting that count, which
  // would make what is new look known; a forgotten category is new when it comes again. N keeps the
  // points of forgotten ones.
  //
  // Cost: a search and a sum over the table, k steps for k categories, no allocation. Memory: 16 k
  // bytes, k up to the capacity.
  //
  // Fails: where rarity is a matter of context (a port that is common for others); where more
  // categories than the capacity take turns; on values that measure something, of which nearly all
  // are new and none is odd.
  //
  // [1] I. J. Good, The population frequencies of species and the estimation of population
  //     parameters, Biometrika 40 (1953).
  // [2] A. Metwally, D. Agrawal, A. El Abbadi, Efficient computation of frequent and top-k elements
  //     in data streams, ICDT (2005).

  private static final double LN_10 = StrictMath.log(10);

  private static final int COUNT = 0;
  private static final int TOTAL = 1;
  private static final int PROBABILITY = 2;
  private static final int CHANCE_OF_NEW = 3;
  private static final int CATEGORIES = 4;

  private static final int OWN_BYTES = 24;

  private final RareCategoryParameters parameters;
  private final FadingCounts counts;

  RareCategoryModel(RareCategoryParameters parameters) {
    this(parameters, new FadingCounts(parameters.capacity(), parameters.halfLife()));
  }

  private RareCategoryModel(RareCategoryParameters parameters, FadingCounts counts) {
    this.parameters = parameters;
    this.counts = counts;
  }

  static RareCategoryModel restore(RareCategoryParameters parameters, DataInput in)
      throws IOException {
    return new RareCategoryModel(
        parameters, FadingCounts.restore(parameters.capacity(), parameters.halfLife(), in));
  }

  @Override
  public boolean judge(long timeMillis, double value, Judgement judgement) {
    if (counts.points() < parameters.warmUp()) {
      return false;
    }
    double total = counts.total();
    double chanceOfNew = (counts.totalOfSingles() + 0.5) / (total + 1);
    double count = counts.count(value);
    double known = counts.totalAsRareAs(value) / total;
    double probability = Math.min(1, chanceOfNew + (1 - chanceOfNew) * known);
    judgement.set(value, -StrictMath.log(probability) / LN_10, Direction.NONE);
    judgement.note(COUNT, count);
    judgement.note(TOTAL, total);
    judgement.note(PROBABILITY, probability);
    judgement.note(CHANCE_OF_NEW, chanceOfNew);
    judgement.note(CATEGORIES, counts.size());
    return true;
  }

  @Override
  public void learn(long timeMillis, double value) {
    counts.add(value);
  }

  @Override
  public List<Factor> factors(Judgement judgement) {
    return List.of(
        new Factor("chance of one as rare", judgement.note(PROBABILITY)),
        new Factor("count, old points fading", judgement.note(COUNT)),
        new Factor("chance that the next is new", judgement.note(CHANCE_OF_NEW)),
        new Factor("categories remembered", judgement.note(CATEGORIES)));
  }

  @Override
  public String sentence(Judgement judgement, String observed) {
    double count = judgement.note(COUNT);
    return "category "
        + observed
        + (count > 0
            ? " came " + Amount.count(count, "time") + " in about "
            : " did not come in about ")
        + HumanNumber.text(judgement.note(TOTAL))
        + " points, old ones fading; one as rare or new comes once in "
        + HumanNumber.text(1 / judgement.note(PROBABILITY))
        + " points";
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    counts.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + counts.sizeBytes();
  }
}
