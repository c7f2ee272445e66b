package io.shallot.console;

import io.shallot.api.Durable;
import io.shallot.api.Incident;
import io.shallot.api.StateException;
import io.shallot.console.report.TopIncidents;
import io.shallot.correlation.state.IncidentCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the report will show, as it is saved with the state of a run, and of which logs it is. */
final class KeptReport implements Durable {

  private final TopIncidents top;
  private final List<Path> logs;
  private final Path results;

  KeptReport(TopIncidents top, List<Path> logs, Path results) {
    this.top = top;
    this.logs = logs;
    this.results = results;
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  /** Returns where logs and results are: positions in others would mean nothing. */
  @Override
  public String settings() {
    return "results in "
        + results.toAbsolutePath().normalize()
        + " of "
        + logs.stream()
            .map(path -> path.toAbsolutePath().normalize().toString())
            .sorted()
            .distinct()
            .toList();
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(top.seen());
    List<Incident> kept = top.mostUrgentFirst();
    out.writeInt(kept.size());
    for (Incident incident : kept) {
      IncidentCodec.write(out, incident);
    }
  }

  @Override
  public void restore(int version, DataInput in) throws IOException {
    long seen = in.readLong();
    int kept = in.readInt();
    if (kept < 0 || kept > seen) {
      throw new StateException("of " + seen + " incidents, " + kept + " cannot be kept");
    }
    for (int i = 0; i < kept; i++) {
      top.add(IncidentCodec.read(in));
    }
    top.sawMore(seen - kept);
  }
}
