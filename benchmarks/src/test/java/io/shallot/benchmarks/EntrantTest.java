package io.shallot.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.ScoreScale;
import io.shallot.benchmarks.peer.Peer;
import io.shallot.benchmarks.peer.PeerModel;
import io.shallot.console.evaluate.LabelledSeries;
import io.shallot.console.nab.NabFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntrantTest {

  private final List<String> told = new ArrayList<>();

  private final Peer peer =
      new Peer() {
        @Override
        public String name() {
          return "listener";
        }

        @Override
        public String version() {
          return "2";
        }

        @Override
        public String setting() {
          return "loud";
        }

        @Override
        public boolean slow() {
          return false;
        }

        @Override
        public PeerModel create(double lowest, double highest) {
          told.add(lowest + " to " + highest);
          return (timeMillis, value) -> 0;
        }
      };

  @Test
  void of_aPeer_isToldTheRangeOfEachFile() {
    Entrant entrant = Entrant.of(peer);
    double[] values = {3, Double.NaN, -1, 2};

    Detector onCorpus =
        entrant.onCorpus().apply(new NabFile("a.csv", new long[] {0, 1, 2, 3}, values, List.of()));
    Detector onSeries = entrant.onSeries().apply(series(List.of("value"), new double[] {5}));

    assertThat(onCorpus).isNotSameAs(onSeries);
    assertThat(told).containsExactly("-1.0 to 3.0", "5.0 to 5.0");
    assertThat(entrant.name()).isEqualTo("listener 2: loud");
    assertThat(entrant.scale()).isEqualTo(ScoreScale.ARBITRARY);
  }

  @Test
  void of_aPeerOnTwoValues_isRefused() {
    LabelledSeries two = series(List.of("in", "out"), new double[] {1, 2});

    assertThatThrownBy(() -> Entrant.of(peer).onSeries().apply(two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a peer needs series with one value, but s has the channels [in, out]");
  }

  @Test
  void ours_hasTheScaleOfItsProvider() {
    Entrant entrant = Entrant.ours(Detectors.discover(), DetectorSpec.of("robust-z"));

    assertThat(entrant.name()).isEqualTo("robust-z");
    assertThat(entrant.scale()).isEqualTo(ScoreScale.DEVIATIONS);
  }

  private static LabelledSeries series(List<String> channels, double[] row) {
    LabelledSeries.Builder series = LabelledSeries.builder("s", channels);
    series.add(0, row, false);
    return series.build(0);
  }
}
