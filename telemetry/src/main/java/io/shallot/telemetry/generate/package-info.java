/**
 * Makes the traffic logs of a small office network, with attacks planted in it, from a seed.
 *
 * <p>What it is for: to show and to test detection end to end. The files are ordinary Zeek logs
 * (tab-separated, rotated every hour, gzip), so nothing that reads them can tell that no packet
 * ever flowed; only the returned {@link io.shallot.telemetry.generate.GroundTruth} knows what was
 * planted.
 *
 * <pre>{@code
 * TrafficOptions options = TrafficOptions.ofSeed(7).withDays(2);
 * GroundTruth truth = TrafficGenerator.of(options).writeTo(directory);
 * for (PlantedAttack attack : truth.attacks()) {
 *   show(attack.name(), attack.start(), attack.entities());
 * }
 * // directory/2025-03-12/conn.09:00:00-10:00:00.log.gz, dns..., http..., ssl..., ssh...
 * }</pre>
 *
 * <p>The network: workstations {@code 10.20.0.x} whose users come, have lunch and go home, each
 * with habits of its own; servers {@code 10.20.1.x} (domain controller and resolver, file server,
 * intranet, mail relay, SSH bastion, backup, monitoring); printers and devices {@code 10.20.2.x}; a
 * guest. Around it the Internet, with its scanners and its trickle of SSH guesses. Local time is
 * UTC.
 *
 * <p>Threading: a generator is immutable; each writing uses its own state and one thread. Cost: a
 * day of the default network is about 90,000 connections and takes a few seconds; the rows of one
 * day are held in memory.
 *
 * <p>Determinism: the same options give the same rows on every JDK from 17 on (own generator of
 * random numbers, {@code StrictMath} only), and the same bytes wherever the JDK uses the same
 * version of zlib. Every actor has a random stream of its own, so that adding one leaves the
 * traffic of the others as it was.
 */
@NullMarked
package io.shallot.telemetry.generate;

import org.jspecify.annotations.NullMarked;
