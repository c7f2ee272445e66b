package io.shallot.console.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelRunsTest {

  @Test
  void run_everyInput_givesOneResult() throws InterruptedException {
    List<Integer> inputs = IntStream.range(0, 100).boxed().toList();
    Set<Integer> results = new TreeSet<>();

    ParallelRuns.run(inputs, input -> input * 2, 3, results::add);

    assertThat(results).hasSize(100).contains(0, 198);
  }

  @Test
  void run_oneThread_keepsTheOrder() throws InterruptedException {
    List<Integer> results = new ArrayList<>();

    ParallelRuns.run(List.of(3, 1, 2), input -> input, 1, results::add);

    assertThat(results).containsExactly(3, 1, 2);
  }

  @Test
  void run_twoThreads_workAtTheSameTime() throws InterruptedException {
    // Each piece waits until both have begun, which one thread alone would never see.
    CountDownLatch begun = new CountDownLatch(2);
    List<Boolean> results = new ArrayList<>();

    ParallelRuns.run(
        List.of(1, 2),
        input -> {
          begun.countDown();
          try {
            begun.await();
          } catch (InterruptedException stopped) {
            return false;
          }
          return true;
        },
        2,
        results::add);

    assertThat(results).containsExactly(true, true);
  }

  @Test
  void run_workThatFails_passesOnWhatItThrew() {
    Function<Integer, Integer> bug =
        input -> {
          throw new IllegalStateException("a bug");
        };
    Function<Integer, Integer> full =
        input -> {
          throw new StackOverflowError("deep");
        };

    assertThatThrownBy(() -> ParallelRuns.run(List.of(1, 2), bug, 1, result -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
    assertThatThrownBy(() -> ParallelRuns.run(List.of(1, 2), full, 1, result -> {}))
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void cpuNanos_growsWithWork() {
    long before = ParallelRuns.cpuNanos();
    double sum = 0;
    for (int i = 1; i < 5_000_000; i++) {
      sum += StrictMath.log(i);
    }

    assertThat(sum).isPositive();
    assertThat(ParallelRuns.cpuNanos()).isGreaterThan(before);
  }
}
