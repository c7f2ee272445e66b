/**
 * Reads from and writes to Apache Kafka, and runs the stages inside Kafka Streams: the way past one
 * machine.
 */
@NullMarked
package io.shallot.kafka;

import org.jspecify.annotations.NullMarked;
