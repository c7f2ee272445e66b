package io.shallot.telemetry;

import io.shallot.telemetry.file.OpenFiles;
import io.shallot.telemetry.format.EventMaker;
import io.shallot.telemetry.format.LogFormat;
import io.shallot.telemetry.format.LogFormats;
import io.shallot.telemetry.format.SchemaCache;
import java.util.List;

/** What the readers of all files of one source share. */
record ReadContext(
    ReadOptions options, List<LogFormat> formats, OpenFiles openFiles, SchemaCache schemas) {

  static ReadContext of(ReadOptions options) {
    return new ReadContext(
        options, LogFormats.with(options.formats()), new OpenFiles(), new SchemaCache());
  }

  EventMaker eventsOf(LogFile file) {
    return new EventMaker(file.fileName(), options::wants, schemas);
  }
}
