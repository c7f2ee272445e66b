/** Speed, memory and detection quality, measured side by side. Each class asks one question. */
@NullMarked
package io.shallot.benchmarks;

import org.jspecify.annotations.NullMarked;
