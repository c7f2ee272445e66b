package io.shallot.api.testkit;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Learning;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A second JVM, with another language, time zone, encoding and compiler, in which detectors are
 * restored and go on.
 *
 * <p>One for all contract classes of a test run: it is started when it is first asked and ends when
 * this process does. It makes the contract class anew by its name, and asks that for the provider
 * and the series.
 */
final class OtherProcess {

  // What differs here must not show there.
  private static final List<String> OPTIONS =
      List.of(
          "-Duser.language=ar",
          "-Duser.country=EG",
          "-Duser.timezone=Pacific/Chatham",
          "-Dfile.encoding=ISO-8859-1",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx1g");

  private static final int MOST_TEXT_BYTES = 1 << 24;

  // Null until it is first asked, and again after it has failed.
  private static @Nullable OtherProcess shared;

  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream answers;

  /** How a detector went on: what it said of each point, and its state after the last. */
  static final class Continuation {

    private final List<String> said;
    private final byte[] state;

    private Continuation(List<String> said, byte[] state) {
      this.said = said;
      this.state = state;
    }

    List<String> said() {
      return said;
    }

    byte[] state() {
      return state;
    }
  }

  private OtherProcess() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.add(OtherProcess.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    // By the environment: a class path may be too long for a command line.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    process = builder.start();
    requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /**
   * Restores a detector there and feeds it.
   *
   * @param contract the class that knows provider and series
   * @param spec how the detector was made
   * @param state what it saved here
   * @param from the first point that it gets there
   * @param to the point after the last
   * @throws IOException if it could not be done there; the message says why
   */
  static synchronized Continuation goOn(
      Class<? extends DetectorContract> contract, DetectorSpec spec, byte[] state, int from, int to)
      throws IOException {
    OtherProcess there = shared;
    if (there == null || !there.process.isAlive()) {
      there = new OtherProcess();
    }
    shared = null; // unless all goes well, so that half an answer is not read by the next
    Continuation continuation = there.ask(contract, spec, state, from, to);
    shared = there;
    return continuation;
  }

  private Continuation ask(
      Class<? extends DetectorContract> contract, DetectorSpec spec, byte[] state, int from, int to)
      throws IOException {
    writeText(requests, contract.getProtectionDomain().getCodeSource().getLocation().toString());
    writeText(requests, contract.getName());
    writeSpec(requests, spec);
    requests.writeInt(state.length);
    requests.write(state);
    requests.writeInt(from);
    requests.writeInt(to);
    requests.flush();
    String failure = readText(answers);
    List<String> said = new ArrayList<>();
    for (int i = from; failure.isEmpty() && i < to; i++) {
      said.add(readText(answers));
    }
    byte[] after = failure.isEmpty() ? answers.readNBytes(answers.readInt()) : new byte[0];
    if (!failure.isEmpty()) {
      throw new IOException(failure);
    }
    return new Continuation(said, after);
  }

  /** Returns what a detector said of a point, in every digit. */
  static String said(DetectorTrial trial, Detector detector, int index) {
    return trial.advance(detector, trial.roughPoint(index), Learning.ON) + " " + detector.explain();
  }

  /** The other process: answers until nobody asks any more. */
  public static void main(String[] arguments) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    System.setOut(new PrintStream(System.err, true)); // what a plugin prints is no answer
    while (true) {
      String place;
      try {
        place = readText(in);
      } catch (EOFException done) {
        return;
      }
      String contract = readText(in);
      DetectorSpec spec = readSpec(in);
      byte[] state = in.readNBytes(in.readInt());
      answer(place, contract, spec, state, in.readInt(), in.readInt(), out);
      out.flush();
    }
  }

  private static void answer(
      String place,
      String contract,
      DetectorSpec spec,
      byte[] state,
      int from,
      int to,
      DataOutputStream out)
      throws IOException {
    List<String> said = new ArrayList<>();
    byte[] after;
    try {
      DetectorTrial trial = contract(place, contract).trial(spec);
      Detector detector = trial.restore(state);
      for (int i = from; i < to; i++) {
        said.add(said(trial, detector, i));
      }
      after = trial.save(detector);
    } catch (ReflectiveOperationException | RuntimeException | Error failure) {
      writeText(out, failure.toString());
      return;
    }
    writeText(out, "");
    for (String each : said) {
      writeText(out, each);
    }
    out.writeInt(after.length);
    out.write(after);
  }

  private static DetectorContract contract(String place, String name)
      throws ReflectiveOperationException, MalformedURLException {
    Class<?> found;
    try {
      found = Class.forName(name);
    } catch (ClassNotFoundException elsewhere) {
      // Compiled by a test, say; never closed, since its classes are used until the process ends.
      URL[] places = {URI.create(place).toURL()};
      found = Class.forName(name, true, new URLClassLoader(places));
    }
    Constructor<?> constructor = found.getDeclaredConstructor();
    constructor.setAccessible(true);
    return (DetectorContract) constructor.newInstance();
  }

  private static void writeSpec(DataOutputStream out, DetectorSpec spec) throws IOException {
    writeText(out, spec.type());
    out.writeInt(spec.parameters().size());
    for (Map.Entry<String, String> each : spec.parameters().entrySet()) {
      writeText(out, each.getKey());
      writeText(out, each.getValue());
    }
    out.writeLong(spec.seed());
    out.writeInt(spec.channels().size());
    for (String channel : spec.channels()) {
      writeText(out, channel);
    }
  }

  private static DetectorSpec readSpec(DataInputStream in) throws IOException {
    String type = readText(in);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      String name = readText(in);
      parameters.put(name, readText(in));
    }
    long seed = in.readLong();
    List<String> channels = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      channels.add(readText(in));
    }
    return new DetectorSpec(type, parameters, seed, channels);
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    char[] chars = text.toCharArray();
    out.writeInt(chars.length);
    for (char each : chars) {
      out.writeChar(each);
    }
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_TEXT_BYTES) {
      throw new IOException("the other process does not answer in our words");
    }
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(in.readChar());
    }
    return text.toString();
  }
}
