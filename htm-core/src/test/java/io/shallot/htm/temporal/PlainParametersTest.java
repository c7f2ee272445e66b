package io.shallot.htm.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PlainParametersTest {

  @Test
  void nab_has65536Cells() {
    assertThat(PlainParameters.nab().cells()).isEqualTo(65_536);
  }

  @Test
  void with_changedValue_keepsTheOthers() {
    PlainParameters nab = PlainParameters.nab();

    assertThat(nab.withMaxSegments(7).maxSegments()).isEqualTo(7);
    assertThat(nab.withSeed(7).seed()).isEqualTo(7);
    assertThat(nab.withSeed(7).withSeed(nab.seed())).isEqualTo(nab);
  }

  @Test
  void new_manyFaults_namesAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new PlainParameters(0, 0, 9, 10, 0, 0, 2, .7, Double.NaN, -1, 256, 8, 65_536, 1))
        .withMessage(
            "columns must be from 1 to 65536, but was 0; "
                + "cellsPerColumn must be from 1 to 65536, but was 0; "
                + "maxNewSynapses must be from 1 to 255, but was 0; "
                + "initialPermanence must be in (0, 1] and not round to 0, but was 0.0; "
                + "connectedPermanence must be in (0, 1] and not round to 0, but was 2.0; "
                + "permanenceIncrement must be at most 0.6, but was 0.7; "
                + "permanenceDecrement must be in [0, 1], but was NaN; "
                + "predictedSegmentDecrement must be in [0, 1], but was -1.0; "
                + "maxSegmentsPerCell must be from 1 to 255, but was 256; "
                + "maxSegments must be from 1 to 65535, but was 65536; "
                + "minThreshold must be at most activationThreshold, but was 10 > 9; "
                + "activationThreshold must be at most maxSynapsesPerSegment, but was 9 > 8");
  }

  @Test
  void new_tooManyCells_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new PlainParameters(2048, 33, 3, 2, 3, .2, .5, .1, .1, 0, 255, 255, 100, 1))
        .withMessage("columns times cellsPerColumn must be at most 65536, but was 67584");
  }
}
