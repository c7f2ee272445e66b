package io.shallot.correlation.rule;

import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The state of all rules as bytes: the pieces of evidence first, each once, then the groups that
 * refer to them by number.
 */
final class RuleState {

  private RuleState() {}

  /** Writes what comes before the rules. */
  @FunctionalInterface
  interface Preamble {
    void write(DataOutput out) throws IOException;
  }

  static void write(DataOutput out, Preamble preamble, List<RuleRunner> runners)
      throws IOException {
    preamble.write(out);
    PieceWriter table = new PieceWriter();
    ByteArrayOutputStream groups = new ByteArrayOutputStream();
    DataOutputStream sink = new DataOutputStream(groups);
    FindingCodec.writeList(sink, runners, (rest, runner) -> runner.write(rest, table));
    table.writeTable(out);
    out.write(groups.toByteArray());
  }

  static void read(DataInput in, RulePlan plan) throws IOException {
    PieceReader table = new PieceReader(in, plan.headers());
    int count = in.readInt();
    if (count != plan.correlations().size()) {
      throw new StateException(
          "the state is one of "
              + count
              + " correlation rules, but there are "
              + plan.correlations().size());
    }
    for (RuleRunner runner : plan.correlations()) {
      runner.read(in, table);
    }
  }
}
