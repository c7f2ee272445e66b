package io.shallot.correlation.surprise;

import io.shallot.api.Finding;
import io.shallot.api.Severity;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Learns what is ordinarily found of whom, and says in bits how surprising a finding is. */
final class Baseline {

  // How: time is cut into slots. A pair of name and entity, and the name anywhere, each have a
  // decayed number of slots in which they were active; the smoothed share of such slots is a
  // probability, and its negative logarithm the surprise. It is judged once a slot, before the
  // finding is counted. Earlier days with the same make it less; far more of it in a slot than
  // usual makes it more.
  //
  // A finding about two hosts or more is judged by the mean of its pairs. Of those, entities that
  // have been known for less than a day share one past: that a stranger scans is ordinary where
  // strangers scan every day, although each stranger is new.
  //
  // In the first day everything is new, so that surprise carries only part of its risk, growing
  // with the age of the baseline. Families that are rare in any network are excepted: that is the
  // prior that is shipped.
  //
  // What a source says itself (a p-value, a severity) is its claim, also in bits. The claim of a
  // detector or product counts while little is known, and later only as far as experience agrees:
  // a finding cannot be rarer than it is. The claim of a rule always counts: somebody wrote it
  // because they want to know.
  //
  // Where there are more pairs than are remembered, one that is not remembered is new only as far
  // as
  // the pair that was used longest ago tells: nothing counts as rarer than memory can know.
  //
  // Cost: one look-up for the name and two for each entity. Memory: some 250 bytes for each pair.
  // Where it fails: what an attacker does every day from the start is ordinary.

  // What comes once a day comes some hours earlier on some days; no border of a calendar matters.
  private static final long DAY_MILLIS = 20L * 3_600_000;
  private static final double MOST_CLAIM = 20;

  private final SurpriseParameters.Learning learning;
  private final SurpriseParameters.Grouping grouping;
  private final Forgetting forgetting;
  private final Recent<String, Activity> names;
  private final Recent<Pair, Activity> pairs;
  private final Recent<Thing, Acquaintance> things;
  // Long.MIN_VALUE before the first finding.
  private long firstSlot = Long.MIN_VALUE;

  Baseline(SurpriseParameters parameters) {
    learning = parameters.learning();
    grouping = parameters.grouping();
    forgetting = new Forgetting(learning.memorySlots());
    names = new Recent<>(parameters.limits().names());
    pairs = new Recent<>(parameters.limits().pairs());
    things = new Recent<>(parameters.limits().things());
  }

  /** Judges a finding by the past, then makes it part of it. */
  Judgement judge(Finding finding, Family family) {
    long millis = finding.timeMillis();
    long slot = Math.floorDiv(millis, learning.slotMillis());
    if (firstSlot == Long.MIN_VALUE) {
      firstSlot = slot;
    }
    long age = slot - firstSlot;
    double remembered = forgetting.remembered(age);
    Activity name = names.of(finding.name(), Activity::new);
    if (name.isNewIn(slot)) {
      name.setBase(name.bits(slot, remembered, forgetting));
    }
    double nameBase = name.base();
    name.touch(slot, millis, DAY_MILLIS, forgetting);

    List<Thing> about = Thing.of(finding);
    List<Thing> links = new ArrayList<>(about.size());
    long run = 0;
    long runStartMillis = millis;
    double base = 0;
    double burst = 0;
    for (Thing thing : about) {
      Acquaintance known = things.of(thing, () -> new Acquaintance(millis));
      boolean stranger = about.size() > 1 && millis - known.sinceMillis() < DAY_MILLIS;
      Activity pair =
          pairs.of(new Pair(finding.name(), stranger ? Thing.NEWCOMER : thing), Activity::new);
      if (pair.isNewIn(slot)) {
        pair.setBase(pairBase(pair, nameBase, slot, millis, remembered));
      }
      pair.touch(slot, millis, DAY_MILLIS, forgetting);
      base += pair.base() / about.size();
      burst = Math.max(burst, pair.burst());
      if (thing.equals(about.get(0)) && !stranger) {
        run = pair.run();
        runStartMillis = pair.runStartMillis();
      }
      if (!known.isHub(grouping.hubEntities(), millis)) {
        links.add(thing);
      }
    }
    double learnt = base + burst;
    double maturity = Math.min(1, age / (double) learning.warmUpSlots());
    double trust = family.rare() ? 1 : maturity;
    double claim = claim(finding);
    double claimed = claim;
    if (finding.kind() != Finding.Kind.RULE) {
      claimed = (1 - maturity) * claim + maturity * Math.min(claim, learnt);
    }
    double bits = isMeasured(finding) ? claimed : Math.max(learnt, claimed);
    double counted =
        Math.max(
            isMeasured(finding) ? 0 : trust * Math.max(0, learnt - grouping.freeBits()),
            Math.max(0, claimed - grouping.freeBits()));
    if (bits < grouping.joinBits()) {
      meet(about, millis);
    }
    return new Judgement(
        bits, counted, about, links.isEmpty() ? about : links, run, runStartMillis);
  }

  private double pairBase(
      Activity pair, double nameBase, long slot, long millis, double remembered) {
    double known = remembered;
    if (pair.isUnknown()) {
      Activity eldest = pairs.eldest().orElse(null);
      if (eldest != null && !eldest.isUnknown()) {
        known = Math.min(known, forgetting.remembered(eldest.pause(slot)));
      }
    }
    double rare =
        learning.pairShare() * pair.bits(slot, known, forgetting)
            + (1 - learning.pairShare()) * nameBase;
    long days = pair.earlierDays(millis, DAY_MILLIS);
    return Math.max(0, rare - learning.dayPenalty() * Forgetting.log2(1 + days));
  }

  // Whom an entity meets in what is ordinary tells whether it is a hub; what is surprising does
  // not, or whoever scans a network would become one.
  private void meet(List<Thing> about, long millis) {
    for (Thing one : about) {
      for (Thing other : about) {
        if (!one.equals(other)) {
          things.of(one, () -> new Acquaintance(millis)).meet(other, millis);
        }
      }
    }
  }

  private static boolean isMeasured(Finding finding) {
    return !Double.isNaN(finding.pValue());
  }

  private static double claim(Finding finding) {
    if (isMeasured(finding)) {
      return Math.min(MOST_CLAIM, -Forgetting.log2(finding.pValue()));
    }
    Severity severity = finding.severity().orElse(null);
    if (severity == null) {
      return 0;
    }
    return switch (severity) {
      case LOW -> 3;
      case MEDIUM -> 6;
      case HIGH -> 9;
      case CRITICAL -> 14;
    };
  }

  void addCounters(SortedMap<String, Long> counters) {
    counters.put("forgotten_names", names.forgotten());
    counters.put("forgotten_pairs", pairs.forgotten());
    counters.put("forgotten_things", things.forgotten());
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(firstSlot);
    names.writeTo(out, FindingCodec::writeText, (sink, activity) -> activity.writeTo(sink));
    pairs.writeTo(
        out, (sink, pair) -> pair.writeTo(sink), (sink, activity) -> activity.writeTo(sink));
    things.writeTo(out, (sink, thing) -> thing.writeTo(sink), (sink, known) -> known.writeTo(sink));
  }

  void readFrom(DataInput in) throws IOException {
    firstSlot = in.readLong();
    names.readFrom(in, FindingCodec::readText, Activity::readFrom);
    pairs.readFrom(in, Pair::readFrom, Activity::readFrom);
    things.readFrom(in, Thing::readFrom, Acquaintance::readFrom);
  }
}
