package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** About how many different hashes came, in 4 KB, whatever their order. */
final class DistinctSketch {

  // HyperLogLog (Flajolet, Fusy, Gandouet, Meunier 2007): the first 12 bits of a hash choose one of
  // 4,096 registers, which keeps the largest number of zero bits, plus one, that any hash had after
  // these. The estimate is the improved one of Ertl (2017, "New cardinality estimation algorithms
  // for HyperLogLog sketches", algorithm 6): without the tables and the thresholds of others it has
  // no bias from none to 2^60, and a relative standard error of 1.04 / sqrt(4096) = 1.6 %. It knows
  // nothing but how many registers hold which value, so no order matters. Hashes must be even in
  // all their bits.

  private static final int INDEX_BITS = 12;
  private static final int REGISTERS = 1 << INDEX_BITS;
  private static final int LARGEST = Long.SIZE - INDEX_BITS + 1;
  private static final double ALPHA = 1 / (2 * StrictMath.log(2));

  private final byte[] registers = new byte[REGISTERS];

  void add(long hash) {
    int register = (int) (hash >>> (Long.SIZE - INDEX_BITS));
    int value = Math.min(LARGEST, Long.numberOfLeadingZeros(hash << INDEX_BITS) + 1);
    if (value > registers[register]) {
      registers[register] = (byte) value;
    }
  }

  /** Adds what another one holds. */
  void merge(DistinctSketch other) {
    for (int i = 0; i < REGISTERS; i++) {
      registers[i] = (byte) Math.max(registers[i], other.registers[i]);
    }
  }

  /** Returns about how many different hashes there were. */
  double estimate() {
    int[] counts = new int[LARGEST + 1];
    for (byte value : registers) {
      counts[value]++;
    }
    double sum = REGISTERS * tau(1 - (double) counts[LARGEST] / REGISTERS);
    for (int value = LARGEST - 1; value >= 1; value--) {
      sum = 0.5 * (sum + counts[value]);
    }
    sum += REGISTERS * sigma((double) counts[0] / REGISTERS);
    return ALPHA * REGISTERS * REGISTERS / sum;
  }

  /** Returns x + x^2 + 2 x^4 + 4 x^8 + ..., infinite for 1. */
  private static double sigma(double share) {
    double x = share;
    double sum = x;
    double before;
    double weight = 1;
    if (x >= 1) {
      return Double.POSITIVE_INFINITY;
    }
    do {
      x *= x;
      before = sum;
      sum += x * weight;
      weight += weight;
    } while (sum > before);
    return sum;
  }

  /** Returns (1 - x - (1 - x^(1/2))^2 / 2 - (1 - x^(1/4))^2 / 4 - ...) / 3, 0 for 0. */
  private static double tau(double share) {
    double x = share;
    double sum = 1 - x;
    double before;
    double weight = 1;
    if (x <= 0 || x >= 1) {
      return 0;
    }
    do {
      x = Math.sqrt(x);
      before = sum;
      weight *= 0.5;
      sum -= (1 - x) * (1 - x) * weight;
    } while (sum < before);
    return sum / 3;
  }

  void snapshot(DataOutput out) throws IOException {
    out.write(registers);
  }

  /** Takes on what was written, in place of nothing. */
  void restore(DataInput in) throws IOException {
    in.readFully(registers);
    for (byte value : registers) {
      Saved.require(value >= 0 && value <= LARGEST, "a register must be from 0 to " + LARGEST);
    }
  }
}
