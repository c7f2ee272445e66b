package io.shallot.telemetry.format;

/** What no format recognises: its lines are skipped. */
enum NoFormat implements LogFormat {
  /** Text that is no log we read, such as a README or a summary for people. */
  TEXT("text that is no log"),
  /** Not text: an archive, a picture, a spreadsheet, UTF-16. */
  BINARY("no text");

  private final String summary;

  NoFormat(String summary) {
    this.summary = summary;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public Certainty recognise(FirstBytes first) {
    return Certainty.NONE;
  }

  @Override
  public LineParser parser(EventMaker events) {
    return (bytes, offset, length, fate) -> {
      if (length == 0) {
        fate.header();
      } else {
        fate.skipped(LogTypes.UNKNOWN);
      }
      return null;
    };
  }
}
