package io.shallot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles every piece of code in the pages about the pipeline. */
class PipelinePagesTest {

  private static final Path PAGES = Path.of("..", "docs");

  private static final String IMPORTS =
      """
      import io.micrometer.core.instrument.*;
      import io.shallot.api.*;
      import io.shallot.api.decision.*;
      import io.shallot.console.metrics.*;
      import io.shallot.pipeline.*;
      import io.shallot.pipeline.json.*;
      import io.shallot.pipeline.policy.*;
      import io.shallot.pipeline.state.*;
      import io.shallot.pipeline.watch.*;
      import io.shallot.telemetry.*;
      import io.shallot.telemetry.catalogue.*;
      import io.shallot.telemetry.window.*;
      import java.nio.file.Path;
      import java.time.Duration;
      import java.util.List;
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"pipeline.md", "operations.md", "observability.md"})
  void page_codeInIt_compiles(String page) throws IOException {
    List<String> blocks =
        Pattern.compile("^```java\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(Files.readString(PAGES.resolve(page)))
            .results()
            .map(block -> block.group(1))
            .toList();

    assertThat(blocks).isNotEmpty();
    for (int i = 0; i < blocks.size(); i++) {
      assertThat(faultsOf("Snippet" + i, blocks.get(i))).as(blocks.get(i)).isEmpty();
    }
  }

  private String faultsOf(String name, String block) throws IOException {
    // A page may leave a builder open: an expression becomes the argument of a call.
    boolean expression = block.startsWith("AnomalyPipeline.builder()");
    String source =
        IMPORTS
            + "class "
            + name
            + " {\n  static void use(Object any) {}\n"
            + "  static void run(List<Path> paths, MeterRegistry meters) throws Exception {\n"
            + (expression ? "use(" + block + ");" : block)
            + "\n  }\n}\n";
    Path file = Files.writeString(directory.resolve(name + ".java"), source);
    ByteArrayOutputStream faults = new ByteArrayOutputStream();
    List<String> options = new ArrayList<>(List.of("-proc:none", "-classpath"));
    options.add(System.getProperty("java.class.path"));
    options.add(file.toString());
    int exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(null, faults, faults, options.toArray(String[]::new));
    return exitCode == 0 ? "" : faults.toString(UTF_8);
  }
}
