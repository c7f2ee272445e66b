package io.shallot.correlation.state;

import io.shallot.api.Evidence;
import io.shallot.api.Incident;
import io.shallot.api.IncidentStage;
import io.shallot.api.Phase;
import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Incidents as bytes, exactly; lengths are trusted no more than {@link FindingCodec} does. */
public final class IncidentCodec {

  private IncidentCodec() {}

  /** Writes an incident. */
  public static void write(DataOutput out, Incident incident) throws IOException {
    FindingCodec.writeText(out, incident.id());
    out.writeInt(incident.revision());
    FindingCodec.writeText(out, incident.phase().name());
    FindingCodec.writeText(out, incident.severity().name());
    out.writeDouble(incident.risk());
    FindingCodec.writeInstant(out, incident.start());
    FindingCodec.writeInstant(out, incident.end());
    FindingCodec.writeList(out, incident.entities(), FindingCodec::writeEntity);
    FindingCodec.writeText(out, incident.story());
    FindingCodec.writeList(out, incident.evidence(), IncidentCodec::writeEvidence);
    out.writeLong(incident.findings());
    FindingCodec.writeList(out, incident.timeline(), IncidentCodec::writeStage);
    FindingCodec.writeText(out, incident.whyNow());
    writeCounts(out, incident.overflow());
    FindingCodec.writeList(out, incident.categories(), FindingCodec::writeText);
    FindingCodec.writeList(out, incident.techniques(), FindingCodec::writeText);
    FindingCodec.writeText(out, incident.mergedInto().orElse(""));
  }

  /**
   * Reads an incident back.
   *
   * @throws io.shallot.api.StateException if a length cannot be right
   * @throws IllegalArgumentException if a value is out of range
   */
  public static Incident read(DataInput in) throws IOException {
    return new Incident(
        FindingCodec.readText(in),
        in.readInt(),
        Phase.valueOf(FindingCodec.readText(in)),
        Severity.valueOf(FindingCodec.readText(in)),
        in.readDouble(),
        FindingCodec.readInstant(in),
        FindingCodec.readInstant(in),
        FindingCodec.readList(in, FindingCodec::readEntity),
        FindingCodec.readText(in),
        FindingCodec.readList(in, IncidentCodec::readEvidence),
        in.readLong(),
        FindingCodec.readList(in, IncidentCodec::readStage),
        FindingCodec.readText(in),
        readCounts(in),
        FindingCodec.readList(in, FindingCodec::readText),
        FindingCodec.readList(in, FindingCodec::readText),
        Optional.of(FindingCodec.readText(in)).filter(id -> !id.isEmpty()));
  }

  /** Writes numbers by name, in order of the names. */
  public static void writeCounts(DataOutput out, SortedMap<String, Long> counts)
      throws IOException {
    FindingCodec.writeList(
        out,
        List.copyOf(counts.entrySet()),
        (sink, each) -> {
          FindingCodec.writeText(sink, each.getKey());
          sink.writeLong(each.getValue());
        });
  }

  /** Reads numbers by name back. */
  public static SortedMap<String, Long> readCounts(DataInput in) throws IOException {
    SortedMap<String, Long> counts = new TreeMap<>();
    FindingCodec.readList(in, source -> Map.entry(FindingCodec.readText(source), source.readLong()))
        .forEach(each -> counts.put(each.getKey(), each.getValue()));
    return counts;
  }

  private static void writeEvidence(DataOutput out, Evidence evidence) throws IOException {
    FindingCodec.write(out, evidence.finding());
    out.writeLong(evidence.count());
    FindingCodec.writeInstant(out, evidence.last());
  }

  private static Evidence readEvidence(DataInput in) throws IOException {
    return new Evidence(FindingCodec.read(in), in.readLong(), FindingCodec.readInstant(in));
  }

  private static void writeStage(DataOutput out, IncidentStage stage) throws IOException {
    FindingCodec.writeText(out, stage.family());
    FindingCodec.writeText(out, stage.tactic().map(Tactic::name).orElse(""));
    FindingCodec.writeInstant(out, stage.first());
    FindingCodec.writeInstant(out, stage.last());
    out.writeLong(stage.count());
  }

  private static IncidentStage readStage(DataInput in) throws IOException {
    return new IncidentStage(
        FindingCodec.readText(in),
        Optional.of(FindingCodec.readText(in)).filter(name -> !name.isEmpty()).map(Tactic::valueOf),
        FindingCodec.readInstant(in),
        FindingCodec.readInstant(in),
        in.readLong());
  }
}
