package io.shallot.telemetry.format;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;

/** Cuts lines of CSV into columns: quoted with {@code "}, of which two stand for one. */
final class CsvRows {

  private static final CsvFactory FACTORY = new CsvFactory();

  private final CsvSchema schema;

  CsvRows(char delimiter) {
    this.schema = CsvSchema.emptySchema().withColumnSeparator(delimiter);
  }

  /**
   * Fills a list, which it clears first, with the columns of a line.
   *
   * @throws IOException if a quote is not closed, or text follows one
   */
  void read(String line, List<String> columns) throws IOException {
    columns.clear();
    try (CsvParser parser = FACTORY.createParser(new StringReader(line))) {
      parser.setSchema(schema);
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
          columns.add(parser.getText().strip());
        }
      }
    }
  }
}
