package io.shallot.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RandomCutForestPeerTest {

  private static final int ROWS = 600;
  private static final int ODD = 500;

  @Test
  void create_eachSetting_findsAValueFarOutAndRepeatsItself() {
    List<Peer> settings = Peers.named("random-cut-forest").settings();

    assertThat(settings).extracting(Peer::setting).doesNotHaveDuplicates().hasSizeGreaterThan(5);
    assertThat(settings)
        .allSatisfy(
            peer -> {
              double[] scores = scores(peer);

              assertThat(scores).isEqualTo(scores(peer));
              assertThat(highest(scores)).as(peer.setting()).isBetween(ODD, ODD + 15);
            });
  }

  @Test
  void create_usual_saysNothingAtFirst() {
    PeerModel model = RandomCutForestPeer.usual().create(0, 1);

    assertThat(model.advance(0, 1)).isNaN();
  }

  @Test
  void named_unknown_namesThoseThereAre() {
    assertThatThrownBy(() -> Peers.named("esper"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("random-cut-forest")
        .hasMessageEndingWith("but was esper");
  }

  private static double[] scores(Peer peer) {
    PeerModel model = peer.create(0, 500);
    double[] scores = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      scores[i] = model.advance(i * 60_000L, i == ODD ? 500 : 10 * (i % 24) + i * 7 % 5);
    }
    return scores;
  }

  /** Returns the record with the highest score; those of the warm-up, where it is NaN, are none. */
  private static int highest(double[] scores) {
    int highest = ROWS / 4;
    for (int i = highest; i < scores.length; i++) {
      if (scores[i] > scores[highest]) {
        highest = i;
      }
    }
    return highest;
  }
}
