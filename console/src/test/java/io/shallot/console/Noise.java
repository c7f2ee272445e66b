package io.shallot.console;

import java.util.SplittableRandom;

/** Kinds of series in which nothing ever happens: each is stationary, or repeats every day. */
enum Noise {
  NORMAL {
    @Override
    double next(State state, SplittableRandom random) {
      return 100 + 10 * random.nextGaussian();
    }
  },
  EXPONENTIAL {
    @Override
    double next(State state, SplittableRandom random) {
      return 20 * random.nextExponential();
    }
  },
  /** Student's t with 2 degrees of freedom: of infinite variance. */
  STUDENT_2 {
    @Override
    double next(State state, SplittableRandom random) {
      return 100 + 10 * random.nextGaussian() / Math.sqrt(random.nextExponential());
    }
  },
  UNIFORM {
    @Override
    double next(State state, SplittableRandom random) {
      return random.nextDouble();
    }
  },
  /** Poisson with mean 1: mostly 0, 1 and 2. */
  SMALL_COUNTS {
    @Override
    double next(State state, SplittableRandom random) {
      return poisson(1, random);
    }
  },
  /** Poisson with mean 200. */
  LARGE_COUNTS {
    @Override
    double next(State state, SplittableRandom random) {
      return poisson(200, random);
    }
  },
  /** A level that is another one of twenty after 400 points on average. */
  RARE_STEPS {
    @Override
    double next(State state, SplittableRandom random) {
      if (state.index == 0 || random.nextInt(400) == 0) {
        state.level = 40 + random.nextInt(20);
      }
      return state.level;
    }
  },
  /** 0, but for one point in 300 on average. */
  RARE_SPIKES {
    @Override
    double next(State state, SplittableRandom random) {
      return random.nextInt(300) == 0 ? 1 + random.nextInt(19) : 0;
    }
  },
  /** 1 in a quarter of all points, else 0. */
  TWO_VALUES {
    @Override
    double next(State state, SplittableRandom random) {
      return random.nextInt(4) == 0 ? 1 : 0;
    }
  },
  /** On or off, for 20 points on average. */
  TWO_STATES {
    @Override
    double next(State state, SplittableRandom random) {
      if (random.nextInt(20) == 0) {
        state.level = 10 - state.level;
      }
      return state.level;
    }
  },
  /** Each value is 0.9 of the last one and a new part; from its stationary distribution on. */
  AUTOCORRELATED {
    @Override
    double next(State state, SplittableRandom random) {
      double fresh = random.nextGaussian();
      state.level = state.index == 0 ? fresh : 0.9 * state.level + Math.sqrt(0.19) * fresh;
      return 100 + 10 * state.level;
    }
  },
  DAILY {
    @Override
    double next(State state, SplittableRandom random) {
      return 100
          + 30 * StrictMath.sin(2 * Math.PI * state.index / POINTS_A_DAY)
          + 5 * random.nextGaussian();
    }
  },
  /** Codes of categories, the code k about as often as 1 / k^2.2 says. */
  CATEGORIES {
    @Override
    double next(State state, SplittableRandom random) {
      return Math.floor(StrictMath.pow(1 - random.nextDouble(), -1 / 1.2)) % 1000;
    }
  };

  /** One point an hour. */
  static final int POINTS_A_DAY = 24;

  /** Where a series stands. */
  private static final class State {

    int index;
    double level;
  }

  abstract double next(State state, SplittableRandom random);

  /** Tells whether values come again and again, as codes do. */
  boolean ofFewValues() {
    return switch (this) {
      case SMALL_COUNTS, RARE_STEPS, RARE_SPIKES, TWO_VALUES, TWO_STATES, CATEGORIES -> true;
      default -> false;
    };
  }

  /** Returns a series of this kind. */
  double[] series(int length, SplittableRandom random) {
    State state = new State();
    double[] values = new double[length];
    for (state.index = 0; state.index < length; state.index++) {
      values[state.index] = next(state, random);
    }
    return values;
  }

  /** Counts the events of a unit of time, whose distances are exponential. */
  private static int poisson(double mean, SplittableRandom random) {
    int count = 0;
    for (double time = random.nextExponential(); time < mean; time += random.nextExponential()) {
      count++;
    }
    return count;
  }
}
