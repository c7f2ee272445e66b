package io.shallot.console.parallel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does independent work on some threads. */
public final class ParallelRuns {

  private ParallelRuns() {}

  /**
   * Does a piece of work for each input, in their order as threads become free; gives up at the
   * first that fails.
   *
   * @param inputs what to work on
   * @param work is called by many threads
   * @param threads how many pieces are done at a time, at least 1
   * @param taken gets each result as it comes, always by the calling thread
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static <I, O> void run(
      List<I> inputs, Function<? super I, ? extends O> work, int threads, Consumer<? super O> taken)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CompletionService<O> runs = new ExecutorCompletionService<>(pool);
      for (I input : inputs) {
        Future<O> unused = runs.submit(() -> work.apply(input));
      }
      for (int done = 0; done < inputs.size(); done++) {
        taken.accept(result(runs.take()));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Returns how long the calling thread has computed, in nanoseconds from an arbitrary start; where
   * that is not known, the time on the wall.
   */
  public static long cpuNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported()
        ? threads.getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  private static <O> O result(Future<O> run) throws InterruptedException {
    try {
      return run.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error broken) {
        throw broken;
      }
      if (failed.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
