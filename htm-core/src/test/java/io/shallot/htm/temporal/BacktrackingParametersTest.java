package io.shallot.htm.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BacktrackingParametersTest {

  private static final BacktrackingParameters NAB = BacktrackingParameters.nab();

  @Test
  void nab_always_areThoseOfTheBestPublishedResult() {
    assertThat(NAB.columns()).isEqualTo(2048);
    assertThat(NAB.cellsPerColumn()).isEqualTo(32);
    assertThat(NAB.activationThreshold()).isEqualTo(13);
    assertThat(NAB.minThreshold()).isEqualTo(10);
    assertThat(NAB.newSynapses()).isEqualTo(20);
    assertThat(NAB.maxSynapsesPerSegment()).isEqualTo(32);
    assertThat(NAB.maxSegmentsPerCell()).isEqualTo(128);
    assertThat(NAB.initialPermanence()).isEqualTo(0.21);
    assertThat(NAB.permanenceIncrement()).isEqualTo(0.1);
    assertThat(NAB.permanenceDecrement()).isEqualTo(0.1);
    assertThat(NAB.pamLength()).isEqualTo(3);
    assertThat(NAB.maxInferenceBacktrack()).isEqualTo(10);
    assertThat(NAB.maxLearningBacktrack()).isEqualTo(5);
    assertThat(NAB.maxSequenceLength()).isEqualTo(32);
  }

  @Test
  void make_severalFaults_namesAll() {
    assertThatThrownBy(
            () ->
                new BacktrackingParameters(
                    0, 32, 13, 10, 20, 32, 128, 0, 0.21, 1.5, 0.1, Double.NaN, 0, -1, 5, 32, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("columns must be from 1 to 65536, but was 0")
        .hasMessageContaining("maxSegments must be from 1 to 65535, but was 0")
        .hasMessageContaining("connectedPermanence must be above 0 and at most 1, but was 1.5")
        .hasMessageContaining("permanenceDecrement must be in [0, 1], but was NaN")
        .hasMessageContaining("pamLength must be from 1 to 32767, but was 0")
        .hasMessageContaining("maxInferenceBacktrack must be from 0 to 255, but was -1");
  }

  @Test
  void make_thresholdsOutOfOrder_namesEachPair() {
    assertThatThrownBy(() -> NAB.withSynapses(25, 30, 20, 10))
        .hasMessageContaining("minThreshold must be at most activationThreshold (25), but was 30")
        .hasMessageContaining("activationThreshold must be at most newSynapses (20), but was 25")
        .hasMessageContaining("newSynapses must be at most maxSynapsesPerSegment (10), but was 20");
  }

  @Test
  void make_moreCellsThanTwoBytesCount_isRefused() {
    assertThatThrownBy(() -> NAB.withCells(2048, 33))
        .hasMessage("columns * cellsPerColumn must be at most 65536, but was 67584");
  }

  @Test
  void make_permanenceThatRoundsToNothing_isRefused() {
    assertThatThrownBy(() -> NAB.withPermanences(0.00001, 0.5, 0.1, 0.1))
        .hasMessage("initialPermanence must be above 0 and at most 1, but was 1.0E-5");
  }

  @Test
  void make_incrementThatIsTooSteep_isRefused() {
    assertThatThrownBy(() -> NAB.withPermanences(0.2, 0.5, 0.7, 0.1))
        .hasMessage("permanenceIncrement must be at most 0.6, but was 0.7");
  }

  @Test
  void with_oneGroup_leavesTheOthers() {
    assertThat(
            NAB.withCells(10, 2)
                .withSynapses(3, 2, 4, 5)
                .withSegments(6, 7)
                .withPermanences(0.1, 0.2, 0.3, 0.4)
                .withSequences(8, 9, 11, 12)
                .withSeed(13))
        .isEqualTo(
            new BacktrackingParameters(
                10, 2, 3, 2, 4, 5, 6, 7, 0.1, 0.2, 0.3, 0.4, 8, 9, 11, 12, 13));
  }
}
