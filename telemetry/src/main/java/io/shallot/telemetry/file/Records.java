package io.shallot.telemetry.file;

import java.io.IOException;

/** The records of a stream as ranges of a byte buffer: no copy and no text is made. */
public interface Records {

  /** The longest record that is read, in bytes: 1 MiB. */
  int MAX_RECORD_BYTES = 1 << 20;

  /**
   * Moves to the next record.
   *
   * @return false when there is none: for now if the stream grows, else for ever
   * @throws IOException if the stream breaks off; whole records before that were given
   */
  boolean next() throws IOException;

  /** Returns the array that holds the record, until the next call of {@link #next}. */
  byte[] buffer();

  /** Returns where the record starts in {@link #buffer}. */
  int offset();

  /** Returns the length of the record in bytes, without a line break; 0 if it was too long. */
  int length();

  /** Tells whether the record was longer than {@link #MAX_RECORD_BYTES} and was dropped. */
  boolean tooLong();

  /** Returns the number of the line that the record starts in, from 1; 0 before the first. */
  long number();
}
