package io.shallot.telemetry.generate;

/** Somebody or something that uses the network every day. */
interface Actor {

  /** Returns the name of its random stream, unlike that of any other actor. */
  String name();

  /** Lives through a day on its own wire; what it begins late may end the day after. */
  void live(Day day, Wire wire, Randomness random);
}
