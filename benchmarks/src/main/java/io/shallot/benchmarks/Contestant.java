package io.shallot.benchmarks;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.benchmarks.peer.Peer;
import io.shallot.benchmarks.peer.PeerModel;

/** One side of a comparison: something that makes models, all of them alike. */
interface Contestant {

  /** Returns the name of the side, for the table. */
  String name();

  /** Tells whether a record costs milliseconds, so that only a few of them are timed. */
  boolean slow();

  /** Makes a model that has learnt nothing. */
  Model create();

  /** A model with learning on. */
  interface Model {

    /** Judges a record, then learns it; returns the score. */
    double advance(Point point);

    /** Returns how large the model says it is, in bytes; -1 if it says nothing. */
    long statedBytes();
  }

  /** Returns our side: a detector behind the public interface of detectors. */
  static Contestant ours(Detectors detectors, DetectorSpec spec) {
    return new Contestant() {
      @Override
      public String name() {
        String variant = spec.parameters().get("variant");
        return variant == null ? spec.type() : spec.type() + " " + variant;
      }

      @Override
      public boolean slow() {
        return false;
      }

      @Override
      public Model create() {
        Detector detector = detectors.make(spec);
        return new Model() {
          @Override
          public double advance(Point point) {
            return detector.advance(point, Learning.ON).value();
          }

          @Override
          public long statedBytes() {
            return detector.sizeBytes();
          }
        };
      }
    };
  }

  /** Returns what a peer is called in tables: name and version, and how it is set. */
  static String named(Peer peer) {
    String library = peer.name() + " " + peer.version();
    return peer.setting().isEmpty() ? library : library + ": " + peer.setting();
  }

  /**
   * Returns a peer that is told the range of the series.
   *
   * @throws IllegalArgumentException if the series has a record without its one value
   */
  static Contestant of(Peer peer, Series series) {
    if (series.channels().size() != 1 || series.gaps()) {
      throw new IllegalArgumentException(
          "a peer needs a series with one value in every record, but "
              + series.name()
              + " has the channels "
              + series.channels()
              + (series.gaps() ? " and records without a value" : ""));
    }
    double lowest = series.lowest();
    double highest = series.highest();
    return new Contestant() {
      @Override
      public String name() {
        return named(peer);
      }

      @Override
      public boolean slow() {
        return peer.slow();
      }

      @Override
      public Model create() {
        PeerModel model = peer.create(lowest, highest);
        return new Model() {
          @Override
          public double advance(Point point) {
            return model.advance(point.timeMillis(), point.value());
          }

          @Override
          public long statedBytes() {
            return -1;
          }
        };
      }
    };
  }
}
