package io.shallot.telemetry.format;

/**
 * A way to write events into files: what reads Zeek's logs, Suricata's, CSV, or those of a tool
 * that only you have.
 *
 * <p>Formats are found by {@link java.util.ServiceLoader}, or handed over in the options of a
 * source. One object serves any number of files, so it keeps nothing; what a file says of itself is
 * kept by the {@link LineParser} that is made for it.
 */
public interface LogFormat {

  /** Returns a short name, such as {@code zeek-tsv}. */
  String name();

  /** Returns one line for people that says what this format is. */
  String summary();

  /**
   * Says how sure it is that a file is written in this format. The format that is surest reads the
   * file; of several that are equally sure the first: those handed over, those found, those
   * shipped.
   *
   * @param first the beginning of the file, unpacked
   */
  Certainty recognise(FirstBytes first);

  /** Returns how the file is cut into records; by default each line is one. */
  default Framing framing(FirstBytes first) {
    return Framing.LINES;
  }

  /**
   * Returns a reader of the records of one file.
   *
   * @param events makes the events of that file
   */
  LineParser parser(EventMaker events);
}
