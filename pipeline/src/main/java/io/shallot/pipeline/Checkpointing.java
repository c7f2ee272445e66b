package io.shallot.pipeline;

import io.shallot.api.Durable;
import io.shallot.api.StateException;
import io.shallot.api.StateFrame;
import io.shallot.api.Watermark;
import io.shallot.pipeline.state.Checkpoints;
import io.shallot.pipeline.state.PartitionCut;
import io.shallot.pipeline.state.PipelineCut;
import io.shallot.pipeline.state.PipelineImage;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Takes a cut of a pipeline when one is due, and has it written. */
final class Checkpointing {

  /** The name of the pipeline's own part. */
  static final String OWN = "pipeline";

  /** The name of the part that is left out once it has failed. */
  static final String CORRELATOR = "correlator";

  private final Checkpoints checkpoints;
  private final long everyMillis;
  private final String settings;
  private final SortedMap<String, Durable> parts;
  private final Supplier<List<PartitionCut>> registry;

  /**
   * The watermark from which on the next one is due; the first comes an interval after the start.
   */
  private long dueMillis = Long.MAX_VALUE;

  /**
   * Makes one.
   *
   * @param parts the stages, by name; {@link #OWN} is none of them
   * @param registry cuts the registry, cheaply
   */
  Checkpointing(
      Checkpoints checkpoints,
      long everyMillis,
      String settings,
      SortedMap<String, Durable> parts,
      Supplier<List<PartitionCut>> registry) {
    this.checkpoints = checkpoints;
    this.everyMillis = everyMillis;
    this.settings = settings;
    this.parts = parts;
    this.registry = registry;
  }

  /** Writes what a pipeline is, besides its stages. */
  @FunctionalInterface
  interface Own {
    /** Returns a framed state, having made safe what sinks have. */
    byte[] write() throws IOException;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  /**
   * Puts the stages back to where a checkpoint was.
   *
   * @param correlating whether its pipeline had a correlator that had not failed
   * @throws StateException if a part is missing or is not what it should be
   */
  void restore(PipelineImage image, boolean correlating) throws StateException {
    for (String name : parts.keySet()) {
      if (correlating || !name.equals(CORRELATOR)) {
        Durable part = parts.get(name);
        Object unused =
            StateFrame.read(
                part(image, name),
                name,
                part.stateVersion(),
                (version, in) -> {
                  part.restore(version, in);
                  return part;
                });
      }
    }
  }

  /** Returns a part of a checkpoint. */
  static byte[] part(PipelineImage image, String name) throws StateException {
    byte[] part = image.parts().get(name);
    if (part == null) {
      throw new StateException("the checkpoint has no part " + name);
    }
    return part;
  }

  /** Learns how far time has come; a checkpoint that is due then is begun, if it can be. */
  void reached(Watermark watermark, boolean correlating, Own own) {
    if (dueMillis == Long.MAX_VALUE) {
      schedule(watermark);
    } else if (watermark.millis() >= dueMillis && checkpoints.ready()) {
      schedule(watermark);
      take(correlating, own);
    }
  }

  /** Begins a checkpoint when no other is being written. */
  void takeNow(boolean correlating, Own own) {
    checkpoints.await();
    take(correlating, own);
    checkpoints.await();
  }

  /** Learns how far time had come in the checkpoint that the pipeline goes on from. */
  void schedule(Watermark watermark) {
    dueMillis = Math.min(Long.MAX_VALUE - 1 - everyMillis, watermark.millis()) + everyMillis;
  }

  private void take(boolean correlating, Own own) {
    long begun = checkpoints.begin();
    try {
      SortedMap<String, byte[]> states = new TreeMap<>();
      states.put(OWN, own.write());
      for (String name : parts.keySet()) {
        if (correlating || !name.equals(CORRELATOR)) {
          Durable part = parts.get(name);
          states.put(name, StateFrame.write(name, part.stateVersion(), part::snapshot));
        }
      }
      checkpoints.write(new PipelineCut(settings, states, registry.get()));
    } catch (IOException
        | RuntimeException
        | LinkageError
        | AssertionError
        | StackOverflowError failure) {
      checkpoints.failed(failure);
    }
    checkpoints.stoodStill(begun);
  }
}
