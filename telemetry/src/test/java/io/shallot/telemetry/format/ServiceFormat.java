package io.shallot.telemetry.format;

/** A format that the service loader finds in the tests, and that fails at every line. */
public final class ServiceFormat implements LogFormat {

  /** Made by the service loader. */
  public ServiceFormat() {
    // There is nothing to set.
  }

  @Override
  public String name() {
    return "fails";
  }

  @Override
  public String summary() {
    return "lines that start with FAILS";
  }

  @Override
  public Certainty recognise(FirstBytes first) {
    boolean mine = first.lines().stream().anyMatch(line -> line.startsWith("FAILS"));
    return mine ? Certainty.LIKELY : Certainty.NONE;
  }

  @Override
  public LineParser parser(EventMaker events) {
    return (bytes, offset, length, fate) -> {
      throw new IllegalStateException("on purpose");
    };
  }
}
