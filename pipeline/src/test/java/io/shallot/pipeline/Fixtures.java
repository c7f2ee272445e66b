package io.shallot.pipeline;

import io.shallot.api.Anomaly;
import io.shallot.api.Correlator;
import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Direction;
import io.shallot.api.Durable;
import io.shallot.api.Entity;
import io.shallot.api.Event;
import io.shallot.api.Explanation;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Learning;
import io.shallot.api.Metric;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Phase;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import io.shallot.api.SeriesKey;
import io.shallot.api.Severity;
import io.shallot.api.Sides;
import io.shallot.api.Stage;
import io.shallot.api.Watermark;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The smallest real parts that a pipeline can be made of, so that its own rules can be seen. */
public final class Fixtures {

  public static final Instant START = Instant.parse("2025-03-12T00:00:00Z");

  public static final Metric LOAD =
      Metric.of("load").withSides(Sides.PEAK).withLeastEffect(10).withTechniques("T1498");

  private Fixtures() {}

  /** Returns an event of a host with a value, some minutes after the start. */
  public static Event event(int minute, String host, String value) {
    return Event.of(START.plusSeconds(60L * minute), "load", Map.of(host, value));
  }

  /** Each event is a point of the series of its host at once: no windows. */
  public static final class Direct implements Stage<Event, Sample>, Durable {

    private final Metric metric;
    private long late;
    private Watermark reached = Watermark.START;

    public Direct(Metric metric) {
      this.metric = metric;
    }

    @Override
    public void accept(Event event, Consumer<? super Sample> out) {
      if (event.timeMillis() < reached.millis()) {
        late++;
        return;
      }
      for (String host : event.schema().fields()) {
        SeriesKey series = SeriesKey.of(metric.name(), Entity.source(host));
        out.accept(new Sample(metric, series, Point.of(event.time(), event.number(host))));
      }
    }

    @Override
    public void advance(Watermark watermark, Consumer<? super Sample> out) {
      reached = watermark;
    }

    @Override
    public SortedMap<String, Long> counters() {
      return new TreeMap<>(Map.of("late", late));
    }

    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public String settings() {
      return metric.toString();
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
      out.writeLong(late);
      out.writeLong(reached.millis());
    }

    @Override
    public void restore(int version, DataInput in) throws IOException {
      late = in.readLong();
      reached = new Watermark(in.readLong());
    }
  }

  /**
   * Expects zero and scores the value itself; ready after two points. Fails on 666 and, as a buggy
   * plugin might, gives no answer on 667 and has errors on 668 to 670.
   */
  public static final class Distance implements DetectorProvider {

    private final String type;

    public Distance(String type) {
      this.type = type;
    }

    public static Detectors detectors() {
      return Detectors.of(new Distance("distance"));
    }

    @Override
    public String type() {
      return type;
    }

    @Override
    public String summary() {
      return "distance from zero";
    }

    @Override
    public ParameterSchema parameters() {
      return ParameterSchema.of(
          new Parameter.Real("floor", 0, 1e9, 1, "", "deviation that counts as one"));
    }

    @Override
    public ScoreScale scale() {
      return ScoreScale.DEVIATIONS;
    }

    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public Detector create(DetectorSpec spec) {
      double floor = parameters().read("distance", spec.parameters()).real("floor");
      return new DistanceDetector(floor);
    }

