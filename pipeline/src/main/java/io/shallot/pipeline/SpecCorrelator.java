package io.shallot.pipeline;

import io.shallot.api.Correlator;
import io.shallot.api.CorrelatorProvider;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.Correlators;
import io.shallot.api.Durable;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Watermark;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedMap;
import java.util.function.Consumer;

/** A correlator that was made from a specification, and can so be read back in its place. */
final class SpecCorrelator implements Correlator, Durable {

  private final CorrelatorSpec spec;
  private final CorrelatorProvider provider;
  private Correlator correlator;

  /**
   * Makes one that has seen nothing.
   *
   * @throws IllegalArgumentException if there is no such type
   * @throws io.shallot.api.ConfigurationException naming all faults of the specification
   */
  SpecCorrelator(Correlators available, CorrelatorSpec spec) {
    this.spec = spec;
    this.correlator = available.make(spec);
    this.provider = available.providers().get(spec.type());
  }

  @Override
  public void accept(Finding finding, Consumer<? super Incident> out) {
    correlator.accept(finding, out);
  }

  @Override
  public void advance(Watermark watermark, Consumer<? super Incident> out) {
    correlator.advance(watermark, out);
  }

  @Override
  public Watermark outputWatermark(Watermark watermark) {
    return correlator.outputWatermark(watermark);
  }

  @Override
  public SortedMap<String, Long> counters() {
    return correlator.counters();
  }

  @Override
  public int stateVersion() {
    return provider.stateVersion();
  }

  @Override
  public String settings() {
    return spec.type() + spec.parameters();
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    correlator.snapshot(out);
  }

  @Override
  public void restore(int version, DataInput in) throws IOException {
    correlator = provider.restore(spec, version, in);
  }
}
