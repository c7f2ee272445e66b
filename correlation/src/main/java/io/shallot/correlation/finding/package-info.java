/**
 * Makes findings of log records: alerts of Suricata, Wazuh and others, notices of Zeek, verdicts,
 * and plain records that rules look at.
 *
 * <pre>{@code
 * EventFindings findings = EventFindings.shipped();
 * Finding finding = findings.of(event);
 * }</pre>
 *
 * <p>Who is involved comes from the fields of the record, see {@link
 * io.shallot.correlation.finding.EventFindings}; what it means for an attack from the record itself
 * where it says so, else from a table, see {@link io.shallot.correlation.finding.FindingTags}.
 *
 * <p>Cost: well below a microsecond a record, most of it for the entities. Threading: one thread
 * for each {@code EventFindings}; tables are values and may be shared.
 */
@NullMarked
package io.shallot.correlation.finding;

import org.jspecify.annotations.NullMarked;
