package io.shallot.telemetry.generate;

import java.util.ArrayList;
import java.util.List;

/** The machines of the office: who there is, at which address, with which services. */
record SmallNetwork(List<Host> workstations, List<Host> devices, Host guest) {

  static final String DOMAIN = "hq.harbourline.net";
  private static final String PREFIX = "10.20.";

  /** Domain controller, and the resolver that everybody asks. */
  static final Host CONTROLLER =
      new Host("dc1", "10.20.1.10", false, List.of(53, 88, 135, 139, 389, 445, 464, 636, 3268));

  static final Host FILES = new Host("files", "10.20.1.11", false, List.of(22, 135, 139, 445));
  static final Host INTRANET = new Host("intranet", "10.20.1.12", false, List.of(22, 80, 443));
  static final Host MAIL =
      new Host("mail", "10.20.1.13", false, List.of(22, 25, 80, 443, 587, 993));
  static final Host BASTION = new Host("bastion", "10.20.1.14", true, List.of(22));
  static final Host BACKUP = new Host("backup", "10.20.1.15", false, List.of(22, 80, 873));
  static final Host MONITOR = new Host("monitor", "10.20.1.16", true, List.of(22, 443));

  static final List<Host> SERVERS =
      List.of(CONTROLLER, FILES, INTRANET, MAIL, BASTION, BACKUP, MONITOR);

  private static final int PRINTERS = 2;

  static SmallNetwork ofWorkstations(int number, Randomness random) {
    List<Host> workstations = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String name = "ws-" + random.whole(1000, 9999);
      workstations.add(
          new Host(name, PREFIX + "0." + (21 + i), random.chance(0.5), List.of(135, 445)));
    }
    List<Host> devices =
        List.of(
            new Host("printer-1", PREFIX + "2.10", false, List.of(80, 443, 515, 631, 9100)),
            new Host("printer-2", PREFIX + "2.11", false, List.of(80, 443, 515, 631, 9100)),
            new Host("camera-door", PREFIX + "2.20", false, List.of(80, 554)),
            new Host("thermostat", PREFIX + "2.21", true, List.of()),
            new Host("tv-meeting", PREFIX + "2.22", false, List.of(8008, 8009)));
    Host guest = new Host("guest", PREFIX + "3.50", true, List.of());
    return new SmallNetwork(List.copyOf(workstations), devices, guest);
  }

  static boolean isInside(String address) {
    return address.startsWith(PREFIX);
  }

  /** Tells whether a workstation is left on at night; two of three are. */
  boolean staysOn(Host workstation) {
    return workstations.indexOf(workstation) % 3 != 2;
  }

  List<Host> printers() {
    return devices.subList(0, PRINTERS);
  }

  List<Host> smartDevices() {
    return devices.subList(PRINTERS, devices.size());
  }
}
