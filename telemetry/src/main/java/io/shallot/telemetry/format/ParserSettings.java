package io.shallot.telemetry.format;

import java.util.function.Predicate;

/**
 * What a parser of one file is told.
 *
 * @param fileName the name of the file without its folder: the last resort for the type of a record
 * @param wanted the types to make events of; other types are skipped
 * @param schemas where schemas are shared with the parsers of other files
 */
public record ParserSettings(String fileName, Predicate<String> wanted, SchemaCache schemas) {}
