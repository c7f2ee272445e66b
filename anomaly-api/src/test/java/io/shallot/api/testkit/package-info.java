/**
 * The contract kit: what every detector and correlator must hold, as tests to extend.
 *
 * <p>A plugin's own tests begin with this class, and a green run means that hosts may checkpoint,
 * replay and shard the detector without asking what it is:
 *
 * <pre>{@code
 * class MedianDetectorContractTest extends DetectorContract {
 *   @Override
 *   protected DetectorProvider provider() {
 *     return new MedianProvider();
 *   }
 *
 *   @Override
 *   protected List<DetectorSpec> moreSpecs() {
 *     return List.of(spec().with("window", 16));
 *   }
 * }
 * }</pre>
 *
 * <p>Everything else has a default: {@code spec()} (all defaults of the schema), {@code point(...)}
 * (a noisy day and night rhythm at five minute steps; give your own if your detector is made for
 * another kind of series), {@code readyWithin()} (2,100 points, a little more than a week of them),
 * {@code fullAfter()} (points after which the state stops growing), {@code longestCall()} (50 ms of
 * processor time). Each rule runs once for every specification. Correlators extend {@link
 * CorrelatorContract} in the same way; they are also given findings of every kind, and what comes
 * between two watermarks in any order.
 *
 * <p>A failure says which rule was broken, at which point, and what usually repairs it. The rules,
 * in the order in which it pays to make them pass:
 *
 * <ol>
 *   <li>the provider describes itself, and refuses what its schema forbids, all faults at once;
 *   <li>scores are finite and at least 0; not ready at first, ready in time, ready from then on,
 *       also where it begins in the middle of a series;
 *   <li>constant, missing, infinite and extreme values and strange times do no harm;
 *   <li>same input, same output; instances do not influence one another;
 *   <li>a snapshot at any cut continues bit-equal, and taking one changes nothing;
 *   <li>it continues bit-equal in another process, too, whose language, time zone and encoding
 *       differ: one JVM is started for all contract classes of a run, which makes the contract
 *       class anew by its constructor without parameters;
 *   <li>learning off leaves the state byte-equal, and what was held back can be learnt later;
 *   <li>damaged snapshots are refused, and never make the reader allocate without bound;
 *   <li>the state stops growing, and {@code sizeBytes()} is within 20 % of what copies of it take;
 *   <li>no call takes longer than {@code longestCall()};
 *   <li>on its own series with the values shuffled, where nothing is strange, calibrated p-values
 *       come no more often than they say.
 * </ol>
 *
 * <p>Dependencies: the kit is the test-jar of {@code anomaly-api}. Those of a test-jar are not
 * transitive, so a plugin declares in test scope, besides
 *
 * <pre>{@code
 * <dependency>
 *   <groupId>io.shallot</groupId>
 *   <artifactId>anomaly-api</artifactId>
 *   <type>test-jar</type>
 *   <scope>test</scope>
 * </dependency>
 * }</pre>
 *
 * also {@code org.junit.jupiter:junit-jupiter} (5.11 or later) and {@code org.assertj:assertj-core}
 * (3.24 or later). Only {@code io.shallot.api.testkit.arch} needs {@code
 * com.tngtech.archunit:archunit-junit5} as well.
 *
 * <p>Cost: a detector that takes a microsecond per point is through in about two seconds per
 * specification. Everything is seeded; a failure repeats.
 */
@NullMarked
package io.shallot.api.testkit;

import org.jspecify.annotations.NullMarked;
