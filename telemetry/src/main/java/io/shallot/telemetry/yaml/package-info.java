/**
 * Reads YAML 1.2 as what it says and where: texts, lists and mappings with their lines, so that a
 * fault can name its place.
 *
 * <p>It is for files that people write: at most a million characters, nested a few levels deep, one
 * document, no tags, and aliases for texts only. So no file can take more memory than it is long.
 *
 * <pre>{@code
 * YamlFaults faults = (line, rule) -> messages.add(file + ":" + line + ": " + rule);
 * Optional<Yaml> root = YamlReader.read(text, faults);
 * }</pre>
 *
 * <p>Threading: what is read is immutable and may be shared.
 */
@NullMarked
package io.shallot.telemetry.yaml;

import org.jspecify.annotations.NullMarked;
