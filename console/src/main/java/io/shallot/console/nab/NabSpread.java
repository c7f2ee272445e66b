package io.shallot.console.nab;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What luck in choosing numbers is worth: the figures with all of them drawn at random.
 *
 * @param drawn the figures of each draw, at least one
 */
public record NabSpread(List<NabFigures> drawn) {

  /**
   * One figure over all draws.
   *
   * @param mean its mean
   * @param deviation its standard deviation, that of a sample; 0 for one draw
   * @param least the lowest
   * @param most the highest
   */
  public record Summary(double mean, double deviation, double least, double most) {}

  public NabSpread {
    drawn = List.copyOf(drawn);
    if (drawn.isEmpty()) {
      throw new IllegalArgumentException("a spread must have at least one draw, but had none");
    }
  }

  /** Returns what a figure was over all draws. */
  public Summary of(ToDoubleFunction<NabFigures> figure) {
    DoubleSummaryStatistics all = drawn.stream().mapToDouble(figure).summaryStatistics();
    double mean = all.getAverage();
    double squares =
        drawn.stream().mapToDouble(figure).map(value -> (value - mean) * (value - mean)).sum();
    double deviation = drawn.size() == 1 ? 0 : Math.sqrt(squares / (drawn.size() - 1));
    return new Summary(mean, deviation, all.getMin(), all.getMax());
  }
}
