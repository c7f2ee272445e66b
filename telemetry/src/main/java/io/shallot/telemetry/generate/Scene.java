package io.shallot.telemetry.generate;

import java.util.List;

/**
 * Where and when an attack may happen.
 *
 * @param compromised the workstation that the attacker holds; another one for each attack
 * @param fromMicros earliest start
 * @param toMicros latest end
 * @param aside a wire for what surrounds the attack and does not count as part of it
 */
record Scene(Host compromised, List<Host> neighbours, long fromMicros, long toMicros, Wire aside) {

  Scene {
    neighbours = List.copyOf(neighbours);
  }

  /** Returns a start so that this duration fits. */
  long start(long durationMicros, Randomness random) {
    double room = (double) (toMicros - durationMicros - fromMicros);
    return fromMicros + (long) (room * random.unit());
  }
}
