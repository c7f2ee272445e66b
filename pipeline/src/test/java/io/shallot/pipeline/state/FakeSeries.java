package io.shallot.pipeline.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A registry of one partition whose models are arrays of bytes: only what checkpoints see of it.
 */
final class FakeSeries {

  private static final class Model {
    // Null while it is passive.
    private byte @Nullable [] bytes;
    // Where its bytes lie; null since it has changed.
    private @Nullable Address place;
    private boolean archived;
  }

  private final ModelArchive archive;
  private final List<Model> models = new ArrayList<>();

  FakeSeries(ModelArchive archive) {
    this.archive = archive;
  }

  /** Takes the series of a checkpoint, all passive. */
  FakeSeries(ModelArchive archive, PipelineImage image) {
    this.archive = archive;
    for (Address place : image.partitions().get(0).series()) {
      Model model = new Model();
      model.place = place;
      models.add(model);
    }
  }

  int count() {
    return models.size();
  }

  void add(byte[] bytes) {
    Model model = new Model();
    model.bytes = bytes;
    models.add(model);
  }

  /** Returns the bytes of a series, which may have to come back from the archive. */
  byte[] read(int index) throws IOException {
    Model model = models.get(index);
    byte[] bytes = model.bytes;
    if (bytes == null) {
      bytes = archive.read(Objects.requireNonNull(model.place));
      model.bytes = bytes;
    }
    return bytes;
  }

  void change(int index, byte[] bytes) {
    Model model = models.get(index);
    if (model.place != null && model.archived) {
      archive.release(model.place);
    }
    model.bytes = bytes;
    model.place = null;
    model.archived = false;
  }

  /** Lets a series leave memory; tells whether that worked. */
  boolean passivate(int index) {
    Model model = models.get(index);
    try {
      if (model.place == null) {
        model.place = archive.write(Objects.requireNonNull(model.bytes));
        model.archived = true;
      }
      model.bytes = null;
      return true;
    } catch (IOException stays) {
      return false;
    }
  }

  PipelineCut cut() {
    List<SavedSeries> handles = new ArrayList<>();
    models.forEach(model -> handles.add(new Handle(model)));
    return new PipelineCut(
        "settings",
        new TreeMap<>(Map.of("a", new byte[] {1})),
        List.of(new PartitionCut(new byte[] {2}, handles)));
  }

  private static final class Handle implements SavedSeries {

    private final Model model;
    private final byte @Nullable [] atCut;
    private final @Nullable Address placeAtCut;

    Handle(Model model) {
      this.model = model;
      this.atCut = model.bytes == null ? null : Arrays.copyOf(model.bytes, model.bytes.length);
      this.placeAtCut = model.place;
    }

    @Override
    public Optional<Address> address() {
      return Optional.ofNullable(placeAtCut);
    }

    @Override
    public byte[] state() {
      return Objects.requireNonNull(atCut).clone();
    }

    @Override
    public void savedAt(Address address) {
      if (model.bytes != null && Arrays.equals(model.bytes, atCut) && !model.archived) {
        model.place = address;
      }
    }
  }
}
