package io.shallot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Learning;
import io.shallot.api.Score;
import io.shallot.api.calibration.ScoreCalibrator;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores every row of a CSV by the rows before it. */
@Command(
    name = "score",
    description = {
      "Scores every row of a CSV by the rows before it.",
      "",
      "The input has the header timestamp,value[,value2...]. Timestamps are ISO-8601 (UTC unless they"
          + " have an offset; a space may stand for the T), or epoch numbers: below 100,000,000,000"
          + " seconds, else milliseconds. An empty cell or NaN is a missing value.",
      "The output has timestamp,score,p_value,ready,direction and one row for each row; p_value is 1"
          + " while the detector is not ready. No row depends on a later one.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  shallot score --detector robust-z --set window=144 --input load.csv --output scores.csv"
    })
final class ScoreCommand implements Callable<Integer> {

  private static final String STANDARD = "-";

  private final Terminal terminal;

  @Option(
      names = "--detector",
      required = true,
      paramLabel = "TYPE",
      description = "Which detector; 'shallot detectors' lists them.")
  private String type = "";

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "Sets a parameter of the detector; may be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE.csv",
      description = "Where to read; - for standard input.")
  private String input = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE.csv",
      description = "Where to write, only if all went well; - for standard output.")
  private String output = "";

  @Mixin private PluginOption plugins = new PluginOption();

  ScoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (InputStream in = openInput();
        SeriesCsv rows = new SeriesCsv(input.equals(STANDARD) ? "standard input" : input, in)) {
      Detectors detectors = plugins.detectors();
      Detector detector = make(detectors, rows.channels());
      DetectorProvider provider = detectors.providers().get(type);
      ScoreCalibrator calibrator = ScoreCalibrator.create(provider.scale());
      if (output.equals(STANDARD)) {
        score(rows, detector, calibrator, terminal.stdout());
      } else {
        scoreToFile(rows, detector, calibrator);
      }
    }
    return 0;
  }

  private InputStream openInput() throws IOException {
    if (input.equals(STANDARD)) {
      return new BufferedInputStream(terminal.in());
    }
    Path file = Path.of(input);
    if (Files.isDirectory(file) || !Files.isReadable(file)) {
      throw new BadInputException(input + ": must be a readable file");
    }
    if (!output.equals(STANDARD)) {
      checkOutput(file, Path.of(output).toAbsolutePath());
    }
    return new BufferedInputStream(Files.newInputStream(file));
  }

  private void checkOutput(Path source, Path target) throws IOException {
    if (Files.isDirectory(target) || !Files.isDirectory(target.resolveSibling("."))) {
      throw new BadInputException(output + ": must be a file in a directory that exists");
    }
    if (Files.exists(target) && Files.isSameFile(source, target)) {
      throw new BadInputException(output + ": the output must not be the input");
    }
  }

  private Detector make(Detectors detectors, List<String> channels) {
    try {
      return detectors.make(new DetectorSpec(type, parameters, 0, channels));
    } catch (IllegalArgumentException wrong) {
      throw new BadInputException(String.valueOf(wrong.getMessage()));
    }
  }

  private void scoreToFile(SeriesCsv rows, Detector detector, ScoreCalibrator calibrator)
      throws IOException {
    try (StagedFile file = new StagedFile(Path.of(output))) {
      try (OutputStream out = file.open()) {
        score(rows, detector, calibrator, out);
      }
      file.commit();
    }
  }

  private static void score(
      SeriesCsv rows, Detector detector, ScoreCalibrator calibrator, OutputStream out)
      throws IOException {
    try (JsonGenerator csv =
        new CsvFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      writeRow(csv, "timestamp", "score", "p_value", "ready", "direction");
      Optional<SeriesCsv.Row> next = rows.next();
      while (next.isPresent()) {
        SeriesCsv.Row row = next.get();
        Score score = detector.advance(row.point(), Learning.ON);
        double pValue = 1;
        if (score.ready()) {
          pValue = calibrator.pValue(score.value());
          calibrator.learn(score.value());
        }
        writeRow(
            csv,
            row.timestamp(),
            Double.toString(score.value()),
            Double.toString(pValue),
            Boolean.toString(score.ready()),
            score.direction().name().toLowerCase(Locale.ROOT));
        next = rows.next();
      }
    }
  }

  private static void writeRow(JsonGenerator csv, String... cells) throws IOException {
    csv.writeStartArray();
    for (String cell : cells) {
      csv.writeString(cell);
    }
    csv.writeEndArray();
  }
}
