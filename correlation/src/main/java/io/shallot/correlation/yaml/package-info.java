/**
 * Reads YAML 1.2 as what it says and where: texts, lists and mappings with their lines, so that a
 * fault can name its place.
 *
 * <p>It is for files that people write, of one or several documents: at most a million characters,
 * nested a few levels deep, no tags, and aliases for texts only. So no file can take more memory
 * than it is long.
 *
 * <pre>{@code
 * List<String> faults = new ArrayList<>();
 * List<Yaml> documents = YamlReader.read(text, (line, rule) -> faults.add(file + ":" + line + ": " + rule));
 * }</pre>
 *
 * <p>Threading: what is read is immutable and may be shared.
 */
@NullMarked
package io.shallot.correlation.yaml;

import org.jspecify.annotations.NullMarked;
