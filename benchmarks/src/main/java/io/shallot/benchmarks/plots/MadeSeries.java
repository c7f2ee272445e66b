package io.shallot.benchmarks.plots;

import io.shallot.api.Point;
import io.shallot.console.report.DetectorPlot.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A series that is made from a seed, with oddities planted in it.
 *
 * @param name what it is, as it goes into a sentence
 * @param channels names of the values
 * @param categories whether values are names rather than amounts
 * @param step time from point to point
 * @param points all of it
 * @param learnt how many points come before those that are shown
 * @param stretches what was planted, counted from the first point that is shown
 */
record MadeSeries(
    String name,
    List<String> channels,
    boolean categories,
    Duration step,
    List<Point> points,
    int learnt,
    List<Stretch> stretches) {

  private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");
  private static final long SEED = 4;

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final int QUARTERS_A_DAY = 96;

  /** Of 1,000 points, how many bring each category; the rest brings the last. */
  private static final int[] OFTEN = {400, 250, 150, 100, 60, 35};

  MadeSeries {
    channels = List.copyOf(channels);
    points = List.copyOf(points);
    stretches = List.copyOf(stretches);
  }

  /** Returns the points that are shown. */
  List<Point> shown() {
    return points.subList(learnt, points.size());
  }

  /** Returns noise about a level: a point every five minutes, no rhythm. */
  static MadeSeries steady() {
    SplittableRandom random = new SplittableRandom(SEED);
    int learnt = 2_600;
    int count = 1_400;
    Stretch spike = new Stretch("spike", 130, 130);
    Stretch shift = new Stretch("shift", 300, 599);
    Stretch stuck = new Stretch("stuck", 760, 799);
    Stretch spread = new Stretch("spread", 930, 989);
    Stretch drift = new Stretch("drift", 1_120, 1_359);
    Duration step = Duration.ofMinutes(5);
    List<Point> points = new ArrayList<>();
    double noise = 0;
    double value = 100;
    for (int i = -learnt; i < count; i++) {
      noise = 0.3 * noise + 0.95 * bell(random);
      if (!within(stuck, i)) {
        value = 100 + 5 * noise * (within(spread, i) ? 4 : 1);
      }
      double planted = 0;
      if (within(spike, i)) {
        planted = 45;
      } else if (within(shift, i)) {
        planted = 18;
      } else if (within(drift, i)) {
        planted = 0.1 * (i - drift.first());
      }
      points.add(Point.of(time(step, i + learnt), tenths(value + planted)));
    }
    return new MadeSeries(
        "made noise about a level",
        List.of("value"),
        false,
        step,
        points,
        learnt,
        List.of(spike, shift, stuck, spread, drift));
  }

  /** Returns a load that follows the day and the week: a point every quarter of an hour. */
  static MadeSeries daily() {
    SplittableRandom random = new SplittableRandom(SEED);
    int firstDay = 23;
    int days = 12;
    int learnt = firstDay * QUARTERS_A_DAY;
    Stretch spike = hours("spike", 9, 9);
    Stretch night = hours("busy night", 24 + 23, 24 + 26);
    Stretch missing = hours("no peak", 5 * 24 + 7, 5 * 24 + 20);
    Stretch stuck = hours("stuck", 6 * 24 + 12, 6 * 24 + 17);
    Stretch shift = hours("shift", 7 * 24 + 18, 8 * 24 + 12);
    Stretch ragged = hours("ragged", 9 * 24 + 9, 9 * 24 + 16);
    List<Point> points = new ArrayList<>();
    double value = 0;
    for (int i = -learnt; i < days * QUARTERS_A_DAY; i++) {
      double usual = load(i + learnt);
      double noise = (1 + 0.03 * usual) * bell(random);
      if (within(missing, i)) {
        usual = 30;
      } else if (within(night, i)) {
        usual = 75;
      }
      if (!within(stuck, i)) {
        value = usual + noise;
      }
      double planted = 0;
      if (within(spike, i)) {
        planted = 60;
      } else if (within(shift, i)) {
        planted = 35;
      } else if (within(ragged, i)) {
        planted = i % 4 < 2 ? 15 : -15;
      }
      points.add(Point.of(time(QUARTER, i + learnt), tenths(value + planted)));
    }
    return new MadeSeries(
        "a made load with a daily rhythm",
        List.of("value"),
        false,
        QUARTER,
        points,
        learnt,
        List.of(spike, night, missing, stuck, shift, ragged));
  }

  /** Returns four quantities of one host that follow one load. */
  static MadeSeries together() {
    SplittableRandom random = new SplittableRandom(SEED);
    int learnt = 23 * QUARTERS_A_DAY;
    int count = 6 * QUARTERS_A_DAY;
    double[] share = {1, 4, 0.5, 10};
    Stretch leaves = hours("one leaves", 26, 31);
    Stretch all = hours("all high", 58, 62);
    Stretch stuck = hours("one stuck", 4 * 24 + 4, 4 * 24 + 12);
    Stretch against = hours("one against", 5 * 24 + 11, 5 * 24 + 17);
    List<Point> points = new ArrayList<>();
    double held = 0;
    for (int i = -learnt; i < count; i++) {
      double common = load(i + learnt) * (1 + 0.06 * bell(random));
      double[] values = new double[share.length];
      for (int channel = 0; channel < share.length; channel++) {
        double mine = common * (1 + 0.04 * bell(random)) * (within(all, i) ? 1.7 : 1);
        if (channel == 2 && within(leaves, i)) {
          mine += 45;
        } else if (channel == 0 && within(against, i)) {
          mine = 140 - mine;
        }
        values[channel] = tenths(share[channel] * mine);
      }
      held = within(stuck, i) ? held : values[1];
      values[1] = held;
      points.add(Point.of(time(QUARTER, i + learnt), values));
    }
    return new MadeSeries(
        "four made quantities that follow one load",
        List.of("requests", "packets", "megabytes", "queries"),
        false,
        QUARTER,
        points,
        learnt,
        List.of(leaves, all, stuck, against));
  }

  /** Returns names as numbers: six that are common, one that is rare, and some that are new. */
  static MadeSeries names() {
    SplittableRandom random = new SplittableRandom(SEED);
    int learnt = 3_000;
    int count = 1_000;
    Stretch once = new Stretch("a new one", 150, 150);
    Stretch rare = new Stretch("the rare one, often", 400, 429);
    Stretch many = new Stretch("several new ones", 750, 769);
    Duration step = Duration.ofMinutes(1);
    List<Point> points = new ArrayList<>();
    for (int i = -learnt; i < count; i++) {
      int name = common(random.nextInt(1_000));
      if (within(once, i)) {
        name = 9;
      } else if (within(rare, i) && i % 3 == 0) {
        name = 7;
      } else if (within(many, i) && i % 4 == 0) {
        name = 10 + (i - many.first()) / 4;
      }
      points.add(Point.of(time(step, i + learnt), name));
    }
    return new MadeSeries(
        "made names", List.of("name"), true, step, points, learnt, List.of(once, rare, many));
  }

  private static int common(int drawn) {
    int below = 0;
    for (int name = 1; name <= OFTEN.length; name++) {
      below += OFTEN[name - 1];
      if (drawn < below) {
        return name;
      }
    }
    return OFTEN.length + 1;
  }

  /** Returns what is usual for a quarter of an hour, counted from a Monday. */
  private static double load(int quarter) {
    double hour = quarter % QUARTERS_A_DAY / 4.0;
    boolean weekend = quarter / QUARTERS_A_DAY % 7 >= 5;
    double peaks = 55 * peak(hour, 11, 3) + 40 * peak(hour, 16.5, 3);
    return 30 + peaks * (weekend ? 0.6 : 1);
  }

  private static double peak(double hour, double at, double width) {
    double distance = (hour - at) / width;
    return StrictMath.exp(-distance * distance);
  }

  /** Returns a number of mean 0 and deviation 1 that is close to normal, whatever the JDK. */
  private static double bell(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  private static Stretch hours(String name, int from, int to) {
    return new Stretch(name, 4 * from, Math.max(4 * from, 4 * to - 1));
  }

  private static boolean within(Stretch stretch, int point) {
    return point >= stretch.first() && point <= stretch.last();
  }

  private static Instant time(Duration step, int point) {
    return MONDAY.plus(step.multipliedBy(point));
  }

  private static double tenths(double value) {
    return Math.rint(10 * value) / 10;
  }
}
