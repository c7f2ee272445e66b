package io.shallot.detectors.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeMemoryTest {

  @ParameterizedTest
  @CsvSource({
    "8, 1, 2, 100",
    "8, 2, 2, 100",
    "5, 1, 2, 64",
    "3, 3, 3, 64",
    "8, 1, 2, 300",
    "2, 1, 4, 64",
    "1, 1, 1, 64",
  })
  void distance_randomStream_isThatOfAFullSearch(
      int length, int rowsPerNumber, int step, int capacity) {
    SplittableRandom random = new SplittableRandom(length + 10L * capacity);
    ShapeMemory memory = new ShapeMemory(new ShapeSearch(), length, rowsPerNumber, step, capacity);
    double[] latest = new double[64];
    List<double[]> shapes = new ArrayList<>();
    double value = 0;
    for (int row = 0; row < 1_500; row++) {
      value = 0.9 * value + random.nextGaussian();
      System.arraycopy(latest, 0, latest, 1, latest.length - 1);
      latest[0] = 1e6 + value;
      int available = Math.min(row + 1, latest.length);
      double[] shape = shape(latest, length, rowsPerNumber);

      boolean longEnough = row >= length * rowsPerNumber;
      double expected = longEnough ? slowDistance(seen(shapes, capacity), shape) : Double.NaN;
      assertThat(memory.distance(latest, available))
          .as("row %d", row)
          .isCloseTo(expected, within(2e-5));

      memory.learn(latest, available, row);
      if (row % step == 0 && row >= length * rowsPerNumber) {
        shapes.add(shape);
      }
    }
  }

  private static List<double[]> seen(List<double[]> shapes, int capacity) {
    return shapes.subList(Math.max(0, shapes.size() - capacity), shapes.size());
  }

  private static double slowDistance(List<double[]> shapes, double[] shape) {
    if (shapes.size() < 10) {
      return Double.NaN;
    }
    double least = Double.POSITIVE_INFINITY;
    for (double[] other : shapes) {
      double squares = 0;
      for (int p = 0; p < shape.length; p++) {
        squares += (shape[p] - other[p]) * (shape[p] - other[p]);
      }
      least = Math.min(least, Math.sqrt(squares / shape.length));
    }
    return least;
  }

  private static double[] shape(double[] latest, int length, int rowsPerNumber) {
    double[] shape = new double[length];
    for (int row = 0; row < length * rowsPerNumber; row++) {
      shape[row / rowsPerNumber] += latest[row] / rowsPerNumber;
    }
    return shape;
  }

  @Test
  void distance_constantSeries_isZero() {
    ShapeMemory memory = new ShapeMemory(new ShapeSearch(), 2, 1, 2, 64);
    double[] latest = {1e9 + 0.1, 1e9 + 0.1, 1e9 + 0.1};
    for (int row = 0; row < 100; row++) {
      memory.learn(latest, Math.min(3, row + 1), row);
    }

    assertThat(memory.distance(latest, 3)).isZero();
    assertThat(memory.distance(new double[] {1e9 + 1.1, 1e9 + 0.1, 1e9 + 0.1}, 3))
        .isCloseTo(Math.sqrt(0.5), within(1e-6));
  }
}
