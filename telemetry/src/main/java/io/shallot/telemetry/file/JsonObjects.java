package io.shallot.telemetry.file;

import java.io.IOException;

/**
 * The objects of a JSON document, one after the other or in one array, over any number of lines.
 * Brackets, commas and blanks between them are passed over; other text between them is a record of
 * its own up to the next object or the end of its line.
 */
public final class JsonObjects implements Records {

  // Damage must stay where it is. A text ends at the end of its line. An object begins a record,
  // whatever is still open, if it stands in the column of the first one, if it stands where a name
  // must, or if it follows another one after a byte that JSON does not have outside of texts.

  private static final int NO_COLUMN = -1;
  private static final String OUTSIDE_TEXTS = " \t\r\n{}[]:,\"+-.0123456789eEtrufalsn";

  private final ByteWindow window;
  // How much of the window was looked at.
  private int scanned;
  // Bytes of a record too long were dropped, its end is still to come.
  private boolean dropping;
  // How many brackets are open; 0 between records.
  private int depth;
  // One bit for each open bracket, the innermost last: 1 for an object, 0 for an array.
  private long shapes;
  private boolean inText;
  private boolean inJunk;
  private boolean escaped;
  // The record holds what no JSON holds.
  private boolean broken;
  // The last byte of the record that is no blank, and the one before it.
  private byte last;
  private byte lastButOne;
  private boolean first = true;
  // The column of the first record's brace if it was the first thing in its line.
  private int recordColumn = NO_COLUMN;
  // The column of the next byte while the line is blank so far.
  private int blankColumn;
  private long line = 1;

  private int recordOffset;
  private int recordLength;
  private boolean tooLong;
  private long recordLine;
  private long number;

  /** Cuts what a window shows. */
  public JsonObjects(ByteWindow window) {
    this.window = window;
  }

  @Override
  public boolean next() throws IOException {
    while (true) {
      int start = window.start();
      int end = window.end();
      for (int i = start + scanned; i < end; i++) {
        if (see(window.buffer()[i], i)) {
          return true;
        }
      }
      scanned = window.end() - window.start();
      if (window.ended()) {
        return last();
      }
      if (scanned > MAX_RECORD_BYTES) {
        dropping = true;
        window.drop();
        scanned = 0;
      }
      if (!window.fill() && !window.ended()) {
        return false;
      }
    }
  }

  /** Takes what is left when the stream ends within a record. */
  private boolean last() {
    if (depth == 0 && !inJunk) {
      return false;
    }
    take(window.end(), window.end());
    return true;
  }

  /** Looks at the next byte; true if a record ends with it or before it. */
  private boolean see(byte value, int at) {
    int column = blankColumn;
    advance(value);
    if (depth == 0) {
      return inJunk ? endOfJunk(value, at) : between(value, at, column);
    }
    if (value == '{' && isRecord(column)) {
      take(at, at);
      begin();
      scanned = 1;
      return true;
    }
    boolean ends = false;
    if (inText) {
      seeText(value);
    } else {
      ends = seeStructure(value, at);
    }
    if (value > ' ') {
      lastButOne = last;
      last = value;
    }
    return ends;
  }

  /** Tells whether an object that begins here cannot belong to the record that is still open. */
  private boolean isRecord(int column) {
    return (column != NO_COLUMN && column == recordColumn)
        || (!inText && last == ',' && (shapes & 1) != 0)
        || (broken && last == ',' && lastButOne == '}');
  }

  private boolean seeStructure(byte value, int at) {
    switch (value) {
      case '"' -> inText = true;
      case '{', '[' -> {
        depth++;
        shapes = shapes << 1 | (value == '{' ? 1 : 0);
      }
      case '}', ']' -> {
        close(value == '}' ? 1 : 0);
        if (depth == 0) {
          take(at + 1, at + 1);
          return true;
        }
      }
      default -> broken |= OUTSIDE_TEXTS.indexOf(value) < 0;
    }
    return false;
  }

  /** Closes the innermost bracket of a shape, and those within it that were never closed. */
  private void close(int shape) {
    boolean same;
    do {
      same = (shapes & 1) == shape;
      shapes >>>= 1;
      depth--;
    } while (!same && depth > 0);
  }

  /** Keeps track of lines and of whether this one is blank so far. */
  private void advance(byte value) {
    if (value == '\n') {
      line++;
      blankColumn = 0;
    } else if (blankColumn != NO_COLUMN) {
      blankColumn = value == ' ' || value == '\t' || value == '\r' ? blankColumn + 1 : NO_COLUMN;
    }
  }

  private void seeText(byte value) {
    if (escaped) {
      escaped = false;
    } else if (value == '\\') {
      escaped = true;
    } else if (value == '"') {
      inText = false;
    }
    if (value == '\n') {
      inText = false;
      escaped = false;
    }
  }

  private boolean endOfJunk(byte value, int at) {
    if (value == '{') {
      take(at, at);
      begin();
      scanned = 1;
      return true;
    }
    if (value == '\n') {
      take(at, at + 1);
      return true;
    }
    return false;
  }

  private boolean between(byte value, int at, int column) {
    switch (value) {
      case ' ', '\t', '\r', '\n', ',', '[', ']' -> window.take(at + 1);
      case '{' -> {
        window.take(at);
        begin();
        if (first) {
          recordColumn = column;
        }
        first = false;
      }
      default -> {
        window.take(at);
        inJunk = true;
        recordLine = line;
      }
    }
    return false;
  }

  private void begin() {
    depth = 1;
    shapes = 1;
    inText = false;
    escaped = false;
    broken = false;
    last = '{';
    lastButOne = 0;
    recordLine = line;
  }

  private void take(int recordEnd, int nextStart) {
    number = recordLine;
    recordOffset = window.start();
    recordLength = recordEnd - recordOffset;
    tooLong = dropping || recordLength > MAX_RECORD_BYTES;
    if (tooLong) {
      recordLength = 0;
    }
    dropping = false;
    depth = 0;
    inJunk = false;
    inText = false;
    scanned = 0;
    window.take(nextStart);
  }

  @Override
  public byte[] buffer() {
    return window.buffer();
  }

  @Override
  public int offset() {
    return recordOffset;
  }

  @Override
  public int length() {
    return recordLength;
  }

  @Override
  public boolean tooLong() {
    return tooLong;
  }

  @Override
  public long number() {
    return number;
  }
}
