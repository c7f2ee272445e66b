/** Statistical detectors and the ensemble of them: level, change, shape, season, rarity. */
module io.shallot.detectors {
  requires transitive io.shallot.api;
  requires static randomcutforest.core;
  requires ejml.core;
  requires ejml.ddense;
  requires static org.jspecify;

  exports io.shallot.detectors;
  exports io.shallot.detectors.change;
  exports io.shallot.detectors.forest;
  exports io.shallot.detectors.level;
  exports io.shallot.detectors.multivariate;
  exports io.shallot.detectors.novelty;
  exports io.shallot.detectors.rare;
  exports io.shallot.detectors.shape;

  provides io.shallot.api.DetectorProvider with
      io.shallot.detectors.EwmaProvider,
      io.shallot.detectors.RobustZProvider,
      io.shallot.detectors.SeasonalProvider,
      io.shallot.detectors.change.AdwinProvider,
      io.shallot.detectors.change.BayesianChangeProvider,
      io.shallot.detectors.change.CusumProvider,
      io.shallot.detectors.change.PageHinkleyProvider,
      io.shallot.detectors.forest.HalfSpaceTreesProvider,
      io.shallot.detectors.forest.RandomCutForestProvider,
      io.shallot.detectors.level.ExtremeValueProvider,
      io.shallot.detectors.level.FlatLineProvider,
      io.shallot.detectors.level.QuantileBandProvider,
      io.shallot.detectors.level.WeekOverWeekProvider,
      io.shallot.detectors.multivariate.MahalanobisProvider,
      io.shallot.detectors.multivariate.PcaProvider,
      io.shallot.detectors.multivariate.TailProvider,
      io.shallot.detectors.novelty.NoveltyProvider,
      io.shallot.detectors.novelty.ShallotProvider,
      io.shallot.detectors.rare.RareCategoryProvider,
      io.shallot.detectors.shape.ConformalKnnProvider,
      io.shallot.detectors.shape.DiscordProvider,
      io.shallot.detectors.shape.NovelContextProvider,
      io.shallot.detectors.shape.SpectralResidualProvider;
}
