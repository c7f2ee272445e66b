package io.shallot.api;

/** Which sides of a metric matter. */
public enum Sides {
  /** Only values above the expected one: bytes sent out, failed logins. */
  PEAK,
  /** Only values below it: answers of a service that must never stop. */
  DIP,
  /** Both. */
  BOTH;

  /** Tells whether a score of this direction matters; {@link Direction#NONE} always does. */
  public boolean include(Direction direction) {
    return switch (direction) {
      case PEAK -> this != DIP;
      case DIP -> this != PEAK;
      case NONE -> true;
    };
  }
}
