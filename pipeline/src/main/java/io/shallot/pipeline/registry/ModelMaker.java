package io.shallot.pipeline.registry;

import io.shallot.api.Metric;
import io.shallot.api.SeriesKey;
import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.GuardCounts;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.model.SeriesModel;
import java.io.DataInput;
import java.io.IOException;
import java.util.Optional;

/** Makes models and reads them back. */
final class ModelMaker {

  private final DetectorSet everyone;
  private final Optional<DetectorSet> promoted;
  private final Judgement judgement;
  private final GuardCounts guard;

  /** Makes one for models whose learning guards are counted together. */
  ModelMaker(Plan plan, GuardCounts guard) {
    this.everyone = plan.detectors();
    this.promoted = plan.promoted().map(Plan.Promoted::detectors);
    this.judgement = plan.judgement();
    this.guard = guard;
  }

  SeriesModel create(Metric metric, SeriesKey series) {
    return new SeriesModel(metric, series, everyone, judgement, guard);
  }

  void promote(SeriesModel model) {
    model.promote(promoted.orElseThrow());
  }

  SeriesModel restore(Metric metric, SeriesKey series, boolean promotedOne, DataInput in)
      throws IOException {
    DetectorSet set = promotedOne ? promoted.orElseThrow() : everyone;
    return SeriesModel.restore(metric, series, set, judgement, guard, in);
  }
}
