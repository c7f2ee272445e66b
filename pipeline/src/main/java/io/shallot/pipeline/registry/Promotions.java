package io.shallot.pipeline.registry;

import io.shallot.pipeline.policy.Promotion;
import io.shallot.pipeline.registry.Tally.Count;
import java.util.Optional;

/** Which series get more detectors, and how many have them. */
final class Promotions {

  private final Optional<Promotion> rule;
  private final int most;
  private final ModelMaker maker;
  private final Tally tally;
  private int promoted;

  Promotions(Limits limits, ModelMaker maker, Tally tally) {
    this.rule = limits.rule();
    this.most = limits.promoted();
    this.maker = maker;
    this.tally = tally;
  }

  /** Returns how many series have all that a series can earn. */
  int promoted() {
    return promoted;
  }

  /** Tells whether there is anything to earn. */
  boolean possible() {
    return rule.isPresent();
  }

  /** Tells whether a series asks now for what it has earned. */
  boolean asks(Tracked tracked) {
    return rule.isPresent() && tracked.asks(rule.get());
  }

  /**
   * Gives a series what it has earned, or refuses it.
   *
   * @param room whether there is memory for it
   */
  void answer(Tracked tracked, boolean room) {
    if (promoted >= most || !room) {
      tracked.refused(rule.orElseThrow());
      tally.add(Count.PROMOTION_REFUSED);
      return;
    }
    tracked.state.promote(maker);
    tracked.served();
    tracked.unweighed = 0;
    promoted++;
    tally.add(Count.PROMOTED);
  }

  /** Learns of a series that a checkpoint has kept. */
  void restored(Tracked tracked) {
    promoted += tracked.state.promoted() ? 1 : 0;
  }

  /** Learns that a series is about to lose its model. */
  void lost(Tracked tracked) {
    promoted -= tracked.state.promoted() ? 1 : 0;
  }
}
