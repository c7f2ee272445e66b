package io.shallot.correlation.desk;

import io.shallot.api.Evidence;
import io.shallot.api.Incident;
import io.shallot.api.IncidentStage;
import io.shallot.api.Severity;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was last said of an incident: enough to know whether there is news.
 *
 * @param revision its number
 * @param severity the severity told
 * @param risk the risk told
 * @param findings how many findings it had
 * @param entities how many entities it had
 * @param stages how many stages it had
 * @param kinds names, families, categories and techniques it had, sorted
 */
record Told(
    int revision,
    Severity severity,
    double risk,
    long findings,
    int entities,
    int stages,
    List<String> kinds) {

  // That something goes on is no news; that it is of another kind, twice as large or a tenth more
  // dangerous is.
  private static final double RISK_SHARE = 0.1;
  private static final double LEAST_RISK = 0.5;

  static Told of(Incident incident) {
    return new Told(
        incident.revision(),
        incident.severity(),
        incident.risk(),
        incident.findings(),
        incident.entities().size(),
        incident.timeline().size(),
        kinds(incident));
  }

  boolean isNewsBeside(Incident now) {
    return now.severity() != severity
        || Math.abs(now.risk() - risk) >= Math.max(LEAST_RISK, RISK_SHARE * risk)
        || now.findings() / 2 >= findings
        || now.entities().size() / 2 >= entities
        || now.timeline().size() != stages
        || !kinds(now).equals(kinds);
  }

  private static List<String> kinds(Incident incident) {
    Set<String> kinds = new TreeSet<>(incident.techniques());
    kinds.addAll(incident.categories());
    for (Evidence each : incident.evidence()) {
      kinds.add(each.finding().name());
    }
    for (IncidentStage stage : incident.timeline()) {
      kinds.add(stage.family());
    }
    return new ArrayList<>(kinds);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(revision);
    FindingCodec.writeText(out, severity.name());
    out.writeDouble(risk);
    out.writeLong(findings);
    out.writeInt(entities);
    out.writeInt(stages);
    FindingCodec.writeList(out, kinds, FindingCodec::writeText);
  }

  static Told readFrom(DataInput in) throws IOException {
    return new Told(
        in.readInt(),
        Severity.valueOf(FindingCodec.readText(in)),
        in.readDouble(),
        in.readLong(),
        in.readInt(),
        in.readInt(),
        FindingCodec.readList(in, FindingCodec::readText));
  }
}
