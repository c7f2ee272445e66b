package io.shallot.correlation.rule;

import io.shallot.correlation.sigma.RuleHeader;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Gives every piece of evidence a number, so that one shared by many groups is written once. */
final class PieceWriter {

  // Looked up, never iterated.
  private final IdentityHashMap<Piece, Integer> numbers = new IdentityHashMap<>();
  private final List<Piece> pieces = new ArrayList<>();

  /** Writes the number of a piece. */
  void write(DataOutput out, Piece piece) throws IOException {
    Integer known = numbers.putIfAbsent(piece, pieces.size());
    if (known == null) {
      pieces.add(piece);
    }
    out.writeInt(known == null ? pieces.size() - 1 : known);
  }

  /** Writes the pieces themselves, in the order of their numbers. */
  void writeTable(DataOutput out) throws IOException {
    FindingCodec.writeList(out, pieces, PieceWriter::writePiece);
  }

  private static void writePiece(DataOutput out, Piece piece) throws IOException {
    if (piece instanceof Piece.Single single) {
      out.writeBoolean(false);
      FindingCodec.write(out, single.finding());
    } else if (piece instanceof Piece.Chained chained) {
      out.writeBoolean(true);
      writeMatch(out, chained.match());
    }
  }

  private static void writeMatch(DataOutput out, RuleMatch match) throws IOException {
    RuleHeader rule = match.rule();
    FindingCodec.writeText(out, rule.id());
    out.writeLong(match.startMillis());
    out.writeLong(match.endMillis());
    FindingCodec.writeList(
        out,
        List.copyOf(match.group().entrySet()),
        (sink, entry) -> {
          FindingCodec.writeText(sink, entry.getKey());
          FindingCodec.writeText(sink, entry.getValue());
        });
    out.writeDouble(match.value());
    FindingCodec.writeList(out, match.evidence(), FindingCodec::write);
    out.writeLong(match.findings());
    FindingCodec.writeList(out, match.entities(), FindingCodec::writeEntity);
    out.writeLong(match.dropped());
  }
}
