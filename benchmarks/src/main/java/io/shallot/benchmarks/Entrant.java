package io.shallot.benchmarks;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.ScoreScale;
import io.shallot.benchmarks.peer.Peer;
import io.shallot.console.evaluate.LabelledSeries;
import io.shallot.console.nab.NabFile;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Whose quality is measured, and how detectors of it are made for files.
 *
 * @param name what it is called in tables
 * @param scale what its scores can be compared with
 * @param onCorpus makes a detector for a file of the Numenta Anomaly Benchmark
 * @param onSeries makes a detector for a labelled series
 */
record Entrant(
    String name,
    ScoreScale scale,
    Function<NabFile, Detector> onCorpus,
    Function<LabelledSeries, Detector> onSeries) {

  /** Returns a detector of ours, which knows nothing of the file. */
  static Entrant ours(Detectors detectors, DetectorSpec spec) {
    return new Entrant(
        spec.type(),
        detectors.providers().get(spec.type()).scale(),
        file -> detectors.make(spec),
        series -> detectors.make(spec.withChannels(series.channels())));
  }

  /** Returns a peer in one of its settings, which is told the range of the file. */
  static Entrant of(Peer peer) {
    return new Entrant(
        Contestant.named(peer),
        ScoreScale.ARBITRARY,
        file -> detector(peer, IntStream.range(0, file.rows()).mapToDouble(file::value).toArray()),
        series ->
            detector(
                peer,
                IntStream.range(0, series.rows())
                    .mapToDouble(row -> oneValue(series, row))
                    .toArray()));
  }

  private static double oneValue(LabelledSeries series, int row) {
    List<String> channels = series.channels();
    if (channels.size() != 1) {
      throw new IllegalArgumentException(
          "a peer needs series with one value, but " + series + " has the channels " + channels);
    }
    return series.point(row).value();
  }

  private static Detector detector(Peer peer, double[] values) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
      }
    }
    return new PeerDetector(peer.create(lowest, highest));
  }
}
