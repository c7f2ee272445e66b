package io.shallot.detectors.rare;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes {@code rare-category} detectors. */
public final class RareCategoryProvider extends ChannelProvider<RareCategoryParameters> {

  /** For the service loader; has no state. */
  public RareCategoryProvider() {
    super(
        RareCategoryParameters.TYPE,
        "How rare the category is that a value stands for, such as a port or the hash of a name;"
            + " new ones are the stranger the fewer new ones come.",
        ScoreScale.ARBITRARY,
        RareCategoryParameters.SCHEMA,
        RareCategoryParameters::from,
        RareCategoryModel::new,
        RareCategoryModel::restore);
  }
}