    @Override
    public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) throws IOException {
      DistanceDetector detector = (DistanceDetector) create(spec);
      detector.seen = in.readInt();
      return detector;
    }
  }

  private static final class DistanceDetector implements Detector {

    private final double floor;
    private int seen;
    private double last = Double.NaN;

    DistanceDetector(double floor) {
      this.floor = floor;
    }

    @Override
    @SuppressWarnings("NullAway") // a plugin that breaks its contract on purpose
    public Score advance(Point point, Learning learning) {
      last = point.value();
      if (last == 666) {
        throw new IllegalStateException("the number of the beast");
      }
      switch ((int) last) {
        case 667 -> {
          return null;
        }
        case 668 -> throw new NoClassDefFoundError("a class that was not shipped");
        case 669 -> throw new AssertionError("this cannot happen");
        case 670 -> throw new StackOverflowError("endless recursion");
        default -> {}
      }
      seen++;
      if (point.missing() || seen <= 2) {
        return Score.NOT_READY;
      }
      return Score.of(Math.abs(last) / floor, last < 0 ? Direction.DIP : Direction.PEAK);
    }

    @Override
    public Explanation explain() {
      return new Explanation(last, 0, -1, 1, List.of(), "expected nothing");
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
      out.writeInt(seen);
    }

    @Override
    public long sizeBytes() {
      return 32;
    }
  }

  /**
   * Scores how many times smaller or larger a value is than the mean before it, and knows no sides.
   * Claims to have expected a hundred times that mean and does not say what it saw: a detector that
   * keeps its contract and no more.
   */
  public static final class Ratio implements DetectorProvider {

    public Ratio() {}

    @Override
    public String type() {
      return "ratio";
    }

    @Override
    public String summary() {
      return "how many times more or less than the mean";
    }

    @Override
    public ParameterSchema parameters() {
      return ParameterSchema.of();
    }

    @Override
    public ScoreScale scale() {
      return ScoreScale.DEVIATIONS;
    }

    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public Detector create(DetectorSpec spec) {
      return new RatioDetector();
    }

    @Override
    public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) throws IOException {
      RatioDetector detector = new RatioDetector();
      detector.seen = in.readInt();
      detector.mean = in.readDouble();
      return detector;
    }
  }

  private static final class RatioDetector implements Detector {

    private int seen;
    private double mean;
    private double expected = Double.NaN;

    @Override
    public Score advance(Point point, Learning learning) {
      if (point.missing()) {
        return Score.NOT_READY;
      }
      expected = mean > 0 ? 100 * mean : Double.NaN;
      double value = Math.abs(point.value()) + 1e-3;
      double usual = Math.abs(mean) + 1e-3;
      seen++;
      mean += (point.value() - mean) / seen;
      double ratio = Math.max(value / usual, usual / value) - 1;
      return seen <= 5 ? Score.NOT_READY : Score.of(ratio, Direction.NONE);
    }

    @Override
    public Explanation explain() {
      return new Explanation(Double.NaN, expected, Double.NaN, Double.NaN, List.of(), "a ratio");
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
      out.writeInt(seen);
      out.writeDouble(mean);
    }

    @Override
    public long sizeBytes() {
      return 40;
    }
  }

  /** One incident for each anomaly, told when time moves; fails when told to. */
  static class OneEach implements Correlator {

    private final boolean failing;
    private final List<Anomaly> waiting = new ArrayList<>();

    public OneEach(boolean failing) {
      this.failing = failing;
    }

    @Override
    public void accept(Finding finding, Consumer<? super Incident> out) {
      if (failing) {
        throw new IllegalStateException("cannot correlate");
      }
      Anomaly anomaly = finding.anomaly().orElseThrow();
      if (anomaly.phase() == Phase.OPENED) {
        waiting.add(anomaly);
      }
    }

    @Override
    public void advance(Watermark watermark, Consumer<? super Incident> out) {
      waiting.forEach(anomaly -> out.accept(incident(anomaly)));
      waiting.clear();
    }

    @Override
    public void snapshot(DataOutput out) {}
  }

  /** Returns an incident about one anomaly. */
  static Incident incident(Anomaly anomaly) {
    return Incident.ofAnomalies(
        "inc-1",
        1,
        Phase.OPENED,
        Severity.HIGH,
        12.5,
        anomaly.start(),
        anomaly.end(),
        anomaly.entities(),
        "a story",
        List.of(anomaly),
        0,
        List.of("denial_of_service"),
        List.of("T1498"),
        Optional.empty());
  }
}
