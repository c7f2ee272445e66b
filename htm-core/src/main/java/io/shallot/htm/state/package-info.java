/**
 * Reading state back without trusting it: {@link io.shallot.htm.state.StateInput} checks every
 * number before it is used, and says what is wrong with a {@link
 * io.shallot.htm.state.CorruptStateException}.
 *
 * <p>Writing needs no help: algorithms write to a plain {@link java.io.DataOutput}, in a canonical
 * form: two models that will behave alike write the same bytes.
 */
@NullMarked
package io.shallot.htm.state;

import org.jspecify.annotations.NullMarked;
