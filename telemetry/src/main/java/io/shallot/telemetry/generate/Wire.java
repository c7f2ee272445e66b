package io.shallot.telemetry.generate;

import io.shallot.telemetry.generate.Question.RecordType;
import java.util.Collections;
import java.util.List;

/**
 * Holds conversations and has them recorded, in all the logs that Zeek would write about them. Each
 * actor has a wire of its own, so that its identifiers and ports do not depend on the others.
 */
final class Wire {

  static final long SECOND = 1_000_000L;
  private static final long MILLISECOND = 1_000L;
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final double ODD_PACKETS = 0.001;

  private final SensorLogs logs;
  private final Randomness random;
  private final Tally tally = new Tally();

  Wire(SensorLogs logs, Randomness random) {
    this.logs = logs;
    this.random = random;
  }

  /** Asks the resolver of the office, which asks the Internet when it must. Returns when done. */
  long ask(String client, Question question, boolean cached, long time) {
    if (!logs.hears(client, time)) {
      return time;
    }
    long near = micros(random.logNormal(0.6, 0.5));
    if (cached) {
      return dns(client, SmallNetwork.CONTROLLER.address(), question, time, near);
    }
    long asked = time + near / 2;
    long far = micros(random.logNormal(18, 0.6));
    dns(SmallNetwork.CONTROLLER.address(), Internet.UPSTREAM_RESOLVER, question, asked, far);
    return dns(client, SmallNetwork.CONTROLLER.address(), question, time, near + far);
  }

  /** Looks a site up, as browsers do: its address, often also in the newer ways. */
  long lookUp(String client, Site site, long time) {
    boolean cached = random.chance(0.78);
    String answers = String.join(",", site.addresses());
    if (random.chance(0.35)) {
      RecordType type = random.chance(0.7) ? RecordType.AAAA : RecordType.HTTPS;
      ask(client, Question.answered(site.name(), type, ""), cached, time);
    }
    return ask(client, Question.answered(site.name(), RecordType.A, answers), cached, time);
  }

  /** Talks TLS on port 443. */
  void tls(
      String client, String server, String name, long time, long duration, long up, long down) {
    if (!logs.hears(client, time)) {
      return;
    }
    Flow flow = established(client, server, 443, "ssl", time, duration, up + 800, down + 3_600);
    boolean resumed = random.chance(0.4);
    boolean modern = random.chance(0.75);
    String cipher = modern ? "TLS_AES_128_GCM_SHA256" : "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    record(flow);
    logs.detail(
        LogType.SSL,
        time + Math.min(duration, micros(random.between(15, 90))),
        Row.of(time + Math.min(duration, micros(random.between(4, 12))), flow)
            .text(modern ? "TLSv13" : "TLSv12")
            .text(cipher)
            .text("x25519")
            .text(name)
            .flag(resumed)
            .columns("-")
            .text(modern ? "" : "h2")
            .flag(true)
            .text(modern ? "CsiI" : resumed ? "CsiI" : "CsxknGIi")
            .columns("- - - -")
            .end());
    odd(flow);
  }

  /** Sends requests one after another over one connection. */
  void http(String client, String server, int port, long time, List<Request> requests) {
    if (!logs.hears(client, time)) {
      return;
    }
    long up = 0;
    long down = 0;
    for (Request request : requests) {
      up += 60 + headerBytes(request) + request.requestBytes();
      down += 190 + request.responseBytes();
    }
    long duration =
        micros(random.logNormal(12, 0.6)) * requests.size()
            + down / 4
            + micros(random.between(2, 9));
    Flow flow = established(client, server, port, "http", time, duration, up, down);
    record(flow);
    for (int i = 0; i < requests.size(); i++) {
      long asked = time + 1_500 + duration * i / requests.size();
      long answered = time + Math.max(1_600, duration * (i + 1) / requests.size());
      logs.detail(LogType.HTTP, answered, httpRow(flow, asked, i + 1, requests.get(i)));
    }
    odd(flow);
  }

  /** Logs in, or tries to, by SSH. */
  void ssh(
      String client, String server, SshLogin login, long time, long duration, long up, long down) {
    if (!logs.hears(client, time)) {
      return;
    }
    Flow flow = established(client, server, 22, "ssh", time, duration, up, down);
    record(flow);
    logs.detail(
        LogType.SSH,
        time + Math.min(duration, 3 * SECOND),
        Row.of(time + Math.min(duration / 2, micros(random.between(20, 200))), flow)
            .count(2)
            .text(login.success())
            .count(login.attempts())
            .text(SmallNetwork.isInside(client) ? "" : "INBOUND")
            .text(login.clientVersion())
            .text("SSH-2.0-OpenSSH_8.9p1 Ubuntu-3ubuntu0.10")
            .columns("chacha20-poly1305@openssh.com umac-64-etm@openssh.com none")
            .columns("curve25519-sha256 ssh-ed25519")
            .text("d2:27:79:62:45:be:b5:18:50:c5:8a:cd:8b:d6:97:0a")
            .end());
  }

  /** Has a TCP connection that opens, talks and closes. */
  void tcp(
      String client,
      String server,
      int port,
      String service,
      long time,
      long duration,
      long up,
      long down) {
    if (logs.hears(client, time)) {
      Flow flow = established(client, server, port, service, time, duration, up, down);
      record(flow);
      odd(flow);
    }
  }

  /** Sends datagrams that are answered if {@code down} is above 0. */
  void udp(
      String client,
      String server,
      int port,
      String service,
      long time,
      long duration,
      long up,
      long down) {
    if (logs.hears(client, time)) {
      boolean answered = down > 0;
      record(
          flow(client, freePort(), server, port, "udp", service)
              .at(
                  time,
                  answered ? duration : -1,
                  up,
                  down,
                  answered ? "SF" : "S0",
                  answered ? "Dd" : "D"));
    }
  }

