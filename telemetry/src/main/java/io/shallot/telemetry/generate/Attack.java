package io.shallot.telemetry.generate;

import java.util.List;

/** A kind of attack: it draws its moment, its strength and its victims, and happens. */
sealed interface Attack permits PortScan, SshGuessing, Beacon, Exfiltration, DnsTunnel {

  List<Attack> ALL =
      List.of(new PortScan(), new SshGuessing(), new Beacon(), new Exfiltration(), new DnsTunnel());

  /** Returns its name, which is also that of its random stream. */
  String name();

  /** Happens on the wire, on which nothing else happens. */
  Traces happen(Scene scene, Wire wire, Randomness random);
}
