package io.shallot.correlation.rule;

import io.shallot.api.StateException;
import io.shallot.correlation.sigma.RuleHeader;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads back what {@link PieceWriter} wrote. */
final class PieceReader {

  private final List<Piece> pieces;

  /**
   * Reads the table.
   *
   * @param rules the rules by their ids: matches take their rule from there
   */
  PieceReader(DataInput in, Map<String, RuleHeader> rules) throws IOException {
    pieces =
        FindingCodec.readList(
            in,
            source ->
                source.readBoolean()
                    ? new Piece.Chained(readMatch(source, rules))
                    : new Piece.Single(FindingCodec.read(source)));
  }

  /** Reads a number and returns its piece. */
  Piece read(DataInput in) throws IOException {
    int number = in.readInt();
    if (number < 0 || number >= pieces.size()) {
      throw new StateException(
          "there are " + pieces.size() + " pieces of evidence, but one had number " + number);
    }
    return pieces.get(number);
  }

  private static RuleMatch readMatch(DataInput in, Map<String, RuleHeader> rules)
      throws IOException {
    String id = FindingCodec.readText(in);
    RuleHeader rule = rules.get(id);
    if (rule == null) {
      throw new StateException("the state has a match of rule " + id + ", which is not loaded");
    }
    long start = in.readLong();
    long end = in.readLong();
    Map<String, String> group = new LinkedHashMap<>();
    FindingCodec.readList(
        in, source -> group.put(FindingCodec.readText(source), FindingCodec.readText(source)));
    return new RuleMatch(
        rule,
        start,
        end,
        group,
        in.readDouble(),
        FindingCodec.readList(in, FindingCodec::read),
        in.readLong(),
        FindingCodec.readList(in, FindingCodec::readEntity),
        in.readLong());
  }
}