  /** Knocks at a port that refuses. */
  void refused(String client, String server, int port, long time) {
    if (logs.hears(client, time)) {
      record(
          flow(client, freePort(), server, port, "tcp", "")
              .at(time, 50 + random.below(400), 0, 0, "REJ", "Sr"));
    }
  }

  /** Knocks at a port that does not answer. */
  void unanswered(String client, String server, int port, long time) {
    if (logs.hears(client, time)) {
      record(flow(client, freePort(), server, port, "tcp", "").at(time, -1, 0, 0, "S0", "S"));
    }
  }

  /** Knocks at a port that answers, and hangs up. */
  void knocked(String client, String server, int port, long time) {
    if (logs.hears(client, time)) {
      record(
          flow(client, freePort(), server, port, "tcp", "")
              .at(time, 80 + random.below(900), 0, 0, "RSTO", "ShR"));
    }
  }

  /** Has Zeek complain about the certificate of a TLS server inside. */
  void selfSigned(String client, String server, long time) {
    if (!logs.hears(client, time)) {
      return;
    }
    Flow flow = established(client, server, 443, "ssl", time, SECOND, 1_900, 5_400);
    record(flow);
    logs.detail(
        LogType.SSL,
        time + micros(30),
        Row.of(time + micros(3), flow)
            .columns("TLSv12 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 secp256r1 - F - - T CsxknGIi")
            .columns("- - F")
            .text("self signed certificate")
            .end());
    logs.detail(
        LogType.NOTICE,
        time + micros(30),
        Row.of(time + micros(30), flow)
            .columns("- - - tcp SSL::Invalid_Server_Cert")
            .text("SSL certificate validation failed with (self signed certificate)")
            .text("CN=" + server + ",O=Device\\, generated at start")
            .columns(client + " " + server + " 443 - - Notice::ACTION_LOG (empty) 3600.000000")
            .columns("- - - - -")
            .end());
  }

  /** Returns the sum of what was held on this wire so far. */
  Tally tally() {
    return tally;
  }

  /** Returns milliseconds in microseconds. */
  static long micros(double milliseconds) {
    return (long) (milliseconds * MILLISECOND);
  }

  private void record(Flow flow) {
    tally.add(flow);
    logs.connection(flow);
  }

  private long dns(String client, String resolver, Question question, long time, long rtt) {
    int size = 30 + question.query().length();
    Flow flow =
        flow(client, freePort(), resolver, 53, "udp", "dns")
            .at(time, rtt, size, size + 16L + question.answers().length(), "SF", "Dd");
    record(flow);
    boolean found = !question.answers().isEmpty();
    String ttls = found ? ttls(question.answers()) : "-";
    logs.detail(
        LogType.DNS,
        time + rtt,
        Row.of(time, flow)
            .text("udp")
            .count(random.below(65_536))
            .interval(rtt)
            .text(question.query())
            .columns("1 C_INTERNET")
            .count(question.type().number())
            .text(question.type().name())
            .count(question.code().number())
            .text(question.code().name())
            .columns("F F T T 0")
            .text(question.answers())
            .columns(ttls)
            .flag(false)
            .end());
    return time + rtt;
  }

  private String ttls(String answers) {
    String ttl = random.whole(20, 600) + ".000000";
    long number = answers.chars().filter(letter -> letter == ',').count() + 1;
    return String.join(",", Collections.nCopies((int) number, ttl));
  }

  private static String httpRow(Flow flow, long time, int depth, Request request) {
    boolean body = request.responseBytes() > 0;
    return Row.of(time, flow)
        .count(depth)
        .text(request.method())
        .text(request.host())
        .text(request.uri())
        .columns("- 1.1")
        .text(request.agent())
        .columns("-")
        .count(request.requestBytes())
        .count(request.responseBytes())
        .count(request.status())
        .text(request.statusText())
        .columns("- - (empty) - - - - - - - -")
        .text(body ? "text/plain" : "")
        .end();
  }

  private static long headerBytes(Request request) {
    return 20L + request.host().length() + request.uri().length() + request.agent().length();
  }

  private Flow established(
      String client,
      String server,
      int port,
      String service,
      long time,
      long duration,
      long up,
      long down) {
    boolean reset = random.chance(0.04);
    return flow(client, freePort(), server, port, "tcp", service)
        .at(
            time,
            Math.max(duration, 900),
            up,
            down,
            reset ? "RSTO" : "SF",
            reset ? "ShADadR" : "ShADadFf");
  }

  /** Now and then a connection has packets that Zeek finds odd. */
  private void odd(Flow flow) {
    if (random.chance(ODD_PACKETS)) {
      String name = random.chance(0.5) ? "window_recision" : "TCP_ack_underflow_or_misorder";
      long time = flow.startMicros() + flow.durationMicros() / 2;
      logs.detail(LogType.WEIRD, time, Row.of(time, flow).text(name).columns("- F zeek TCP").end());
    }
  }

  private int freePort() {
    return random.whole(49_152, 65_535);
  }

  private Ends flow(
      String client, int clientPort, String server, int port, String protocol, String service) {
    return new Ends(
        "C" + random.letters(ALPHABET, random.whole(16, 17)),
        client,
        clientPort,
        server,
        port,
        protocol,
        service);
  }

  private record Ends(
      String uid,
      String client,
      int clientPort,
      String server,
      int port,
      String protocol,
      String service) {

    Flow at(long time, long duration, long up, long down, String state, String history) {
      return new Flow(
          uid,
          client,
          clientPort,
          server,
          port,
          protocol,
          service,
          time,
          duration,
          up,
          down,
          state,
          history);
    }
  }
}
