package io.shallot.console;

import io.shallot.console.correlate.FindingFiles;
import io.shallot.console.correlate.InputFormat;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say which files findings come from. */
final class FindingInput {

  @Option(
      names = "--input",
      paramLabel = "FILE",
      arity = "1..*",
      required = true,
      description = "Files and directories; of a directory all files below it.")
  private List<Path> input = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      converter = InputFormatOption.class,
      description =
          "What the files are: ait (CSV of alerts), eve (Suricata), ecs (Elastic), jsonl (Zeek's"
              + " JSON, anomalies.jsonl), or auto: each by its content. Default: ${DEFAULT-VALUE}.")
  private InputFormat format = InputFormat.AUTO;

  /**
   * Returns the files.
   *
   * @param progress is told how far they are read
   */
  FindingFiles files(FindingFiles.Steps progress) {
    return new FindingFiles(input, format, progress);
  }

  /** Returns the paths that were given. */
  List<Path> paths() {
    return input;
  }

  /** Reads the name of a format. */
  static final class InputFormatOption implements ITypeConverter<InputFormat> {

    @Override
    public InputFormat convert(String name) {
      try {
        return InputFormat.of(name);
      } catch (IllegalArgumentException unknown) {
        throw new TypeConversionException(String.valueOf(unknown.getMessage()));
      }
    }
  }
}
