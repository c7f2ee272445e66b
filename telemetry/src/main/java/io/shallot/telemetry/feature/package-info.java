/**
 * What a text, a set or a rhythm looks like to somebody who looks for attacks: kernels that know
 * nothing of windows, series or catalogues.
 *
 * <pre>{@code
 * DomainNames.parentDomain("www.example.co.uk");               // example.co.uk
 * CharacterEntropy.of("abcd");                                  // 2 bits per character
 * NameModel.standard().bitsPerCharacter("xkqzvjwp.com");        // far above that of "facebook.com"
 * }</pre>
 *
 * <p>Threading: what is static or called a model is immutable and may be shared; what remembers
 * belongs to one thread. Time is handed over with each call, in event time; nothing asks a clock.
 * Memory is bounded everywhere, and what found no room is counted.
 */
@NullMarked
package io.shallot.telemetry.feature;

import org.jspecify.annotations.NullMarked;
