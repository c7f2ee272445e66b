package io.shallot.correlation.rule;

import io.shallot.api.StateException;
import io.shallot.correlation.sigma.CorrelationRule;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides at the end of a window that its first item opens: for conditions that a further item may
 * undo, such as "exactly 3" or "5 to 10".
 */
final class SpanGroup extends Group {

  private final long spanMillis;
  private final Measure measure;
  private final Range range;
  private final int most;
  private final Held held;
  private final Set<String> distinct = new LinkedHashSet<>();
  private final SortedNumbers sorted = new SortedNumbers();
  private long startMillis;
  private long count;
  private double sum;
  private int dropped;

  /**
   * Makes one.
   *
   * @param measure what is taken of the items; its type is any but temporal ones
   * @param most how many values or numbers are kept
   */
  SpanGroup(GroupKey key, long spanMillis, Measure measure, Range range, int most, int evidence) {
    super(key);
    this.spanMillis = spanMillis;
    this.measure = measure;
    this.range = range;
    this.most = most;
    this.held = new Held(evidence);
  }

  @Override
  boolean add(Item item) {
    if (count == 0) {
      startMillis = item.timeMillis();
      due(Moment.before(startMillis + spanMillis));
    }
    count++;
    held.add(item.timeMillis(), item.piece());
    if (measure.type() == CorrelationRule.Type.VALUE_COUNT) {
      // Beyond that many no range changes its mind.
      if (distinct.size() < most) {
        distinct.add(item.text());
      }
    } else if (!measure.needsOrder()) {
      sum += item.number();
    } else if (sorted.size() < most) {
      sorted.add(item.number());
    } else {
      dropped++;
    }
    return false;
  }

  @Override
  boolean decide() {
    return range.holds(value());
  }

  @Override
  long startMillis() {
    return startMillis;
  }

  @Override
  double value() {
    return switch (measure.type()) {
      case EVENT_COUNT -> count;
      case VALUE_COUNT -> distinct.size();
      case VALUE_SUM -> sum;
      case VALUE_AVG -> sum / count;
      case VALUE_PERCENTILE, VALUE_MEDIAN -> sorted.percentile(measure.percent());
      case TEMPORAL, TEMPORAL_ORDERED -> Double.NaN;
    };
  }

  @Override
  long count() {
    return count;
  }

  @Override
  List<Piece> pieces() {
    return held.pieces();
  }

  @Override
  boolean clear() {
    return true;
  }

  @Override
  int weight() {
    return 1 + distinct.size() + sorted.size() + held.size();
  }

  @Override
  int takeDropped() {
    int lost = dropped;
    dropped = 0;
    return lost;
  }

  @Override
  Progress progress(long nowMillis) {
    double needed = range.bounds().get(0).value();
    return new Progress(value(), needed, 0, 0, startMillis + spanMillis, /* waiting= */ true);
  }

  @Override
  void writeWindow(DataOutput out, PieceWriter table) throws IOException {
    out.writeLong(startMillis);
    out.writeLong(count);
    out.writeDouble(sum);
    FindingCodec.writeList(out, new ArrayList<>(distinct), FindingCodec::writeText);
    out.writeInt(sorted.size());
    for (int i = 0; i < sorted.size(); i++) {
      out.writeDouble(sorted.get(i));
    }
    held.write(out, table);
  }

  @Override
  void readWindow(DataInput in, PieceReader table) throws IOException {
    startMillis = in.readLong();
    count = in.readLong();
    sum = in.readDouble();
    distinct.addAll(FindingCodec.readList(in, FindingCodec::readText));
    int size = in.readInt();
    if (size < 0 || size > most || distinct.size() > most) {
      throw new StateException("a window must keep 0 to " + most + " numbers, but had " + size);
    }
    for (int i = 0; i < size; i++) {
      sorted.add(in.readDouble());
    }
    held.read(in, table);
  }
}
