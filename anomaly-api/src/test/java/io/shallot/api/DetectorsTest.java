package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorsTest {

  private static final Detectors COUNTING = Detectors.of(new CountingProvider());
  private static final DetectorSpec SPEC = DetectorSpec.of("counting");

  @Test
  void make_registeredType_makesADetector() {
    Detector detector = COUNTING.make(SPEC.with("start", 5));

    Score score = detector.advance(Point.at(0, 1), Learning.ON);

    assertThat(score).isEqualTo(Score.of(5, Direction.NONE));
  }

  @Test
  void make_unknownType_listsWhatExists() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> COUNTING.make(DetectorSpec.of("countin")))
        .withMessage("there is no detector type 'countin'; there are counting");
  }

  @Test
  void make_faultySpecification_namesAllFaults() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> COUNTING.make(SPEC.with("start", -1).with("stop", 1)))
        .withMessageStartingWith("detector counting: ")
        .satisfies(refusal -> assertThat(refusal.faults()).hasSize(2));
  }

  @Test
  void of_sameTypeTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Detectors.of(new CountingProvider(), new CountingProvider()))
        .withMessageContaining("claimed by both");
  }

  @Test
  void create_nothingOnTheClassPath_saysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Detectors.create(SPEC))
        .withMessage("there is no detector type 'counting'; there are none");
  }

  @Test
  void restore_saved_goesOnFromThere() throws IOException {
    Detector detector = COUNTING.make(SPEC);
    for (int i = 0; i < 3; i++) {
      detector.advance(Point.at(i, 1), Learning.ON);
    }

    Detector restored = COUNTING.restore(SPEC, COUNTING.save(SPEC, detector));

    assertThat(restored.advance(Point.at(3, 1), Learning.ON).value()).isEqualTo(3);
  }

  @Test
  void restore_damagedOrOfAnotherType_isRefused() throws IOException {
    byte[] state = COUNTING.save(SPEC, COUNTING.make(SPEC));
    byte[] other = StateFrame.write("other", 1, out -> out.writeLong(1));
    state[state.length - 1] ^= 1;

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> COUNTING.restore(SPEC, state))
        .withMessageContaining("checksum");
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> COUNTING.restore(SPEC, other))
        .withMessageContaining("other");
  }

  @Test
  void restore_faultySpecification_isRefusedLikeInMake() throws IOException {
    byte[] state = COUNTING.save(SPEC, COUNTING.make(SPEC));

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> COUNTING.restore(SPEC.with("start", -1), state));
  }

  /**
   * In a class loader of its own: a services file among the test resources would be found by all
   * other tests too.
   */
  @Test
  void discover_servicesFile_findsItsProviders(@TempDir Path services) throws Exception {
    Path file = services.resolve("META-INF/services/" + DetectorProvider.class.getName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, CountingProvider.class.getName() + "\n");
    URL[] path = {
      services.toUri().toURL(), locationOf(Detectors.class), locationOf(DetectorsTest.class)
    };

    Object types;
    try (URLClassLoader apart = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Object found = apart.loadClass(Detectors.class.getName()).getMethod("discover").invoke(null);
      Object registry = found.getClass().getMethod("providers").invoke(found);
      types = registry.getClass().getMethod("types").invoke(registry);
    }

    assertThat(types).isEqualTo(List.of("counting"));
    assertThat(Detectors.discover().providers().types()).isEmpty();
  }

  /** Without it, nothing is found on a module path, but a ServiceConfigurationError. */
  @Test
  void moduleDescriptor_declaresWhatIsDiscovered() throws Exception {
    Path classes = Path.of(locationOf(Detectors.class).toURI());

    ModuleDescriptor module =
        ModuleFinder.of(classes).find("io.shallot.api").orElseThrow().descriptor();

    assertThat(module.uses())
        .contains(DetectorProvider.class.getName(), CorrelatorProvider.class.getName());
  }

  /** In a class loader of its own, as above. */
  @Test
  void discover_namedProviderIsMissing_saysWhich(@TempDir Path services) throws Exception {
    Path file = services.resolve("META-INF/services/" + DetectorProvider.class.getName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, "org.example.NoSuchProvider\n");
    URL[] path = {services.toUri().toURL(), locationOf(Detectors.class)};

    try (URLClassLoader apart = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Method discover = apart.loadClass(Detectors.class.getName()).getMethod("discover");

      assertThatThrownBy(() -> discover.invoke(null))
          .cause()
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("a detector provider cannot be loaded: ")
          .hasMessageContaining("org.example.NoSuchProvider");
    }
  }

  @Test
  void spec_channelNamedTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPEC.withChannels(List.of("in", "out", "in")))
        .withMessageContaining("[in, out, in]");
  }

  private static URL locationOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  /** Scores each point with how many came before it; public, as ServiceLoader wants it. */
  public static final class CountingProvider implements DetectorProvider {

    @Override
    public String type() {
      return "counting";
    }

    @Override
    public String summary() {
      return "Counts points.";
    }

    @Override
    public ParameterSchema parameters() {
      return ParameterSchema.of(new Parameter.Whole("start", 0, 10, 0, "points", "where to begin"));
    }

    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public Detector create(DetectorSpec spec) {
      return new Counting(parameters().read("test", spec.parameters()).whole("start"));
    }

    @Override
    public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) throws IOException {
      return new Counting(in.readLong());
    }
  }

  private static final class Counting implements Detector {

    private long count;

    Counting(long count) {
      this.count = count;
    }

    @Override
    public Score advance(Point point, Learning learning) {
      return Score.of((double) count++, Direction.NONE);
    }

    @Override
    public Explanation explain() {
      return Explanation.NONE;
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
      out.writeLong(count);
    }

    @Override
    public long sizeBytes() {
      return 24;
    }
  }
}
