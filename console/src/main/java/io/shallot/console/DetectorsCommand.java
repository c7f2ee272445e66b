package io.shallot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shallot.api.DetectorProvider;
import io.shallot.api.Parameter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists every detector found, with what can be set on it. */
@Command(
    name = "detectors",
    description = "Lists every detector found, with its parameters, ranges, units and defaults.",
    footer = {"", "Example:", "  shallot detectors --json"})
final class DetectorsCommand implements Callable<Integer> {

  private static final String INDENT = "  ";

  private final Terminal terminal;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @Mixin private PluginOption plugins = new PluginOption();

  DetectorsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<DetectorProvider> providers = plugins.detectors().providers().all();
    if (json) {
      printJson(providers);
    } else {
      printText(providers);
    }
    return 0;
  }

  private void printText(List<DetectorProvider> providers) {
    PrintWriter out = terminal.out();
    if (providers.isEmpty()) {
      out.println("no detectors found");
    }
    for (DetectorProvider provider : providers) {
      out.println(provider.type());
      out.println(INDENT + provider.summary());
      List<Parameter> parameters = provider.parameters().parameters();
      if (!parameters.isEmpty()) {
        TextTable table = new TextTable("parameter", "kind", "range", "unit", "default", "meaning");
        for (Parameter parameter : parameters) {
          table.row(
              parameter.name(),
              parameter.kind(),
              parameter.range(),
              parameter.unit(),
              parameter.defaultText(),
              parameter.description());
        }
        table
            .lines(terminal.columns() - INDENT.length())
            .forEach(line -> out.println(INDENT + line));
      }
      out.println();
    }
  }

  private void printJson(List<DetectorProvider> providers) throws IOException {
    try (JsonGenerator generator = JsonText.onOneLine(terminal.out())) {
      generator.writeStartObject();
      generator.writeNumberField("v", 1);
      generator.writeArrayFieldStart("detectors");
      for (DetectorProvider provider : providers) {
        generator.writeStartObject();
        generator.writeStringField("type", provider.type());
        generator.writeStringField("summary", provider.summary());
        generator.writeStringField("scale", provider.scale().word());
        generator.writeArrayFieldStart("parameters");
        for (Parameter parameter : provider.parameters().parameters()) {
          writeParameter(generator, parameter);
        }
        generator.writeEndArray();
        generator.writeEndObject();
      }
      generator.writeEndArray();
      generator.writeEndObject();
    }
    terminal.out().println();
  }

  private static void writeParameter(JsonGenerator generator, Parameter parameter)
      throws IOException {
    generator.writeStartObject();
    generator.writeStringField("name", parameter.name());
    generator.writeStringField("kind", parameter.kind());
    if (parameter instanceof Parameter.Real real) {
      generator.writeNumberField("least", real.least());
      generator.writeNumberField("most", real.most());
      generator.writeNumberField("default", real.defaultValue());
    } else if (parameter instanceof Parameter.Whole whole) {
      generator.writeNumberField("least", whole.least());
      generator.writeNumberField("most", whole.most());
      generator.writeNumberField("default", whole.defaultValue());
    } else if (parameter instanceof Parameter.Choice choice) {
      generator.writeArrayFieldStart("choices");
      for (String word : choice.choices()) {
        generator.writeString(word);
      }
      generator.writeEndArray();
      generator.writeStringField("default", choice.defaultText());
    }
    generator.writeStringField("unit", parameter.unit());
    generator.writeStringField("description", parameter.description());
    generator.writeEndObject();
  }
}
