package io.shallot.correlation.desk;

import io.shallot.api.Incident;
import io.shallot.correlation.state.IncidentCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** An incident that may still grow: what is known of it, and what was last said of it. */
final class OpenCase {

  private Incident latest;
  // Empty until it is told for the first time.
  private Optional<Told> told = Optional.empty();
  private boolean waiting;

  OpenCase(Incident first) {
    this.latest = first;
  }

  Incident latest() {
    return latest;
  }

  Optional<Told> told() {
    return told;
  }

  /** Tells whether it has changed since it was last looked at. */
  boolean waiting() {
    return waiting;
  }

  /** Takes a newer revision, to be looked at when the step ends. */
  void update(Incident newer) {
    latest = newer;
    waiting = true;
  }

  /** Remembers that it was looked at and there was nothing to say. */
  void lookedAt() {
    waiting = false;
  }

  /** Remembers what was said. */
  void tell(Incident said) {
    told = Optional.of(Told.of(said));
    waiting = false;
  }

  void writeTo(DataOutput out) throws IOException {
    IncidentCodec.write(out, latest);
    out.writeBoolean(waiting);
    out.writeBoolean(told.isPresent());
    if (told.isPresent()) {
      told.get().writeTo(out);
    }
  }

  static OpenCase readFrom(DataInput in) throws IOException {
    OpenCase one = new OpenCase(IncidentCodec.read(in));
    one.waiting = in.readBoolean();
    if (in.readBoolean()) {
      one.told = Optional.of(Told.readFrom(in));
    }
    return one;
  }
}
