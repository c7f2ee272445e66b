package io.shallot.pipeline;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Correlator;
import io.shallot.api.Durable;
import io.shallot.api.Event;
import io.shallot.api.Sample;
import io.shallot.api.Stage;
import io.shallot.api.StateStore;
import io.shallot.pipeline.policy.CheckpointPolicy;
import io.shallot.pipeline.registry.Plan;
import io.shallot.pipeline.registry.Registry;
import io.shallot.pipeline.state.Checkpoints;
import io.shallot.pipeline.state.ModelArchive;
import io.shallot.pipeline.state.PartitionCut;
import io.shallot.pipeline.state.PipelineImage;
import io.shallot.pipeline.watch.ListenerFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a host wants kept, and how a pipeline that is being built comes by it. */
final class KeptState {

  // Null where no state is kept.
  private @Nullable StateStore store;
  private CheckpointPolicy policy = CheckpointPolicy.standard();
  private final SortedMap<String, Durable> parts = new TreeMap<>();

  // Opened when the pipeline is built; null before, and where no state is kept.
  private @Nullable Checkpoints checkpoints;
  private String settingsText = "";

  void store(StateStore newStore) {
    store = Objects.requireNonNull(newStore, "store");
  }

  void policy(CheckpointPolicy newPolicy) {
    policy = Objects.requireNonNull(newPolicy, "policy");
  }

  void keep(String name, Durable part) {
    if (name.isEmpty() || parts.put("host." + name, part) != null) {
      throw new IllegalArgumentException(
          "the name of what is kept must be unique and not empty, but was '" + name + "'");
    }
  }

  /** Adds a stage of the pipeline, under its name. */
  void part(String name, Durable part) {
    parts.put(name, part);
  }

  /** Returns what cannot be kept of what should be. */
  List<String> faults(@Nullable Stage<Event, Sample> metrics, @Nullable Correlator correlator) {
    List<String> faults = new ArrayList<>();
    if (store != null) {
      if (metrics != null && !(metrics instanceof Durable)) {
        faults.add("state(...) needs metrics that are Durable, but they are not");
      }
      if (correlator != null && !(correlator instanceof Durable)) {
        faults.add("state(...) needs a correlator that is Durable, but it is not");
      }
    }
    return faults;
  }

  /**
   * Opens the store; returns what to go on from, if there is anything.
   *
   * @throws ConfigurationException naming every setting that differs from those it was saved with
   */
  Optional<PipelineImage> open(Settings settings, ListenerFeed feed, LongSupplier nanos) {
    StateStore kept = store;
    if (kept == null) {
      return Optional.empty();
    }
    parts.forEach((name, part) -> settings.put("part " + name, part.settings()));
    Checkpoints opened;
    try {
      opened = Checkpoints.open(kept, policy, feed, nanos);
    } catch (IOException failure) {
      throw new UncheckedIOException("the state store cannot be read", failure);
    }
    opened
        .latest()
        .map(image -> settings.differencesFrom(image.settings()))
        .filter(differences -> !differences.isEmpty())
        .ifPresent(
            differences -> {
              throw new ConfigurationException("state", differences);
            });
    checkpoints = opened;
    settingsText = settings.text();
    return opened.latest();
  }

  /** Returns where models lie that are not in memory; empty where no state is kept. */
  private Optional<ModelArchive> archive() {
    return Optional.ofNullable(checkpoints).map(Checkpoints::archive);
  }

  /** Makes the models, or has them go on from an image. */
  Registry registry(Plan plan, Optional<PipelineImage> image) {
    Optional<ModelArchive> archive = archive();
    if (image.isEmpty() || archive.isEmpty()) {
      return new Registry(plan, archive);
    }
    try {
      return Registry.restore(plan, image.get().partitions(), archive.get());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the models cannot go on from their state", unreadable);
    }
  }

  /** Has the pipeline keep its state, if it should, and go on from an image, if there is one. */
  void attach(
      AnomalyPipeline pipeline,
      Optional<PipelineImage> image,
      Supplier<List<PartitionCut>> registry) {
    Checkpoints opened = checkpoints;
    if (opened == null) {
      return;
    }
    try {
      pipeline.keepState(
          new Checkpointing(opened, policy.every().toMillis(), settingsText, parts, registry),
          image);
    } catch (IOException failure) {
      throw new UncheckedIOException("the pipeline cannot go on from its state", failure);
    }
  }
}
