/**
 * The last stage before a person: what of the incidents is told, how high it ranks, and what people
 * have said of them.
 *
 * <pre>{@code
 * Suppressions known = Suppressions.load(Path.of("suppressions.yaml"));
 * Desk desk = new Desk(DeskParameters.standard(), known);
 * grouping.accept(finding, incident -> desk.accept(incident, sink));
 * desk.verdict(verdictFinding, sink);
 * desk.advance(watermark, sink);
 * }</pre>
 *
 * <p>Nothing is taken away from an incident here: it lives on underneath with all its evidence, and
 * a desk without suppressions tells it. Threading: a desk belongs to one thread at a time;
 * suppressions and verdicts are values.
 */
@NullMarked
package io.shallot.correlation.desk;

import org.jspecify.annotations.NullMarked;
