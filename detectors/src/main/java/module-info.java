/** Statistical detectors and the ensemble of them: level, change, shape, season, rarity. */
module io.shallot.detectors {
  requires transitive io.shallot.api;
  requires static org.jspecify;

  exports io.shallot.detectors;
  exports io.shallot.detectors.change;
  exports io.shallot.detectors.level;
  exports io.shallot.detectors.novelty;
  exports io.shallot.detectors.shape;

  provides io.shallot.api.DetectorProvider with
      io.shallot.detectors.EwmaProvider,
      io.shallot.detectors.RobustZProvider,
      io.shallot.detectors.SeasonalProvider,
      io.shallot.detectors.change.AdwinProvider,
      io.shallot.detectors.change.BayesianChangeProvider,
      io.shallot.detectors.change.CusumProvider,
      io.shallot.detectors.change.PageHinkleyProvider,
      io.shallot.detectors.level.ExtremeValueProvider,
      io.shallot.detectors.level.FlatLineProvider,
      io.shallot.detectors.level.QuantileBandProvider,
      io.shallot.detectors.level.WeekOverWeekProvider,
      io.shallot.detectors.novelty.NoveltyProvider,
      io.shallot.detectors.novelty.ShallotProvider,
      io.shallot.detectors.shape.ConformalKnnProvider,
      io.shallot.detectors.shape.DiscordProvider,
      io.shallot.detectors.shape.NovelContextProvider,
      io.shallot.detectors.shape.SpectralResidualProvider;
}
