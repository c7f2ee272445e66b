package io.shallot.detectors.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.detectors.model.Floors;
import org.junit.jupiter.api.Test;

class FrameTest {

  private static final Floors NO_FLOORS = new Floors(0, 0);

  @Test
  void advance_fewPoints_isNotKnown() {
    assertThat(frameOf(NO_FLOORS, 1, 2, 3, 4, 5, 6, 7).known()).isFalse();
  }

  @Test
  void advance_oneHugeValue_measuresTheOthers() {
    Frame frame = frameOf(NO_FLOORS, 1, 2, 3, 4, 5, 6, 7, 1e100);

    assertThat(frame.center()).isEqualTo(5); // deviations 0 1 1 2 2 3 4 1e100
    assertThat(frame.scale()).isCloseTo(1.4826 * 2, within(1e-12));
  }

  @Test
  void advance_mostlyZeros_measuresTheUsualEvent() {
    Frame frame = frameOf(NO_FLOORS, 0, 0, 0, 0, 0, 50, 60, 1e100);

    assertThat(frame.center()).isZero();
    assertThat(frame.scale()).isEqualTo(60);
  }

  @Test
  void advance_constant_hasTheLargerFloor() {
    assertThat(frameOf(new Floors(3, 0.01), 100, 100, 100, 100, 100, 100, 100, 100).scale())
        .isEqualTo(3);
    assertThat(frameOf(new Floors(0, 0.05), 100, 100, 100, 100, 100, 100, 100, 100).scale())
        .isEqualTo(5);
  }

  @Test
  void advance_littleChange_movesOnlyBeyondTheTolerance() {
    Recent recent = new Recent(8);
    Frame frame = new Frame(NO_FLOORS);
    for (int i = 0; i < 8; i++) {
      recent.push(i % 2);
      frame.advance(recent, 0.5);
    }

    for (int i = 8; i < 15; i++) {
      recent.push(0.5 + i % 2);
      frame.advance(recent, 0.5);
    }
    recent.push(0.5);
    boolean movedByALittle = frame.advance(recent, 0.5);
    for (int i = 16; i < 31; i++) {
      recent.push(5 + i % 2);
      frame.advance(recent, 0.5);
    }
    recent.push(5);
    boolean movedByMuch = frame.advance(recent, 0.5);

    assertThat(movedByALittle).isFalse();
    assertThat(movedByMuch).isTrue();
    assertThat(frame.center()).isEqualTo(5); // 5 6 5 6 5 6 5 5
  }

  private static Frame frameOf(Floors floors, double... values) {
    Recent recent = new Recent(100);
    Frame frame = new Frame(floors);
    for (double value : values) {
      recent.push(value);
      frame.advance(recent, 0);
    }
    return frame;
  }
}
